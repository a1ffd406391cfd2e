using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Checks;

/// <summary>For every k deletes nodes of fewer than k neighbours until none is left to delete.</summary>
internal static class CheckCores
{
    public static void All(SimpleGraph graph, KCore.Result result)
    {
        int[] core = new int[graph.NodeCount];
        for (int k = 1; k <= graph.NodeCount; k++)
        {
            HashSet<int> left = [.. Enumerable.Range(0, graph.NodeCount)];
            while (left.RemoveWhere(v => graph.Neighbours(v).ToArray().Count(left.Contains) < k) > 0) { }

            foreach (int v in left)
            {
                core[v] = k;
            }
        }

        Assert.Equal(core, result.Core);
        Assert.Equal(core.DefaultIfEmpty(0).Max(), result.Max);
    }
}
