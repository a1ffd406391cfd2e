using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;

namespace Zincir.Graph.Queries;

/// <summary>A question for the neighbours of a node.</summary>
public sealed record NeighboursQuery
{
    /// <summary>Id of the node.</summary>
    public required string Node { get; init; }

    /// <summary>Over which edges; all when null.</summary>
    public LinkFilter? Edge { get; init; }

    /// <summary>Which neighbours; all when null.</summary>
    public NodeFilter? Where { get; init; }

    /// <summary>In which order of the neighbours; what it leaves equal comes by the begin of the edge, newest first, then by its id.</summary>
    public IReadOnlyList<NodeOrder> OrderBy { get; init; } = [];

    /// <summary>Page size.</summary>
    public required int First { get; init; }

    /// <summary>Cursor of the last edge of the page before; null for the first page.</summary>
    public string? After { get; init; }
}

/// <summary>An edge to a neighbour that was found.</summary>
/// <param name="Edge">Edge id.</param>
/// <param name="Other">Id of the neighbour.</param>
/// <param name="Direction">Direction as seen from the node.</param>
/// <param name="Cursor">Where a page goes on after it.</param>
public sealed record FoundNeighbour(string Edge, string Other, Direction Direction, string Cursor);

/// <summary>Finds neighbours of a node, one for each edge: a self-referring one comes in both directions.</summary>
/// <remarks><b>Cost</b> what <see cref="Effort"/> counts, and O(n log n) for n edges that pass.</remarks>
public static class Neighbours
{
    /// <summary>Finds neighbours.</summary>
    /// <exception cref="BadQueryException">The question names what does not exist.</exception>
    /// <exception cref="CostlyQueryException">It would look at too much.</exception>
    /// <exception cref="CursorException">The cursor is not one that this question gave.</exception>
    public static FoundPage<FoundNeighbour> Of(ViewGraph graph, NeighboursQuery query, Effort effort)
    {
        NodeFilter where = query.Where ?? new NodeFilter();
        var links = new LinkTest(graph.Edges, query.Edge);
        var passes = new NodeTest(graph, where, effort);
        var sort = new NodeSort(graph, where, query.OrderBy);
        string question = PageCursor.Fingerprint(
            new
            {
                query.Node,
                query.Edge,
                query.Where,
                query.OrderBy,
            }
        );
        PageCursor? after = query.After is null ? null : PageCursor.Read(query.After, question, query.OrderBy.Count + 1);
        if (!graph.Edges.TryFind(query.Node, out int node))
        {
            throw new BadQueryException($"The view holds no node '{query.Node}'.");
        }

        List<Row> rows =
        [
            .. links.Of(node, effort).Where(l => passes.Passes(l.Other)).Select(l => new Row(l, graph.EdgeId(l.Edge), Key(graph, sort, l))),
        ];
        rows.Sort((a, b) => Compare(sort, a, b));
        int start =
            after is null ? 0
            : rows.FindIndex(r => Compare(sort, r, Row.Of(after)) > 0) is var at and >= 0 ? at
            : rows.Count;
        return new FoundPage<FoundNeighbour>(
            [
                .. rows.Skip(start)
                    .Take(query.First)
                    .Select(r => new FoundNeighbour(
                        r.Edge,
                        graph.Edges.NodeId(r.Link.Other),
                        r.Link.Direction,
                        new PageCursor(question, r.Tie, r.Key).ToString()
                    )),
            ],
            rows.Count,
            start > 0,
            start + query.First < rows.Count
        );
    }

    private static SortValue[] Key(ViewGraph graph, NodeSort sort, Link link) =>
        [
            .. sort.KeyOf(link.Other),
            graph.Edges.From(link.Edge) is var begin and not Snapshot.NoStart ? new SortValue(begin, null) : SortValue.None,
        ];

    private static int Compare(NodeSort sort, Row a, Row b)
    {
        int order = sort.Compare(a.Key, b.Key);
        order = order != 0 ? order : a.Key[^1].CompareTo(b.Key[^1], descending: true);
        return order != 0 ? order : string.CompareOrdinal(a.Tie, b.Tie);
    }

    private sealed record Row(Link Link, string Edge, SortValue[] Key)
    {
        /// <summary>What decides where the order does not: the edge, and its direction where it leads to the node itself.</summary>
        public string Tie { get; init; } = $"{Edge} {Link.Direction}";

        public static Row Of(PageCursor cursor) => new(default, "", cursor.Key) { Tie = cursor.Id };
    }
}
