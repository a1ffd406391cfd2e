using GraphQL;
using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>A recorded edge.</summary>
public sealed class Edge
{
    private readonly Reads _reads;
    private readonly EdgeRead _read;
    private readonly long _validAt;
    private readonly EdgeEnds _ends;
    private readonly EdgeStatement _statement;

    private Edge(Reads reads, EdgeRead read, long validAt, EdgeEnds ends)
    {
        _reads = reads;
        _read = read;
        _validAt = validAt;
        _ends = ends;
        _statement = read.Asserted[0].Edge;
    }

    /// <summary>Edge id.</summary>
    [Id]
    public string Id => _read.Id;

    /// <summary>Kind.</summary>
    [EdgeKindName]
    public string Kind => _statement.Kind;

    /// <summary>Id of the source node.</summary>
    [Id]
    public string From => _statement.From;

    /// <summary>Id of the target node.</summary>
    [Id]
    public string To => _statement.To;

    /// <summary>The source node; null when a load took it out while the question was answered.</summary>
    public Task<Node?> Source() => _ends.NodeAsync(From);

    /// <summary>The target node; null when a load took it out while the question was answered.</summary>
    public Task<Node?> Target() => _ends.NodeAsync(To);

    /// <summary>What tells parallel edges apart.</summary>
    public string? Discriminator => _statement.Discriminator.Length == 0 ? null : Uri.UnescapeDataString(_statement.Discriminator);

    /// <summary>When it began to hold: the earliest that a record says.</summary>
    [ValidTime]
    public string? ValidFrom => _read.ValidFrom;

    /// <summary>When it ceased to hold: the latest that a record says; null when a record knows no end.</summary>
    [ValidTime]
    public string? ValidTo => _read.ValidTo;

    /// <summary>True when it no longer holds.</summary>
    public bool Past => _read.IsPast(_validAt);

    /// <summary>True when both ends are one node, which is kept as the source has it.</summary>
    public bool SelfReferring => From == To;

    /// <summary>All its properties with every value's sources. Personal values are masked unless they are asked for.</summary>
    /// <param name="personal">True for personal numbers as they are.</param>
    public IReadOnlyList<PropertyValues> Properties(bool personal = false) =>
        PropertyValues.Of(
            [.. _read.Asserted.Select(a => a.By).DistinctBy(b => (b.Source, b.Key))],
            ElementId.Parse(Id),
            _reads.Kinds,
            _validAt,
            personal
        );

    /// <summary>Records that assert it; of more than fifty the first.</summary>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the record that the page comes behind.</param>
    public EvidenceConnection Evidence(int first, string? after)
    {
        string[] numbers = [.. PersonalNumbers.Of([Id], _reads.Kinds)];
        List<Evidence> evidence =
        [
            .. _read.Asserted.Select(a => a.By).DistinctBy(b => (b.Source, b.Key)).Select(b => Schema.Evidence.Of(b, numbers)),
        ];
        return EvidenceConnection.Of(evidence, (int)_read.Total, ("evidence of " + Id, Bounds.First(first), after));
    }

    /// <summary>Edges of one read; what one of them is asked about its ends is read for all.</summary>
    internal static async Task<IReadOnlyList<Edge>> OfAllAsync(Reads reads, IReadOnlyCollection<EdgeRead> edges, CancellationToken cancel)
    {
        long validAt = await reads.ValidAtAsync(cancel).ConfigureAwait(false);
        var ends = new EdgeEnds(
            reads,
            [.. edges.SelectMany(e => (string[])[e.Asserted[0].Edge.From, e.Asserted[0].Edge.To]).Distinct(StringComparer.Ordinal)],
            cancel
        );
        return [.. edges.Select(e => new Edge(reads, e, validAt, ends))];
    }
}

/// <summary>Nodes at the ends of the edges of a list, read when the first is asked for.</summary>
internal sealed class EdgeEnds(Reads reads, IReadOnlyList<string> ids, CancellationToken cancel)
{
    private readonly Lazy<Task<IReadOnlyDictionary<string, Node>>> _nodes = new(async () =>
        (await reads.NodesAsync(ids, cancel).ConfigureAwait(false)).ToDictionary(n => n.Id, n => new Node(reads, n), StringComparer.Ordinal)
    );

    public async Task<Node?> NodeAsync(string id) => (await _nodes.Value.ConfigureAwait(false)).GetValueOrDefault(id);
}

/// <summary>Recorded edges between nodes, by id.</summary>
public sealed class EdgeConnection : Connection<Edge>
{
    private EdgeConnection(Page<Edge> page, IReadOnlyList<string> missing)
        : base(page) => Missing = missing;

    /// <summary>All ids that the view holds no node of.</summary>
    [Id]
    public IReadOnlyList<string> Missing { get; }

