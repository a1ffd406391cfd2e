namespace Zincir.Api.Access;

/// <summary>
/// Every way of the least length between two nodes, the least busy first, then by the ids of its nodes; one after the other, so that there may be more than
/// anybody will read.
/// </summary>
/// <remarks>
/// Best first with the exact rest of the cost, which a walk back from the end gives: what comes out of the queue first is next in order. <b>Cost</b> of a way:
/// its length times the links of its nodes, and a logarithm. <b>Source</b> Hart, Nilsson and Raphael 1968.
/// </remarks>
/// <param name="next">Where each node on a shortest way leads on the way to the end.</param>
/// <param name="busy">How busy a node between the ends is.</param>
internal sealed class ShortestWays(IReadOnlyDictionary<string, IReadOnlyList<string>> next, Func<string, long> busy)
{
    private readonly Dictionary<string, long> _rest = new(StringComparer.Ordinal);

    /// <summary>The ways in order.</summary>
    public IEnumerable<IReadOnlyList<string>> Of(string from, string to)
    {
        var open = new PriorityQueue<string[], (long Cost, string[] Way)>(Comparer<(long Cost, string[] Way)>.Create(InOrder));
        open.Enqueue([from], (Rest(from), [from]));
        while (open.TryDequeue(out string[]? way, out (long Cost, string[] Way) at))
        {
            if (way[^1] == to)
            {
                yield return way;
                continue;
            }

            long before = at.Cost - Rest(way[^1]);
            foreach (string node in next[way[^1]])
            {
                string[] longer = [.. way, node];
                open.Enqueue(longer, (before + Cost(node) + Rest(node), longer));
            }
        }
    }

    /// <summary>Least cost of what is left behind a node.</summary>
    private long Rest(string node)
    {
        if (!_rest.TryGetValue(node, out long rest))
        {
            _rest[node] = rest = next.TryGetValue(node, out IReadOnlyList<string>? ahead) ? ahead.Min(n => Cost(n) + Rest(n)) : 0;
        }

        return rest;
    }

    /// <summary>Cost of going through a node; the end leads nowhere and costs nothing.</summary>
    private long Cost(string node) => next.ContainsKey(node) ? busy(node) : 0;

    private static int InOrder((long Cost, string[] Way) a, (long Cost, string[] Way) b)
    {
        int order = a.Cost.CompareTo(b.Cost);
        for (int i = 0; order == 0 && i < Math.Min(a.Way.Length, b.Way.Length); i++)
        {
            order = string.CompareOrdinal(a.Way[i], b.Way[i]);
        }

        return order != 0 ? order : a.Way.Length.CompareTo(b.Way.Length);
    }
}
