using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Checks;

/// <summary>Relaxes all edges until nothing changes for distances, and lists every shortest path one by one.</summary>
internal static class CheckPaths
{
    public static void Distances(Snapshot graph, int start, Traversal how, BreadthFirst.Result result)
    {
        int[] expected = Relax(graph, start, how);
        Assert.Equal(expected, result.Distance);
        Assert.False(result.Truncated);
        Assert.Equal(expected.Count(d => d >= 0), result.Visited.Distinct().Count());
        Assert.Equal(start, result.Visited[0]);
        for (int v = 0; v < graph.NodeCount; v++)
        {
            int edge = result.ParentEdge[v];
            Assert.Equal(edge < 0, expected[v] <= 0);
            if (edge >= 0)
            {
                int parent = Steps(graph, how).Where(s => s.Edge == edge && s.To == v).Min(s => expected[s.From]);
                Assert.Equal(expected[v] - 1, parent);
            }
        }

        int[] order = [.. result.Visited.Select(v => expected[v])];
        Assert.Equal(order.Order(), order);
    }

    public static void Path(Snapshot graph, int start, int end, Traversal how, ShortestPath.Result result)
    {
        int distance = Relax(graph, start, how)[end];
        Assert.Equal(distance >= 0, result.Found);
        if (distance < 0)
        {
            Assert.Empty(result.Edges);
            return;
        }

        // Breadth-first over whole paths: the first in the order of (nodes, edges) among those that end at the end.
        List<(int[] Nodes, int[] Edges)> paths = [([start], [])];
        for (int i = 0; i < distance; i++)
        {
            paths =
            [
                .. paths.SelectMany(p =>
                    Steps(graph, how)
                        .Where(s => s.From == p.Nodes[^1])
                        .Select(s => ((int[])[.. p.Nodes, s.To], (int[])[.. p.Edges, s.Edge]))
                ),
            ];
        }

        (int[] nodes, int[] edges) = paths
            .Where(p => p.Nodes[^1] == end)
            .OrderBy(p => p.Nodes, Comparer<int[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y)))
            .ThenBy(p => p.Edges, Comparer<int[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y)))
            .First();
        Assert.Equal(nodes, result.Nodes);
        Assert.Equal(edges, result.Edges);
    }

    private static int[] Relax(Snapshot graph, int start, Traversal how)
    {
        int[] distance = new int[graph.NodeCount];
        Array.Fill(distance, -1);
        distance[start] = 0;
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach ((int from, int to, _) in Steps(graph, how))
            {
                int through = distance[from] + 1;
                if (distance[from] >= 0 && through <= how.MaxDepth && (distance[to] < 0 || distance[to] > through))
                {
                    distance[to] = through;
                    changed = true;
                }
            }
        }

        return distance;
    }

    private static IEnumerable<(int From, int To, int Edge)> Steps(Snapshot graph, Traversal how)
    {
        for (int e = 0; e < graph.EdgeCount; e++)
        {
            if (how.Filter is not null && !how.Filter(e))
            {
                continue;
            }

            if (how.Direction != Direction.In)
            {
                yield return (graph.Source(e), graph.Target(e), e);
            }

            if (how.Direction != Direction.Out)
            {
                yield return (graph.Target(e), graph.Source(e), e);
            }
        }
    }
}