    internal static async Task<EdgeConnection> OfAsync(
        Reads reads,
        IReadOnlyList<string> ids,
        (int First, string? After) at,
        CancellationToken cancel
    )
    {
        var cursors = Cursors.Of(at.After, ["edges among", .. ids.Order(StringComparer.Ordinal)]);
        IReadOnlyList<EdgeRead> edges = await reads.EdgesAmongAsync([.. ids], cursors.After, at.First + 1, cancel).ConfigureAwait(false);
        IReadOnlyList<Edge> page = await Edge.OfAllAsync(reads, [.. edges.Take(at.First)], cancel).ConfigureAwait(false);
        return new EdgeConnection(
            new Page<Edge>([.. page.Select(e => new Edge<Edge>(cursors.Print(e.Id), e))], edges.Count > at.First)
            {
                HasPrevious = at.After is not null,
            },
            await reads.MissingAsync(ids, cancel).ConfigureAwait(false)
        );
    }
}

/// <summary>An edge of a node and its other end.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Node">Its other end.</param>
public sealed record Neighbour(Edge Edge, Node Node)
{
    /// <summary>Edges with their other ends, which are read for all of them; null for one whose end a load took out meanwhile.</summary>
    internal static async Task<IReadOnlyList<Neighbour?>> OfAllAsync(
        Reads reads,
        IReadOnlyList<NeighbourRead> edges,
        CancellationToken cancel
    )
    {
        string[] ids = [.. edges.Select(e => e.Other).Distinct(StringComparer.Ordinal)];
        var others = (await reads.NodesAsync(ids, cancel).ConfigureAwait(false)).ToDictionary(n => n.Id, StringComparer.Ordinal);
        return await OfAllAsync(reads, edges, others, cancel).ConfigureAwait(false);
    }

    /// <summary>Edges of one read with their other ends; null for one whose end a load took out meanwhile.</summary>
    internal static async Task<IReadOnlyList<Neighbour?>> OfAllAsync(
        Reads reads,
        IReadOnlyList<NeighbourRead> edges,
        IReadOnlyDictionary<string, NodeRead> others,
        CancellationToken cancel
    )
    {
        IReadOnlyList<Edge> shown = await Edge.OfAllAsync(reads, [.. edges.Select(e => e.Edge)], cancel).ConfigureAwait(false);
        return
        [
            .. edges.Zip(
                shown,
                (read, edge) => others.GetValueOrDefault(read.Other) is { } other ? new Neighbour(edge, new Node(reads, other)) : null
            ),
        ];
    }
}

/// <summary>Neighbours of a node, one for each edge.</summary>
public sealed class NeighbourConnection : Connection<Neighbour>
{
    internal NeighbourConnection(Page<Neighbour> page, GraphState? graph)
        : base(page) => Graph = graph;

    /// <summary>The state of the view that they were found in; null where they were read from the store itself.</summary>
    public GraphState? Graph { get; }

    internal static async Task<NeighbourConnection> OfAsync(Reads reads, NeighbourQuery asked, CancellationToken cancel)
    {
        string?[] list = ["neighbours", asked.Node, asked.EdgeKinds?.Single(), asked.Direction?.ToString(), asked.OtherKinds?.Single()];
        var cursors = Cursors.Of(asked.After, list);
        NeighbourQuery query = asked with { After = cursors.After };
        Expansion expansion = await reads.ExpandAsync(query, cancel).ConfigureAwait(false);
        if (expansion.Degrees.Count == 0)
        {
            await reads.MustHoldAsync([query.Node], cancel).ConfigureAwait(false);
        }

        var others = expansion.Others.ToDictionary(n => n.Id, StringComparer.Ordinal);
        IReadOnlyList<Neighbour?> page = await Neighbour.OfAllAsync(reads, expansion.Page.Edges, others, cancel).ConfigureAwait(false);
        return new NeighbourConnection(
            new Page<Neighbour>(
                [.. expansion.Page.Edges.Zip(page, (e, n) => new Edge<Neighbour>(cursors.Print(e.Cursor), n!))],
                expansion.Page.HasMore
            )
            {
                HasPrevious = asked.After is not null,
                // The counters of the node know every kind of edge.
                Total = (int)expansion.Degrees.Where(d => Matches(d, query)).Sum(d => d.Count),
            },
            graph: null
        );
    }

    private static bool Matches(Degree degree, NeighbourQuery query) =>
        (query.EdgeKinds is null || query.EdgeKinds.Contains(degree.EdgeKind))
        && (query.OtherKinds is null || query.OtherKinds.Contains(degree.OtherKind))
        && (query.Direction is null || query.Direction == degree.Direction);
}
