using GraphQL;
using Zincir.Api.Access;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>A recorded edge.</summary>
public sealed class Edge
{
    private readonly Reads _reads;
    private readonly EdgeRead _read;
    private readonly long _validAt;
    private readonly EdgeStatement _statement;

    internal Edge(Reads reads, EdgeRead read, long validAt)
    {
        _reads = reads;
        _read = read;
        _validAt = validAt;
        _statement = read.Asserted[0].Edge;
    }

    /// <summary>Edge id.</summary>
    [Id]
    public string Id => _read.Id;

    /// <summary>Kind.</summary>
    public string Kind => _statement.Kind;

    /// <summary>Source node.</summary>
    [Id]
    public string From => _statement.From;

    /// <summary>Target node.</summary>
    [Id]
    public string To => _statement.To;

    /// <summary>What tells parallel edges apart.</summary>
    public string? Discriminator => _statement.Discriminator.Length == 0 ? null : Uri.UnescapeDataString(_statement.Discriminator);

    /// <summary>When it began to hold: the earliest that a record says.</summary>
    public string? ValidFrom => _read.ValidFrom;

    /// <summary>When it ceased to hold: the latest that a record says; null when a record knows no end.</summary>
    public string? ValidTo => _read.ValidTo;

    /// <summary>True when it no longer holds.</summary>
    public bool Past => _read.IsPast(_validAt);

    /// <summary>True when both ends are one node, which is kept as the source has it.</summary>
    public bool SelfReferring => From == To;

    /// <summary>Its properties with every value's sources. Personal values are masked unless they are asked for.</summary>
    public IReadOnlyList<PropertyValues> Properties(bool personal = false) =>
        PropertyValues.Of(
            [.. _read.Asserted.Select(a => a.By).DistinctBy(b => (b.Source, b.Key))],
            ElementId.Parse(Id),
            _reads.Kinds,
            _validAt,
            personal
        );

    /// <summary>Records that assert it.</summary>
    public EvidenceList Evidence(int first)
    {
        string[] numbers = [.. PersonalNumbers.Of([Id], _reads.Kinds)];
        List<Evidence> evidence =
        [
            .. _read.Asserted.Select(a => a.By).DistinctBy(b => (b.Source, b.Key)).Select(b => Schema.Evidence.Of(b, numbers)),
        ];
        return new EvidenceList([.. evidence.Take(Bounds.First(first))], (int)_read.Total, _read.Total > Math.Min(first, evidence.Count));
    }
}

/// <summary>Edges by id; an id is the cursor.</summary>
public sealed record EdgeList(IReadOnlyList<Edge> Nodes, bool Truncated, PageInfo PageInfo);

/// <summary>An edge of a node and its other end.</summary>
public sealed record Neighbour(Edge Edge, Node Node);

/// <summary>Neighbours of a node, newest first.</summary>
/// <param name="Nodes">One page.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="AtLeast">True when a bound ended the counting, as it may within a time window: there are more than the total says.</param>
/// <param name="Truncated">True when a further page follows.</param>
/// <param name="PageInfo">Where it begins.</param>
public sealed record NeighbourConnection(IReadOnlyList<Neighbour> Nodes, int Total, bool AtLeast, bool Truncated, PageInfo PageInfo)
{
    private const int MostCounted = 1_000;

    internal static async Task<NeighbourConnection> OfAsync(Reads reads, NeighbourQuery query, CancellationToken cancel)
    {
        Expansion expansion = await reads.ExpandAsync(query, cancel).ConfigureAwait(false);
        NeighbourPage page = expansion.Page;
        var others = expansion.Others.ToDictionary(n => n.Id, StringComparer.Ordinal);
        long validAt = await reads.ValidAtAsync(cancel).ConfigureAwait(false);
        EdgeCount total = await TotalAsync(reads, query, expansion, cancel).ConfigureAwait(false);
        return new NeighbourConnection(
            [.. page.Edges.Select(e => new Neighbour(new Edge(reads, e.Edge, validAt), new Node(reads, others[e.Other])))],
            (int)total.Count,
            total.AtLeast,
            page.HasMore,
            new PageInfo(page.Edges.Count == 0 ? null : page.Edges[^1].Cursor, page.HasMore)
        );
    }

    /// <summary>The counters of the node know every kind of edge, but no time: within a window edges are counted.</summary>
    private static async Task<EdgeCount> TotalAsync(Reads reads, NeighbourQuery query, Expansion expansion, CancellationToken cancel) =>
        query is { From: null, To: null } ? new EdgeCount(expansion.Degrees.Where(d => Matches(d, query)).Sum(d => d.Count), false)
        : query.After is null && !expansion.Page.HasMore ? new EdgeCount(expansion.Page.Edges.Count, false)
        : await reads.CountAsync(query, MostCounted, cancel).ConfigureAwait(false);

    private static bool Matches(Degree degree, NeighbourQuery query) =>
        (query.EdgeKinds is null || query.EdgeKinds.Contains(degree.EdgeKind))
        && (query.OtherKinds is null || query.OtherKinds.Contains(degree.OtherKind))
        && (query.Direction is null || query.Direction == degree.Direction);
}

/// <summary>Ways between two nodes; the busiest of the nodes that none of them may go through, and how many those are.</summary>
public sealed record PathResult(IReadOnlyList<Path> Paths, bool Truncated, int Visited, IReadOnlyList<Node> LeftOut, int LeftOutTotal)
{
    private const int EdgesShown = 5;
    private const int LeftOutShown = 5;

    internal static async Task<PathResult> OfAsync(Reads reads, FoundPaths found, CancellationToken cancel)
    {
        var paths = new List<Path>();
        long validAt = await reads.ValidAtAsync(cancel).ConfigureAwait(false);
        string[] leftOut = [.. found.LeftOut.Take(LeftOutShown).Select(n => n.Id)];
        string[] all = [.. found.Paths.SelectMany(p => p).Concat(leftOut).Distinct(StringComparer.Ordinal)];
        var read = (await reads.NodesAsync(all, cancel).ConfigureAwait(false)).ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (IReadOnlyList<string> ids in found.Paths)
        {
            var steps = new List<IReadOnlyList<EdgeRead>>();
            for (int i = 0; i + 1 < ids.Count; i++)
            {
                IReadOnlyList<EdgeRead> among = await reads
                    .EdgesAmongAsync([ids[i], ids[i + 1]], null, EdgesShown, cancel)
                    .ConfigureAwait(false);
                steps.Add([.. among.Where(e => ElementId.Parse(e.Id).EdgeParts() is var (_, from, to, _) && from != to)]);
            }

            // Edges of one of the two with itself are no step. A load may have taken a part of the way out since it was found: what is shown holds now.
            if (ids.All(read.ContainsKey) && steps.TrueForAll(s => s.Count > 0))
            {
                paths.Add(
                    new Path(
                        [.. ids.Select(id => new Node(reads, read[id]))],
                        [.. steps.SelectMany(s => s).Select(e => new Edge(reads, e, validAt))]
                    )
                );
            }
        }

        IEnumerable<Node> notThrough = leftOut.Where(read.ContainsKey).Select(id => new Node(reads, read[id]));
        return new PathResult(paths, found.Truncated, found.Visited, [.. notThrough], found.LeftOut.Count);
    }
}

/// <summary>One way: its nodes in order and the edges between them.</summary>
public sealed record Path(IReadOnlyList<Node> Nodes, IReadOnlyList<Edge> Edges);
