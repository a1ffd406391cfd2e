using Zincir.Graph.Model;

namespace Zincir.Graph.Queries;

/// <summary>
/// A <see cref="NodeFilter"/> that was checked, over one graph. It tells of a node whether it passes, or finds all that do: from the nodes named, from those that
/// links lead to, or through the kinds, whichever is least to look at. For one question and one thread.
/// </summary>
internal sealed class NodeTest
{
    private readonly ViewGraph _graph;
    private readonly NodeFilter _filter;
    private readonly Effort _effort;
    private readonly bool[]? _kinds;
    private readonly HashSet<int>? _ids;
    private readonly HashSet<int>? _inRings;
    private readonly List<PropertyTest> _properties;
    private readonly List<(LinkTest Edge, NodeTest Node, int AtLeast)> _linked;
    private readonly List<NodeTest>? _anyOf;
    private Dictionary<int, bool>? _known;
    private HashSet<int>? _found;

    /// <summary>Checks a filter.</summary>
    /// <exception cref="BadQueryException">It names what does not exist, or asks too much of too many.</exception>
    public NodeTest(ViewGraph graph, NodeFilter filter, Effort effort)
    {
        FilterBounds.Check(filter);
        (_graph, _filter, _effort) = (graph, filter, effort);
        IReadOnlyList<NodeKind> kinds = Names.KindsOf(filter);
        _kinds = filter.Kinds is null ? null : [.. graph.Edges.NodeKinds.Select(k => kinds.Any(named => named.Name == k))];
        _ids = filter.Ids is null ? null : [.. filter.Ids.Select(Node)];
        _inRings = filter.Rings is null ? null : [.. filter.Rings.SelectMany(graph.Ring)];
        _properties = [.. (filter.Properties ?? []).Select(p => new PropertyTest(graph, kinds, p))];
        _linked =
        [
            .. (filter.Linked ?? []).Select(l => (new LinkTest(graph.Edges, l.Edge), new NodeTest(graph, l.Node, effort), l.AtLeast)),
        ];
        _anyOf = filter.AnyOf is null ? null : [.. filter.AnyOf.Select(f => new NodeTest(graph, f, effort))];
    }

    /// <summary>True when a node passes; a node is looked at once.</summary>
    public bool Passes(int node)
    {
        if (_found is not null)
        {
            return _found.Contains(node);
        }

        _known ??= [];
        if (!_known.TryGetValue(node, out bool passes))
        {
            _effort.Spend(1);
            _known[node] = passes = Fulfils(node, null);
        }

        return passes;
    }

    /// <summary>Every node that passes, ascending.</summary>
    public IReadOnlyList<int> All()
    {
        (IEnumerable<int> candidates, LinkTest? begun) = Begin();
        var all = new List<int>();
        foreach (int node in candidates)
        {
            _effort.Spend(1);
            if (Fulfils(node, begun))
            {
                all.Add(node);
            }
        }

        return all;
    }

    /// <summary>All that pass, remembered for <see cref="Passes"/>.</summary>
    private IReadOnlyList<int> Find()
    {
        IReadOnlyList<int> all = All();
        _found = [.. all];
        return all;
    }

    private int Node(string id) =>
        !ElementId.TryParse(id, out ElementId element) || element.IsEdge
            ? throw new BadQueryException($"'{id}' is no node id. Write kind:key.")
        : _graph.Edges.TryFind(id, out int node) ? node
        : throw new BadQueryException($"The view holds no node '{id}'.");

