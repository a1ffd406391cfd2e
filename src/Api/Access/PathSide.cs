namespace Zincir.Api.Access;

/// <summary>A search from one end: which nodes it reached, each by the way through the least busy nodes among the shortest.</summary>
internal sealed class PathSide
{
    private readonly Dictionary<string, (string? Via, long Cost)> _reached = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _before = new(StringComparer.Ordinal);

    /// <summary>A search that begins at a node.</summary>
    public PathSide(string origin)
    {
        Origin = origin;
        Frontier = [origin];
        _reached[origin] = (null, 0);
    }

    /// <summary>Where it begins.</summary>
    public string Origin { get; }

    /// <summary>Nodes of the farthest level.</summary>
    public List<string> Frontier { get; private set; }

    /// <summary>Edges from the origin to the frontier.</summary>
    public int Depth { get; private set; }

    /// <summary>True when it came to a node.</summary>
    public bool HasReached(string id) => _reached.ContainsKey(id);

    /// <summary>Nodes from which a shortest way comes to a node; none for the origin.</summary>
    public IReadOnlyList<string> Before(string id) => _before.GetValueOrDefault(id) ?? [];

    /// <summary>Links of the nodes between the origin and a node, both left out.</summary>
    public long CostTo(string id) => _reached[id].Cost;

    /// <summary>Goes one level farther.</summary>
    /// <param name="nodes">Nodes of the frontier to go on from, in ordinal order, so that equal costs fall alike everywhere.</param>
    /// <param name="linked">Where one leads.</param>
    /// <param name="links">How busy a node is.</param>
    public void Grow(IEnumerable<string> nodes, Func<string, IEnumerable<string>> linked, Func<string, long> links)
    {
        var next = new HashSet<string>(StringComparer.Ordinal);
        foreach (string node in nodes)
        {
            long cost = CostTo(node) + (node == Origin ? 0 : links(node));
            foreach (string other in linked(node))
            {
                if (_reached.TryAdd(other, (node, cost)))
                {
                    next.Add(other);
                    _before[other] = [node];
                }
                else if (next.Contains(other))
                {
                    _before[other].Add(node);
                    _reached[other] = cost < _reached[other].Cost ? (node, cost) : _reached[other];
                }
            }
        }

        Frontier = [.. next];
        Depth++;
    }

    /// <summary>Nodes from the origin to a node, both with them.</summary>
    public IEnumerable<string> WayTo(string id)
    {
        var way = new List<string>();
        for (string? at = id; at is not null; at = _reached[at].Via)
        {
            way.Add(at);
        }

        way.Reverse();
        return way;
    }
}
