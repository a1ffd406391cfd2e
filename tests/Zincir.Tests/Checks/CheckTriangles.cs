using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Checks;

/// <summary>Tries all triples of nodes.</summary>
internal static class CheckTriangles
{
    public static void All(SimpleGraph graph, Triangles.Result result)
    {
        int n = graph.NodeCount;
        long[] perNode = new long[n];
        long closed = 0;
        long paths = 0;
        for (int middle = 0; middle < n; middle++)
        {
            for (int a = 0; a < n; a++)
            {
                for (int b = a + 1; b < n; b++)
                {
                    if (graph.HasEdge(middle, a) && graph.HasEdge(middle, b))
                    {
                        paths++;
                        closed += graph.HasEdge(a, b) ? 1 : 0;
                        perNode[middle] += graph.HasEdge(a, b) ? 1 : 0;
                    }
                }
            }
        }

        Assert.Equal(perNode, result.PerNode);
        Assert.Equal(closed, 3 * result.Total);
        Assert.Equal(paths == 0 ? 0 : (double)closed / paths, result.Transitivity, tolerance: 1e-12);
    }
}
