using GraphQL;
using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>The state of the view that an answer was found in: the view is searched in memory, and read again when the store has changed.</summary>
/// <param name="GraphHash">Graph hash of the view.</param>
/// <param name="AsOf">Its as-of; null when it is empty.</param>
/// <param name="Stale">True when the store has changed since and the new state is still being read: ask again to be sure.</param>
/// <param name="Run">Id of the run whose rings were asked; null when there is none.</param>
public sealed record GraphState(string GraphHash, [property: Instant] string? AsOf, bool Stale, [property: Id] string? Run)
{
    internal static GraphState Of(ServedGraph served) =>
        new(
            served.Graph.GraphHash.ToString(),
            served.Graph.NodeCount == 0 ? null : Moment.Print(served.Graph.AsOf),
            served.Stale,
            served.Run
        );
}

/// <summary>Nodes that pass a filter.</summary>
public sealed class NodeConnection : Connection<Node>
{
    private NodeConnection(Page<Node> page, GraphState graph)
        : base(page) => Graph = graph;

    /// <summary>The state of the view that they were found in.</summary>
    public GraphState Graph { get; }

    internal static async Task<NodeConnection> OfAsync(
        Reads reads,
        (NodeFilter Where, IReadOnlyList<NodeOrder>? OrderBy) asked,
        (int First, string? After) at,
        CancellationToken cancel
    )
    {
        ServedGraph served = await reads.GraphAsync(cancel).ConfigureAwait(false);
        var query = new FindQuery
        {
            Where = asked.Where.ToQuery(served.Run),
            OrderBy = NodeOrder.ToQuery(asked.OrderBy),
            First = at.First,
            After = at.After,
        };
        FoundPage<FoundNode> found = Find.Nodes(served.Graph, query, reads.EffortOf(cancel));
        IReadOnlyList<NodeRead> read = await reads.NodesAsync([.. found.Items.Select(n => n.Id)], cancel).ConfigureAwait(false);
        var nodes = read.ToDictionary(n => n.Id, n => new Node(reads, n), StringComparer.Ordinal);
        return new NodeConnection(
            new Page<Node>(
                // What a load took out since is no longer shown.
                [.. found.Items.Where(n => nodes.ContainsKey(n.Id)).Select(n => new Edge<Node>(n.Cursor, nodes[n.Id]))],
                found.HasNext
            )
            {
                HasPrevious = found.HasPrevious,
                Total = found.Total,
            },
            GraphState.Of(served)
        );
    }
}

/// <summary>What neighbours are asked for.</summary>
/// <param name="Edge">Over which edges.</param>
/// <param name="Where">Which neighbours.</param>
/// <param name="OrderBy">In which order.</param>
/// <param name="First">Page size.</param>
/// <param name="After">Cursor of the neighbour that the page comes behind.</param>
internal sealed record NeighboursAsked(EdgeFilter? Edge, NodeFilter? Where, IReadOnlyList<NodeOrder>? OrderBy, int First, string? After)
{
    /// <summary>Neighbours of each of some nodes; what is shown of all of them is read at once.</summary>
    internal async Task<IReadOnlyList<NeighbourConnection>> OfAllAsync(Reads reads, IReadOnlyList<NodeRead> nodes, CancellationToken cancel)
    {
        ServedGraph served = await reads.GraphAsync(cancel).ConfigureAwait(false);
        var query = new NeighboursQuery
        {
            Node = "",
            Edge = Edge?.ToQuery(),
            Where = Where?.ToQuery(served.Run),
            OrderBy = NodeOrder.ToQuery(OrderBy),
            First = First,
            After = After,
        };
        FoundPage<FoundNeighbour>[] pages = [.. nodes.Select(n => Page(served.Graph, query with { Node = n.Id }, reads.EffortOf(cancel)))];
        FoundNeighbour[] all = [.. pages.SelectMany(p => p.Items)];
        IReadOnlyList<EdgeRead> edges = await reads
            .EdgesAsync([.. all.Select(f => f.Edge).Distinct(StringComparer.Ordinal)], cancel)
            .ConfigureAwait(false);
        IReadOnlyList<NodeRead> others = await reads
            .NodesAsync([.. all.Select(f => f.Other).Distinct(StringComparer.Ordinal)], cancel)
            .ConfigureAwait(false);
        var shownEdges = (await Schema.Edge.OfAllAsync(reads, edges, cancel).ConfigureAwait(false)).ToDictionary(e => e.Id);
        var shownNodes = others.ToDictionary(n => n.Id, n => new Node(reads, n), StringComparer.Ordinal);
        return [.. pages.Select(p => new NeighbourConnection(Shown(p), GraphState.Of(served)))];

        Page<Neighbour> Shown(FoundPage<FoundNeighbour> page) =>
            new(
                [
                    // What a load took out since is no longer shown.
                    .. page
                        .Items.Where(f => shownEdges.ContainsKey(f.Edge) && shownNodes.ContainsKey(f.Other))
                        .Select(f => new Edge<Neighbour>(f.Cursor, new Neighbour(shownEdges[f.Edge], shownNodes[f.Other]))),
                ],
                page.HasNext
            )
            {
                HasPrevious = page.HasPrevious,
                Total = page.Total,
            };
    }

    /// <summary>A node that the store has taken in since the view was read has no neighbours in it yet; the answer says that it is stale.</summary>
    internal static FoundPage<FoundNeighbour> Page(ViewGraph graph, NeighboursQuery query, Effort effort) =>
        graph.Holds(query.Node) ? Neighbours.Of(graph, query, effort) : new FoundPage<FoundNeighbour>([], 0, false, false);
}
