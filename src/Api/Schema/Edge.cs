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
    public string? ValidFrom => _read.Asserted.Select(a => a.Edge.ValidFrom).Where(t => t is not null).MinBy(ValidTime.Begins);

    /// <summary>When it ceased to hold: the latest that a record says; null when a record knows no end.</summary>
    public string? ValidTo =>
        _read.Asserted.Any(a => a.Edge.ValidTo is null) ? null : _read.Asserted.Select(a => a.Edge.ValidTo).MaxBy(ValidTime.Ends);

    /// <summary>True when it no longer holds.</summary>
    public bool Past => ValidTime.Ends(ValidTo) <= _validAt;

    /// <summary>True when both ends are one node, which is kept as the source has it.</summary>
    public bool SelfReferring => From == To;

    /// <summary>Its properties with every value's sources.</summary>
    public IReadOnlyList<PropertyValues> Properties =>
        PropertyValues.Of(
            [.. _read.Asserted.Select(a => a.By).DistinctBy(b => (b.Source, b.Key))],
            _reads.Kinds.PropertiesOf(ElementId.Parse(Id)),
            _validAt
        );

    /// <summary>Records that assert it.</summary>
    public EvidenceList Evidence(int first)
    {
        List<Evidence> evidence = [.. _read.Asserted.Select(a => a.By).DistinctBy(b => (b.Source, b.Key)).Select(Schema.Evidence.Of)];
        return new EvidenceList([.. evidence.Take(Bounds.First(first))], (int)_read.Total, _read.Total > Math.Min(first, evidence.Count));
    }
}

/// <summary>Edges by id; an id is the cursor.</summary>
public sealed record EdgeList(IReadOnlyList<Edge> Nodes, bool Truncated, PageInfo PageInfo);

/// <summary>An edge of a node and its other end.</summary>
public sealed record Neighbour(Edge Edge, Node Node);

/// <summary>Neighbours of a node, newest first.</summary>
public sealed record NeighbourConnection(IReadOnlyList<Neighbour> Nodes, int Total, bool Truncated, PageInfo PageInfo)
{
    internal static async Task<NeighbourConnection> OfAsync(Reads reads, NeighbourQuery query, CancellationToken cancel)
    {
        Expansion expansion = await reads.ExpandAsync(query, cancel).ConfigureAwait(false);
        NeighbourPage page = expansion.Page;
        var others = expansion.Others.ToDictionary(n => n.Id, StringComparer.Ordinal);
        long validAt = await reads.ValidAtAsync(cancel).ConfigureAwait(false);
        // Within a time window only what was read is counted: "truncated" says that there is more.
        bool windowed = query.From is not null || query.To is not null;
        long total = windowed ? page.Edges.Count : expansion.Degrees.Where(d => Matches(d, query)).Sum(d => d.Count);
        return new NeighbourConnection(
            [.. page.Edges.Select(e => new Neighbour(new Edge(reads, e.Edge, validAt), new Node(reads, others[e.Other])))],
            (int)total,
            page.HasMore,
            new PageInfo(page.Edges.Count == 0 ? null : page.Edges[^1].Cursor, page.HasMore)
        );
    }

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