    /// <summary>Looks at a node; links by which the search came to it need not be looked at again.</summary>
    private bool Fulfils(int node, LinkTest? begun) =>
        (_kinds is null || _kinds[_graph.KindOf(node)])
        && (_ids is null || _ids.Contains(node))
        && (_inRings is null || _inRings.Contains(node))
        && (_filter.MinDegree is not { } least || _graph.Degree(node) >= least)
        && (_filter.MaxDegree is not { } most || _graph.Degree(node) <= most)
        && (_filter.Seized is not { } seized || _graph.IsSeized(node) == seized)
        && (_filter.Watchlisted is not { } watched || _graph.IsWatchlisted(node) == watched)
        && (_filter.InRing is not { } inRing || _graph.RingScore(node) is not null == inRing)
        && _properties.TrueForAll(p => p.Passes(node))
        && _linked.TrueForAll(l => (l.Edge == begun && l.AtLeast == 1) || IsLinked(node, l))
        && (_anyOf is null || _anyOf.Exists(a => a.Passes(node)));

    private bool IsLinked(int node, (LinkTest Edge, NodeTest Node, int AtLeast) linked)
    {
        HashSet<int>? others = linked.AtLeast > 1 ? [] : null;
        foreach (Link link in linked.Edge.Of(node, _effort))
        {
            if (linked.Node.Passes(link.Other) && (others is null || (others.Add(link.Other) && others.Count >= linked.AtLeast)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Nodes among which all are that pass, ascending, and the links that led to them if any did.</summary>
    private (IEnumerable<int> Nodes, LinkTest? Begun) Begin()
    {
        double least = ToScan();
        (LinkTest Edge, NodeTest Node, int AtLeast)? best = null;
        foreach ((LinkTest Edge, NodeTest Node, int AtLeast) linked in _linked)
        {
            if (linked.Node.ToFollow(linked.Edge) is var cost && cost < least)
            {
                (least, best) = (cost, linked);
            }
        }

        if (_anyOf is not null && _anyOf.Sum(a => a.ToFind()) is var sum && sum < least)
        {
            return (_anyOf.SelectMany(a => a.Find()).Distinct().Order(), null);
        }

        return best is { } way ? (Reached(way.Edge, way.Node), way.Edge) : (Scanned(), null);
    }

    private IEnumerable<int> Scanned()
    {
        if ((_ids ?? _inRings) is { } named)
        {
            return named.Order();
        }

        return _kinds is null ? Enumerable.Range(0, _graph.NodeCount) : _kinds.Index().Where(k => k.Item).SelectMany(k => Range(k.Index));
    }

    private IEnumerable<int> Range(int kind)
    {
        (int start, int end) = _graph.Edges.Range(_graph.Edges.NodeKinds[kind]);
        return Enumerable.Range(start, end - start);
    }

    /// <summary>Nodes from which links lead to what passes another test, which is found whole first.</summary>
    private IEnumerable<int> Reached(LinkTest edge, NodeTest node)
    {
        LinkTest back = edge.Reversed();
        return node.Find().SelectMany(t => back.Of(t, _effort)).Select(l => l.Other).Distinct().Order();
    }

    /// <summary>About how much must be looked at to find all that pass.</summary>
    private double ToFind()
    {
        double least = ToScan();
        foreach ((LinkTest edge, NodeTest node, _) in _linked)
        {
            least = Math.Min(least, node.ToFollow(edge));
        }

        return _anyOf is null ? least : Math.Min(least, _anyOf.Sum(a => a.ToFind()));
    }

    private double ToScan()
    {
        double nodes =
            (_ids ?? _inRings)?.Count
            ?? (_kinds is null ? _graph.NodeCount : _kinds.Index().Where(k => k.Item).Sum(k => (double)Range(k.Index).Count()));
        return nodes * (1 + (_linked.Count * Links));
    }

    /// <summary>The same, and back over the links that lead to them.</summary>
    private double ToFollow(LinkTest edge)
    {
        LinkTest back = edge.Reversed();
        return _ids is null ? ToFind() * (1 + Links) : _ids.Count + _ids.Sum(id => (double)back.CountToLookAt(id));
    }

    /// <summary>Edges that a node has on the average.</summary>
    private double Links => _graph.NodeCount == 0 ? 0 : 2.0 * _graph.EdgeCount / _graph.NodeCount;
}
