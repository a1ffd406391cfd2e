using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Algorithms;

/// <summary>How far every node is from a start, and the way there: distances, the edges of a breadth-first tree, and the order of visits.</summary>
/// <remarks>
/// Level by level with one queue; among equally near ways the first in row order wins, so the tree is the same on every run. The limit on
/// visited nodes cuts in the same order. <b>Cost</b> O(V + E) of what is visited, and 8 bytes for each node of the graph.
/// </remarks>
public static class BreadthFirst
{
    /// <summary>
    /// Visited nodes in the order of their visit; distance of each node, -1 when unvisited; the edge by which it was reached, -1 for the
    /// start and unvisited nodes; whether <see cref="Traversal.MaxVisited"/> left reachable nodes out (the depth asked for is no truncation).
    /// </summary>
    public sealed record Result(int[] Visited, int[] Distance, int[] ParentEdge, bool Truncated);

    /// <summary>Walks from a node as the traversal says.</summary>
    public static Result Compute(Snapshot graph, int start, Traversal? how = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)start, (uint)graph.NodeCount, nameof(start));
        how ??= Traversal.Unbounded;
        how.Check();
        int[] distance = new int[graph.NodeCount];
        int[] parentEdge = new int[graph.NodeCount];
        Array.Fill(distance, -1);
        Array.Fill(parentEdge, -1);
        List<int> visited = [start];
        distance[start] = 0;
        bool truncated = false;
        for (int head = 0; head < visited.Count && !truncated; head++)
        {
            if ((head & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            int u = visited[head];
            if (distance[u] == how.MaxDepth)
            {
                break;
            }

            Traversal.Steps steps = how.From(graph, u);
            while (steps.MoveNext())
            {
                if (distance[steps.Node] >= 0)
                {
                    continue;
                }

                if (visited.Count == how.MaxVisited)
                {
                    truncated = true;
                    break;
                }

                distance[steps.Node] = distance[u] + 1;
                parentEdge[steps.Node] = steps.Edge;
                visited.Add(steps.Node);
            }
        }

        return new Result([.. visited], distance, parentEdge, truncated);
    }
}
