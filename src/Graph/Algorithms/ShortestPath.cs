using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Algorithms;

/// <summary>A path with the fewest edges between two nodes, within a number of hops.</summary>
/// <remarks>
/// Breadth-first from both ends, each time the smaller frontier by a whole level, until the two meet: every node where they meet is then
/// exactly half-way on some shortest path. Of all shortest paths the one with the smallest node numbers is returned, compared from the
/// start; of parallel edges the one of smallest number. The answer does not depend on the order in which anything was visited.
/// <b>Cost</b> O(d^(h/2)) for degree d and h hops where plain search needs d^h; 8 bytes for each node of the graph.
/// <b>Source</b> Pohl 1971.
/// </remarks>
public static class ShortestPath
{
    /// <summary>
    /// Nodes of the path from start to end and the edges between them, both empty when there is none; whether the search gave up at
    /// <see cref="Traversal.MaxVisited"/>, so that a path may exist all the same.
    /// </summary>
    public sealed record Result(int[] Nodes, int[] Edges, bool Truncated)
    {
        /// <summary>True when there is a path.</summary>
        public bool Found => Nodes.Length > 0;
    }

    /// <summary>Searches from one node to another as the traversal says; its depth is the greatest number of hops.</summary>
    public static Result Compute(Snapshot graph, int start, int end, Traversal? how = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)start, (uint)graph.NodeCount, nameof(start));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)end, (uint)graph.NodeCount, nameof(end));
        how ??= Traversal.Unbounded;
        how.Check();
        if (start == end)
        {
            return new Result([start], [], Truncated: false);
        }

        Side ahead = new(graph, start, how, reversed: false);
        Side back = new(graph, end, how, reversed: true);
        while (ahead.Depth + back.Depth < how.MaxDepth && ahead.Frontier.Count > 0 && back.Frontier.Count > 0)
        {
            cancel.ThrowIfCancellationRequested();
            (Side grown, Side other) = ahead.Frontier.Count <= back.Frontier.Count ? (ahead, back) : (back, ahead);
            if (!grown.Grow(how.MaxVisited - other.Visited, cancel))
            {
                return new Result([], [], Truncated: true);
            }

            List<int> meeting = grown.Frontier.FindAll(v => other.Level[v] > 0);
            if (meeting.Count > 0)
            {
                return Trace(graph, start, how, MarkShortest(ahead, back, meeting));
            }
        }

        return new Result([], [], Truncated: false);
    }

    /// <summary>Nodes on shortest paths by their place: element i holds those that are i hops from the start.</summary>
    private static List<HashSet<int>> MarkShortest(Side ahead, Side back, List<int> meeting)
    {
        List<HashSet<int>> layers =
        [
            [.. meeting],
        ];
        for (int depth = ahead.Depth; depth > 0; depth--)
        {
            layers.Insert(0, ahead.Nearer(layers[0], depth));
        }

        for (int depth = back.Depth; depth > 0; depth--)
        {
            layers.Add(back.Nearer(layers[^1], depth));
        }

        return layers;
    }

    private static Result Trace(Snapshot graph, int start, Traversal how, List<HashSet<int>> layers)
    {
        int[] nodes = new int[layers.Count];
        int[] edges = new int[layers.Count - 1];
        nodes[0] = start;
        for (int i = 1; i < nodes.Length; i++)
        {
            (int Node, int Edge) best = (int.MaxValue, int.MaxValue);
            Traversal.Steps steps = how.From(graph, nodes[i - 1]);
            while (steps.MoveNext())
            {
                if (layers[i].Contains(steps.Node) && (steps.Node, steps.Edge).CompareTo(best) < 0)
                {
                    best = (steps.Node, steps.Edge);
                }
            }

            (nodes[i], edges[i - 1]) = best;
        }

        return new Result(nodes, edges, Truncated: false);
    }

    /// <summary>The search from one end.</summary>
    private sealed class Side
    {
        private readonly Snapshot _graph;
        private readonly Traversal _how;
        private readonly bool _reversed;

        public Side(Snapshot graph, int origin, Traversal how, bool reversed)
        {
            _graph = graph;
            _how = how;
            _reversed = reversed;
            Level = new int[graph.NodeCount];
            Level[origin] = 1;
            Frontier = [origin];
        }

        /// <summary>One more than the distance of a node from this end; 0 when unvisited.</summary>
        public int[] Level { get; }

        public List<int> Frontier { get; private set; }

        public int Depth { get; private set; }

        public long Visited { get; private set; } = 1;

        /// <summary>Visits the next level; false when that would make more visited nodes than allowed.</summary>
        public bool Grow(long allowed, CancellationToken cancel)
        {
            List<int> next = [];
            Depth++;
            for (int i = 0; i < Frontier.Count; i++)
            {
                if ((i & 0xFFF) == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                }

                Traversal.Steps steps = _how.From(_graph, Frontier[i], _reversed);
                while (steps.MoveNext())
                {
                    if (Level[steps.Node] == 0)
                    {
                        if (++Visited > allowed)
                        {
                            return false;
                        }

                        Level[steps.Node] = Depth + 1;
                        next.Add(steps.Node);
                    }
                }
            }

            Frontier = next;
            return true;
        }

        /// <summary>Nodes one step nearer to this end than the given ones, which are at a depth.</summary>
        public HashSet<int> Nearer(HashSet<int> nodes, int depth)
        {
            HashSet<int> nearer = [];
            foreach (int v in nodes)
            {
                Traversal.Steps steps = _how.From(_graph, v, !_reversed);
                while (steps.MoveNext())
                {
                    if (Level[steps.Node] == depth)
                    {
                        nearer.Add(steps.Node);
                    }
                }
            }

            return nearer;
        }
    }
}
