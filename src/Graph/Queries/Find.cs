using System.Text;
using Zincir.Graph.Store;

namespace Zincir.Graph.Queries;

/// <summary>A question for nodes.</summary>
public sealed record FindQuery
{
    /// <summary>Which.</summary>
    public required NodeFilter Where { get; init; }

    /// <summary>In which order; by id when there is none.</summary>
    public IReadOnlyList<NodeOrder> OrderBy { get; init; } = [];

    /// <summary>Page size.</summary>
    public required int First { get; init; }

    /// <summary>Cursor of the last node of the page before; null for the first page.</summary>
    public string? After { get; init; }
}

/// <summary>A node that was found.</summary>
/// <param name="Id">Node id.</param>
/// <param name="Cursor">Where a page goes on after it.</param>
public sealed record FoundNode(string Id, string Cursor);

/// <summary>A page of an answer.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Total">How many there are on all pages, exactly.</param>
/// <param name="HasPrevious">True when some come before it.</param>
/// <param name="HasNext">True when more follow.</param>
public sealed record FoundPage<T>(IReadOnlyList<T> Items, int Total, bool HasPrevious, bool HasNext);

/// <summary>
/// Finds nodes. All that pass are found, counted and ordered, whatever page is asked for: the total is exact, and a page goes on where the last one ended though the store
/// has changed.
/// </summary>
/// <remarks><b>Cost</b> what <see cref="Effort"/> counts, and O(n log n) for n that pass where an order is given.</remarks>
public static class Find
{
    /// <summary>Finds nodes.</summary>
    /// <exception cref="BadQueryException">The question names what does not exist.</exception>
    /// <exception cref="CostlyQueryException">It would look at too much.</exception>
    /// <exception cref="CursorException">The cursor is not one that this question gave.</exception>
    public static FoundPage<FoundNode> Nodes(ViewGraph graph, FindQuery query, Effort effort)
    {
        var sort = new NodeSort(graph, query.Where, query.OrderBy);
        string question = PageCursor.Fingerprint(new { query.Where, query.OrderBy });
        PageCursor? after = query.After is null ? null : PageCursor.Read(query.After, question, query.OrderBy.Count);
        int place = after is null ? 0 : FirstBehind(graph, after.Id);
        var page = new FirstFew(sort, query.First);
        IReadOnlyList<int> nodes = new NodeTest(graph, query.Where, effort).All();
        int before = 0;
        foreach (int node in nodes)
        {
            SortValue[] key = sort.KeyOf(node);
            if (after is not null && (sort.Compare(key, after.Key) is var order && order != 0 ? order < 0 : node < place))
            {
                before++;
            }
            else
            {
                page.Add(key, node);
            }
        }

        return new FoundPage<FoundNode>([.. page.InOrder().Select(Found)], nodes.Count, before > 0, before + query.First < nodes.Count);

        FoundNode Found((SortValue[] Key, int Node) found)
        {
            string id = graph.Edges.NodeId(found.Node);
            return new FoundNode(id, new PageCursor(question, id, found.Key).ToString());
        }
    }

    /// <summary>The first node whose id comes behind an id, which need not be there any more.</summary>
    private static int FirstBehind(ViewGraph graph, string id)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(id);
        int low = 0;
        int high = graph.NodeCount;
        while (low < high)
        {
            int mid = (int)(((uint)low + (uint)high) >> 1);
            if (graph.Edges.IdBytes(mid).SequenceCompareTo(bytes) <= 0)
            {
                low = mid + 1;
            }
            else
            {
                high = mid;
            }
        }

        return low;
    }

    /// <summary>Keeps those nodes that come first, and drops the others on the way.</summary>
    private sealed class FirstFew(NodeSort sort, int count)
    {
        private readonly int _room = (2 * count) + 64;
        private readonly List<(SortValue[] Key, int Node)> _kept = [];
        private (SortValue[] Key, int Node)? _last;

        public void Add(SortValue[] key, int node)
        {
            if (_last is { } last && Compare((key, node), last) > 0)
            {
                return;
            }

            _kept.Add((key, node));
            if (_kept.Count >= _room)
            {
                InOrder();
            }
        }

        public IReadOnlyList<(SortValue[] Key, int Node)> InOrder()
        {
            _kept.Sort(Compare);
            if (count > 0 && _kept.Count >= count)
            {
                _kept.RemoveRange(count, _kept.Count - count);
                _last = _kept[^1];
            }

            return _kept;
        }

        /// <summary>Nodes are numbered in the order of their ids, which decide where keys do not.</summary>
        private int Compare((SortValue[] Key, int Node) a, (SortValue[] Key, int Node) b) =>
            sort.Compare(a.Key, b.Key) is var order && order != 0 ? order : a.Node.CompareTo(b.Node);
    }
}
