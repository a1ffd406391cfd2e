using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Checks;

/// <summary>Walks breadth-first from each unseen node: it must meet exactly the nodes of one component, numbered in this order.</summary>
internal static class CheckComponents
{
    public static void Weak(Snapshot graph, WeakComponents.Result result, Func<int, bool>? filter = null)
    {
        int[] seen = new int[graph.NodeCount];
        int count = 0;
        for (int root = 0; root < graph.NodeCount; root++)
        {
            if (seen[root] != 0)
            {
                continue;
            }

            count++;
            Queue<int> queue = new([root]);
            seen[root] = count;
            int size = 0;
            while (queue.TryDequeue(out int u))
            {
                size++;
                Assert.Equal(count - 1, result.Component[u]);
                foreach (int v in Neighbours(graph, u, filter).Where(v => seen[v] == 0))
                {
                    seen[v] = count;
                    queue.Enqueue(v);
                }
            }

            Assert.Equal(size, result.Sizes[count - 1]);
        }

        Assert.Equal(count, result.Count);
    }

    /// <summary>Two nodes share a component exactly when each reaches the other, by transitive closure.</summary>
    public static void Strong(Snapshot graph, StrongComponents.Result result, Func<int, bool>? filter = null)
    {
        bool[,] reaches = Closure(graph, filter);
        for (int u = 0; u < graph.NodeCount; u++)
        {
            for (int v = 0; v < graph.NodeCount; v++)
            {
                bool together = u == v || (reaches[u, v] && reaches[v, u]);
                Assert.Equal(together, result.Component[u] == result.Component[v]);
            }
        }

        Assert.Equal(Enumerable.Range(0, result.Count), result.Component.Distinct());
        Assert.Equal(result.Component.GroupBy(c => c).OrderBy(g => g.Key).Select(g => g.Count()), result.Sizes);
    }

    private static bool[,] Closure(Snapshot graph, Func<int, bool>? filter)
    {
        int n = graph.NodeCount;
        bool[,] reaches = new bool[n, n];
        for (int e = 0; e < graph.EdgeCount; e++)
        {
            reaches[graph.Source(e), graph.Target(e)] |= filter is null || filter(e);
        }

        for (int k = 0; k < n; k++)
        {
            for (int u = 0; u < n; u++)
            {
                for (int v = 0; v < n; v++)
                {
                    reaches[u, v] |= reaches[u, k] && reaches[k, v];
                }
            }
        }

        return reaches;
    }

    private static List<int> Neighbours(Snapshot graph, int node, Func<int, bool>? filter)
    {
        List<int> found = [];
        for (int u = 0; u < graph.NodeCount; u++)
        {
            for (int e = graph.OutStart(u); e < graph.OutStart(u) + graph.Out(u).Length; e++)
            {
                if ((filter is null || filter(e)) && (u == node || graph.Target(e) == node))
                {
                    found.Add(u == node ? graph.Target(e) : u);
                }
            }
        }

        return found;
    }
}
