using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Checks;

/// <summary>Does one step in the other direction: each node pushes its score along its edges. A solution hardly changes by it.</summary>
internal static class CheckPageRank
{
    public static void OnePush(Snapshot graph, PageRank.Result result, double damping, double tolerance, Func<int, bool>? filter = null)
    {
        Assert.True(result.Converged);
        int n = graph.NodeCount;
        double[] pushed = new double[n];
        for (int u = 0; u < n; u++)
        {
            int[] edges = [.. Enumerable.Range(0, graph.EdgeCount).Where(e => graph.Source(e) == u && (filter is null || filter(e)))];
            for (int v = 0; v < n; v++)
            {
                pushed[v] += (1 - damping) * result.Scores[u] / n;
                pushed[v] += edges.Length == 0 ? damping * result.Scores[u] / n : 0;
            }

            foreach (int e in edges)
            {
                pushed[graph.Target(e)] += damping * result.Scores[u] / edges.Length;
            }
        }

        Assert.Equal(n == 0 ? 0 : 1, result.Scores.Sum(), tolerance: 1e-9);
        Assert.True(pushed.Zip(result.Scores, (a, b) => Math.Abs(a - b)).Sum() <= tolerance + 1e-12);
    }
}
