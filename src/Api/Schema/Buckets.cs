using System.Text.Json;
using Zincir.Api.Access;
using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>A group of nodes.</summary>
/// <param name="Keys">What they have in common: one for each grouping, in their order.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Summed">How many of them have the number that is added up.</param>
/// <param name="Sum">Its sum; null when none of them has it or its unit is not known.</param>
/// <param name="Min">The least; null like the sum.</param>
/// <param name="Max">The greatest; null like the sum.</param>
/// <param name="Distinct">The first twenty of the different ones that they have of what is asked for; null when nothing is.</param>
/// <param name="DistinctTotal">How many different ones they have.</param>
public sealed record Bucket(
    IReadOnlyList<BucketKey> Keys,
    int Count,
    int Summed,
    double? Sum,
    double? Min,
    double? Max,
    IReadOnlyList<BucketKey>? Distinct,
    int? DistinctTotal
);

/// <summary>What the nodes of a group have in common.</summary>
public sealed class BucketKey
{
    private readonly string? _value;
    private readonly bool _personal;
    private readonly bool _isId;

    internal BucketKey(Graph.Queries.GroupBy by, string? value, Dictionary<string, Node> nodes)
    {
        By = by.Property ?? by.EdgeKind ?? by.Time.ToString()!.ToUpperInvariant();
        _value = value;
        _isId = by.EdgeKind is not null;
        Node = _isId && value is not null ? nodes.GetValueOrDefault(value) : null;
        _personal = Graph.Model.Kinds.Default.Nodes.Values.Any(k => k.Properties.GetValueOrDefault(by.Property ?? "")?.Personal == true);
    }

    /// <summary>By what they are grouped: name of the property or edge kind, or the unit of time.</summary>
    public string By { get; }

    /// <summary>The node that all of them are linked to, when grouped by edge kind.</summary>
    public Node? Node { get; }

    /// <summary>The value of the property, the id of the node, or the unit of time; null when they have none. A personal number is masked unless it is asked for.</summary>
    /// <param name="personal">True for personal numbers as they are.</param>
    public string? Value(bool personal = false) =>
        _value is null || personal ? _value
        : _personal ? Mask.Value(_value)
        : Mask.Text(_value, _isId ? PersonalNumbers.Of([_value], Graph.Model.Kinds.Default) : null);
}

/// <summary>Groups of nodes, those of most different ones first where these are counted, then those of most nodes, then by their keys.</summary>
public sealed class BucketConnection : Connection<Bucket>
{
    private const int DistinctShown = 20;

    private BucketConnection(Page<Bucket> page, int matched, GraphState graph)
        : base(page) => (Matched, Graph) = (matched, graph);

    /// <summary>How many nodes passed the filter. The groups may count more together, because a node can be in several.</summary>
    public int Matched { get; }

    /// <summary>The state of the view that they were counted in.</summary>
    public GraphState Graph { get; }

    /// <summary>Counts nodes.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="asked">Which nodes, by what, and of what different ones are counted.</param>
    /// <param name="sum">Property that is added up.</param>
    /// <param name="at">Which page.</param>
    /// <param name="cancel">Ends the question.</param>
    internal static async Task<BucketConnection> OfAsync(
        Reads reads,
        (NodeFilter Where, IReadOnlyList<GroupBy>? GroupBy, GroupBy? Distinct, int AtLeast) asked,
        string? sum,
        (int First, string? After) at,
        CancellationToken cancel
    )
    {
        ServedGraph served = await reads.GraphAsync(cancel).ConfigureAwait(false);
        var query = new AggregateQuery
        {
            Where = asked.Where.ToQuery(served.Run),
            GroupBy = [.. (asked.GroupBy ?? []).Select(g => g.ToQuery())],
            Distinct = asked.Distinct?.ToQuery(),
            AtLeast = asked.AtLeast,
            Sum = sum,
            First = at.First,
        };
        var cursors = Cursors.Of(at.After, ["aggregate", JsonSerializer.Serialize(query with { First = 0 })]);
        string?[]? after = cursors.After is { } keys ? JsonSerializer.Deserialize<string?[]>(keys) : null;
        BucketPage counted = Aggregate.Of(served.Graph, query with { After = after }, reads.EffortOf(cancel));
        var page = new Page<Graph.Queries.Bucket>(
            [.. counted.Buckets.Select(b => new Edge<Graph.Queries.Bucket>(cursors.Print(JsonSerializer.Serialize(b.Keys)), b))],
            counted.HasNext
        )
        {
            HasPrevious = counted.HasPrevious,
            Total = counted.Total,
        };
        string[] ids = [.. page.Elements.SelectMany(e => Ids(e.Node, query)).Distinct(StringComparer.Ordinal)];
        IReadOnlyList<NodeRead> read = await reads.NodesAsync(ids, cancel).ConfigureAwait(false);
        var nodes = read.ToDictionary(n => n.Id, n => new Node(reads, n), StringComparer.Ordinal);
        return new BucketConnection(page.With(b => Shown(b, query, nodes)), counted.Nodes, GraphState.Of(served));
    }

    private static IEnumerable<string> Ids(Graph.Queries.Bucket bucket, AggregateQuery query) =>
        bucket
            .Keys.Where((_, i) => query.GroupBy[i].EdgeKind is not null)
            .OfType<string>()
            .Concat(query.Distinct?.EdgeKind is null ? [] : bucket.Distinct!.Take(DistinctShown));

    private static Bucket Shown(Graph.Queries.Bucket bucket, AggregateQuery query, Dictionary<string, Node> nodes) =>
        new(
            [.. bucket.Keys.Zip(query.GroupBy, (key, by) => new BucketKey(by, key, nodes))],
            bucket.Count,
            bucket.Summed,
            bucket.Sum,
            bucket.Min,
            bucket.Max,
            query.Distinct is null
                ? null
                : [.. bucket.Distinct!.Take(DistinctShown).Select(key => new BucketKey(query.Distinct, key, nodes))],
            bucket.Distinct?.Count
        );
}
