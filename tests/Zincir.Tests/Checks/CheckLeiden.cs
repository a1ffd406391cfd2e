using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Checks;

/// <summary>Recomputes modularity over all pairs of nodes, and tries every single move; walks through every community.</summary>
internal static class CheckLeiden
{
    public static void All(SimpleGraph graph, Leiden.Result result, double resolution)
    {
        Numbering(result);
        Connected(graph, result);
        Assert.Equal(Modularity(graph, result.Community, resolution), result.Modularity, tolerance: 1e-9);
        NoSingleMoveGains(graph, result, resolution);
    }

    /// <summary>Q = Σ over ordered pairs in one community of (A_uv − γ k_u k_v / 2m) / 2m.</summary>
    public static double Modularity(SimpleGraph graph, int[] community, double resolution)
    {
        double total = Enumerable.Range(0, graph.NodeCount).Sum(v => Strength(graph, v));
        double sum = 0;
        for (int u = 0; u < graph.NodeCount && total > 0; u++)
        {
            for (int v = 0; v < graph.NodeCount; v++)
            {
                if (community[u] == community[v])
                {
                    sum += Weight(graph, u, v) - (resolution * Strength(graph, u) * Strength(graph, v) / total);
                }
            }
        }

        return total > 0 ? sum / total : 0;
    }

    private static void Numbering(Leiden.Result result)
    {
        int[] firstSeen = [.. result.Community.Distinct()];
        Assert.Equal(Enumerable.Range(0, result.Count), firstSeen);
    }

    public static void Connected(SimpleGraph graph, Leiden.Result result)
    {
        foreach (IGrouping<int, int> members in Enumerable.Range(0, graph.NodeCount).GroupBy(v => result.Community[v]))
        {
            HashSet<int> reached = [members.First()];
            Stack<int> open = new(reached);
            while (open.TryPop(out int u))
            {
                foreach (int v in graph.Neighbours(u))
                {
                    if (result.Community[v] == members.Key && reached.Add(v))
                    {
                        open.Push(v);
                    }
                }
            }

            Assert.Equal(members.Count(), reached.Count);
        }
    }

    private static void NoSingleMoveGains(SimpleGraph graph, Leiden.Result result, double resolution)
    {
        double reached = Modularity(graph, result.Community, resolution);
        int[] moved = [.. result.Community];
        for (int v = 0; v < graph.NodeCount; v++)
        {
            for (int c = 0; c <= result.Count; c++)
            {
                moved[v] = c;
                Assert.True(Modularity(graph, moved, resolution) <= reached + 1e-9, $"Node {v} would gain by moving to community {c}.");
            }

            moved[v] = result.Community[v];
        }
    }

    private static double Strength(SimpleGraph graph, int v) => graph.Weights(v).ToArray().Sum();

    private static double Weight(SimpleGraph graph, int u, int v)
    {
        int at = graph.Neighbours(u).IndexOf(v);
        return at < 0 ? 0 : graph.Weights(u)[at];
    }
}
