using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Algorithms;

/// <summary>Which nodes reach each other along the direction of edges: a component number for every node.</summary>
/// <remarks>
/// Tarjan's algorithm with a stack of its own instead of recursion, so that a chain of a million nodes needs no call depth. Components
/// are numbered 0, 1, … by their smallest node. A component of one node is a cycle only if the node has a self-loop.
/// <b>Cost</b> O(V + E) time, 24 bytes a node. <b>Source</b> Tarjan 1972.
/// </remarks>
public static class StrongComponents
{
    /// <summary>Component of each node, number of components, and number of nodes in each.</summary>
    public sealed record Result(int[] Component, int Count, int[] Sizes);

    /// <summary>Components over the edges that the filter lets through.</summary>
    public static Result Compute(Snapshot graph, Func<int, bool>? filter = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Walk walk = new(graph, filter);
        for (int root = 0; root < graph.NodeCount; root++)
        {
            if ((root & 0xFFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            walk.From(root, cancel);
        }

        return Renumber(walk.Component);
    }

    private static Result Renumber(int[] component)
    {
        int[] number = new int[component.Length];
        List<int> sizes = [];
        for (int v = 0; v < component.Length; v++)
        {
            // Zero stands for "not seen yet".
            ref int seen = ref number[component[v]];
            if (seen == 0)
            {
                sizes.Add(0);
                seen = sizes.Count;
            }

            component[v] = seen - 1;
            sizes[seen - 1]++;
        }

        return new Result(component, sizes.Count, [.. sizes]);
    }

    private sealed class Walk(Snapshot graph, Func<int, bool>? filter)
    {
        private readonly int[] _index = new int[graph.NodeCount]; // order of discovery from 1, 0 when undiscovered
        private readonly int[] _low = new int[graph.NodeCount];
        private readonly int[] _nextEdge = new int[graph.NodeCount];
        private readonly int[] _calls = new int[graph.NodeCount];
        private readonly int[] _open = new int[graph.NodeCount];
        private int _discovered;
        private int _depth;
        private int _openCount;
        private int _components;

        /// <summary>Component of each finished node, -1 for the others.</summary>
        public int[] Component { get; } = Filled(graph.NodeCount);

        public void From(int root, CancellationToken cancel)
        {
            if (_index[root] != 0)
            {
                return;
            }

            Discover(root);
            while (_depth > 0)
            {
                int v = _calls[_depth - 1];
                if (_nextEdge[v] == graph.OutStart(v) + graph.Out(v).Length)
                {
                    Finish(v);
                    continue;
                }

                int edge = _nextEdge[v]++;
                if (filter is not null && !filter(edge))
                {
                    continue;
                }

                int w = graph.Target(edge);
                if (_index[w] == 0)
                {
                    Discover(w);
                    if ((_discovered & 0xFFFF) == 0)
                    {
                        cancel.ThrowIfCancellationRequested();
                    }
                }
                else if (Component[w] < 0)
                {
                    _low[v] = Math.Min(_low[v], _index[w]);
                }
            }
        }

        private void Discover(int v)
        {
            _index[v] = ++_discovered;
            _low[v] = _discovered;
            _nextEdge[v] = graph.OutStart(v);
            _calls[_depth++] = v;
            _open[_openCount++] = v;
        }

        private void Finish(int v)
        {
            _depth--;
            if (_depth > 0)
            {
                int caller = _calls[_depth - 1];
                _low[caller] = Math.Min(_low[caller], _low[v]);
            }

            if (_low[v] != _index[v])
            {
                return;
            }

            int member;
            do
            {
                member = _open[--_openCount];
                Component[member] = _components;
            } while (member != v);
            _components++;
        }

        private static int[] Filled(int n)
        {
            int[] component = new int[n];
            Array.Fill(component, -1);
            return component;
        }
    }
}
