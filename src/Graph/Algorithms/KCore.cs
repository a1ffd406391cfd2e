using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Algorithms;

/// <summary>
/// The core number of every node of an undirected simple graph: the greatest k such that the node is in a part of the graph where all
/// have at least k neighbours in the part.
/// </summary>
/// <remarks>
/// Bucket peeling: nodes lie sorted by their remaining degree in one array; the first is taken off, its neighbours move one bucket down.
/// <b>Cost</b> O(V + E) time, 12 bytes a node. <b>Source</b> Batagelj and Zaveršnik 2003.
/// </remarks>
public static class KCore
{
    /// <summary>Core number of each node, and the greatest of them.</summary>
    public sealed record Result(int[] Core, int Max);

    /// <summary>Core numbers.</summary>
    public static Result Compute(SimpleGraph graph, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        int n = graph.NodeCount;
        int[] degree = new int[n];
        int widest = 0;
        for (int v = 0; v < n; v++)
        {
            degree[v] = graph.Degree(v);
            widest = Math.Max(widest, degree[v]);
        }

        (int[] start, int[] order, int[] place) = SortByDegree(degree, widest);
        for (int i = 0; i < n; i++)
        {
            if ((i & 0xFFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            int v = order[i];
            foreach (int u in graph.Neighbours(v))
            {
                if (degree[u] > degree[v])
                {
                    // Swap u with the first node of its bucket, then let the bucket begin one later.
                    int first = start[degree[u]]++;
                    int other = order[first];
                    (order[first], order[place[u]]) = (u, other);
                    (place[other], place[u]) = (place[u], first);
                    degree[u]--;
                }
            }
        }

        return new Result(degree, n == 0 ? 0 : degree[order[^1]]);
    }

    private static (int[] Start, int[] Order, int[] Place) SortByDegree(int[] degree, int widest)
    {
        int[] start = new int[widest + 2];
        foreach (int d in degree)
        {
            start[d + 1]++;
        }

        for (int d = 0; d <= widest; d++)
        {
            start[d + 1] += start[d];
        }

        int[] order = new int[degree.Length];
        int[] place = new int[degree.Length];
        int[] cursor = [.. start];
        for (int v = 0; v < degree.Length; v++)
        {
            place[v] = cursor[degree[v]]++;
            order[place[v]] = v;
        }

        return (start, order, place);
    }
}
