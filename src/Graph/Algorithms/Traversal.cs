using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Algorithms;

/// <summary>Which way edges are followed.</summary>
public enum Direction
{
    /// <summary>From source to target or back: as links.</summary>
    Either,

    /// <summary>From source to target.</summary>
    Out,

    /// <summary>From target to source.</summary>
    In,
}

/// <summary>How a walk may go and where it must end.</summary>
public sealed record Traversal
{
    /// <summary>Any edge either way, without bounds.</summary>
    public static Traversal Unbounded { get; } = new();

    /// <summary>Which way edges are followed.</summary>
    public Direction Direction { get; init; } = Direction.Either;

    /// <summary>Edges that may be used, by edge number; null: all. See <see cref="EdgeFilter"/>.</summary>
    public Func<int, bool>? Filter { get; init; }

    /// <summary>Greatest number of steps.</summary>
    public int MaxDepth { get; init; } = int.MaxValue;

    /// <summary>Greatest number of nodes visited, the start included; beyond it the result says that it is truncated.</summary>
    public int MaxVisited { get; init; } = int.MaxValue;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxDepth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxVisited);
    }

    /// <summary>The steps from a node in a fixed order: outgoing edges, then incoming ones, each in row order.</summary>
    internal Steps From(Snapshot graph, int node, bool reversed = false) => new(graph, node, this, reversed);

    internal ref struct Steps
    {
        private readonly Func<int, bool>? _filter;
        private readonly ReadOnlySpan<int> _targets;
        private readonly ReadOnlySpan<int> _sources;
        private readonly ReadOnlySpan<int> _inEdges;
        private readonly int _firstEdge;
        private int _next;

        public Steps(Snapshot graph, int node, Traversal how, bool reversed)
        {
            _filter = how.Filter;
            if (how.Direction == Direction.Either || how.Direction == Direction.Out != reversed)
            {
                _targets = graph.Out(node);
                _firstEdge = graph.OutStart(node);
            }

            if (how.Direction == Direction.Either || how.Direction == Direction.In != reversed)
            {
                _sources = graph.In(node);
                _inEdges = graph.InEdges(node);
            }
        }

        /// <summary>Where the step leads.</summary>
        public int Node { get; private set; }

        /// <summary>The edge it uses.</summary>
        public int Edge { get; private set; }

        public bool MoveNext()
        {
            while (_next < _targets.Length + _sources.Length)
            {
                int i = _next++;
                bool isOut = i < _targets.Length;
                Node = isOut ? _targets[i] : _sources[i - _targets.Length];
                Edge = isOut ? _firstEdge + i : _inEdges[i - _targets.Length];
                if (_filter is null || _filter(Edge))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
