using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;

namespace Zincir.Graph.Queries;

/// <summary>An edge as seen from a node.</summary>
/// <param name="Edge">Number of the edge.</param>
/// <param name="Other">The node at its other end.</param>
/// <param name="Direction">Its direction.</param>
internal readonly record struct Link(int Edge, int Other, Direction Direction);

/// <summary>A <see cref="LinkFilter"/> that was checked, over one graph.</summary>
internal sealed class LinkTest
{
    private readonly Snapshot _graph;
    private readonly int[]? _kinds;
    private readonly Direction? _direction;
    private readonly bool _windowed;
    private readonly bool _begins;
    private readonly bool _undated;
    private readonly long _from = long.MinValue;
    private readonly long _to = long.MaxValue;

    /// <summary>Checks a filter.</summary>
    /// <exception cref="BadQueryException">It names a kind or zone that does not exist, or its window ends before it starts.</exception>
    public LinkTest(Snapshot graph, LinkFilter? filter)
    {
        _graph = graph;
        _direction = filter?.Direction;
        _kinds = filter?.Kinds is { } kinds
            ? [.. kinds.Select(k => graph.EdgeKindNumber(Names.EdgeKind(k))).Where(k => k >= 0).Distinct().Order()]
            : null;
        if (filter?.Window is { } window)
        {
            _windowed = window.From is not null || window.To is not null;
            _begins = window.Mode == WindowMode.Begins;
            _undated = window.Undated;
            (_from, _to) = window.Read();
        }
    }

    private LinkTest(LinkTest other, Direction? direction)
    {
        (_graph, _kinds, _direction) = (other._graph, other._kinds, direction);
        (_windowed, _begins, _undated) = (other._windowed, other._begins, other._undated);
        (_from, _to) = (other._from, other._to);
    }

    /// <summary>The same edges as seen from their other ends.</summary>
    public LinkTest Reversed() =>
        new(
            this,
            _direction switch
            {
                Direction.Out => Direction.In,
                Direction.In => Direction.Out,
                _ => null,
            }
        );

    /// <summary>Edges of a node in any window that have to be looked at.</summary>
    public int CountToLookAt(int node)
    {
        if (_kinds is null)
        {
            return (_direction == Direction.In ? 0 : _graph.Out(node).Length) + (_direction == Direction.Out ? 0 : _graph.In(node).Length);
        }

        int count = 0;
        foreach (int kind in _kinds)
        {
            count += _direction == Direction.In ? 0 : _graph.OutOfKind(node, kind).Count;
            count += _direction == Direction.Out ? 0 : _graph.InOfKind(node, kind).Length;
        }

        return count;
    }

    /// <summary>Edges of a node that pass, outgoing ones first. A self-referring one comes in both directions.</summary>
    public List<Link> Of(int node, Effort effort)
    {
        effort.Spend(1 + CountToLookAt(node));
        var links = new List<Link>();
        if (_direction != Direction.In)
        {
            AddOutgoing(node, links);
        }

        if (_direction != Direction.Out)
        {
            AddIncoming(node, links);
        }

        return links;
    }

    private void AddOutgoing(int node, List<Link> links)
    {
        if (_kinds is null)
        {
            AddOutgoing(_graph.OutStart(node), _graph.Out(node).Length, links);
            return;
        }

        foreach (int kind in _kinds)
        {
            (int start, int count) = _graph.OutOfKind(node, kind);
            AddOutgoing(start, count, links);
        }
    }

    private void AddOutgoing(int start, int count, List<Link> links)
    {
        for (int edge = start; edge < start + count; edge++)
        {
            if (Passes(edge))
            {
                links.Add(new Link(edge, _graph.Target(edge), Direction.Out));
            }
        }
    }

    private void AddIncoming(int node, List<Link> links)
    {
        if (_kinds is null)
        {
            AddIncoming(_graph.InEdges(node), links);
            return;
        }

        foreach (int kind in _kinds)
        {
            AddIncoming(_graph.InOfKind(node, kind), links);
        }
    }

    private void AddIncoming(ReadOnlySpan<int> edges, List<Link> links)
    {
        foreach (int edge in edges)
        {
            if (Passes(edge))
            {
                links.Add(new Link(edge, _graph.Source(edge), Direction.In));
            }
        }
    }

    private bool Passes(int edge)
    {
        if (!_windowed)
        {
            return true;
        }

        (long from, long to) = (_graph.From(edge), _graph.To(edge));
        bool unknown = from == Snapshot.NoStart && (_begins || to == Snapshot.NoEnd);
        return unknown ? _undated
            : _begins ? from >= _from && from < _to
            : from < _to && to > _from;
    }
}
