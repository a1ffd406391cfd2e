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
        int[] nodes = [.. new NodeTest(graph, query.Where, effort).All()];
        SortValue[][] keys = [];
        if (query.OrderBy.Count > 0)
        {
            keys = Array.ConvertAll(nodes, sort.KeyOf);
            int[] order = [.. Enumerable.Range(0, nodes.Length)];
            // The nodes are in the order of their ids, so that their places decide where keys do not.
            Array.Sort(order, (a, b) => sort.Compare(keys[a], keys[b]) is var by and not 0 ? by : a.CompareTo(b));
            nodes = Array.ConvertAll(order, i => nodes[i]);
            keys = Array.ConvertAll(order, i => keys[i]);
        }

        int start = after is null ? 0 : FirstAfter(graph, sort, (nodes, keys), after);
        return new FoundPage<FoundNode>(
            [.. Enumerable.Range(start, Math.Min(query.First, nodes.Length - start)).Select(Found)],
            nodes.Length,
            start > 0,
            start + query.First < nodes.Length
        );

        FoundNode Found(int place)
        {
            string id = graph.Edges.NodeId(nodes[place]);
            return new FoundNode(id, new PageCursor(question, id, keys.Length == 0 ? [] : keys[place]).ToString());
        }
    }

    private static int FirstAfter(ViewGraph graph, NodeSort sort, (int[] Nodes, SortValue[][] Keys) sorted, PageCursor after)
    {
        byte[] id = Encoding.UTF8.GetBytes(after.Id);
        int low = 0;
        int high = sorted.Nodes.Length;
        while (low < high)
        {
            int mid = (int)(((uint)low + (uint)high) >> 1);
            int order = sorted.Keys.Length == 0 ? 0 : sort.Compare(sorted.Keys[mid], after.Key);
            order = order != 0 ? order : graph.Edges.IdBytes(sorted.Nodes[mid]).SequenceCompareTo(id);
            if (order <= 0)
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
}
