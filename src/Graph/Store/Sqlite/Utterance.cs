using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>An edge that a content asserts, with internal numbers.</summary>
internal readonly record struct SaidEdge(long Kind, long From, long To, string Discriminator, long SortAtSource, long SortAtTarget);

/// <summary>What one content says, in numbers. One object serves all contents in turn: a load makes no garbage for it.</summary>
internal sealed class Utterance(Numbering numbering, NodeNumbers nodes, Kinds kinds)
{
    private readonly List<SaidEdge> _edges = [];
    private readonly Dictionary<(long Kind, long From, long To, string Discriminator), int> _places = [];
    private (string? Text, long Begins) _last = (null, ValidTime.Begins(null));

    /// <summary>Nodes that the content describes; nearly always one.</summary>
    public List<long> Described { get; } = [];

    /// <summary>Edges, each once.</summary>
    public IReadOnlyList<SaidEdge> Edges => _edges;

    /// <summary>Texts by which nodes are found.</summary>
    public HashSet<(long Node, string Field, string Text)> Names { get; } = [];

    /// <summary>Reads the statements of a content.</summary>
    public void Read(IReadOnlyList<Statement> statements)
    {
        Described.Clear();
        _edges.Clear();
        _places.Clear();
        Names.Clear();
        foreach (Statement statement in statements)
        {
            if (statement is NodeStatement node)
            {
                Describe(nodes.Number(node.Node));
            }
            else if (statement is EdgeStatement edge)
            {
                Add(Number(edge));
            }
        }

        foreach (Statement statement in statements)
        {
            if (statement is ValueStatement value && SearchedNode(value) is { } named)
            {
                Names.Add((named, value.Property, value.Value));
            }
        }
    }

    private void Describe(long node)
    {
        if (!Described.Contains(node))
        {
            Described.Add(node);
        }
    }

    /// <summary>The same edge stated twice in one content keeps the later start; statements are in no order, so compare.</summary>
    private void Add(SaidEdge edge)
    {
        if (_places.TryAdd((edge.Kind, edge.From, edge.To, edge.Discriminator), _edges.Count))
        {
            _edges.Add(edge);
            return;
        }

        int place = _places[(edge.Kind, edge.From, edge.To, edge.Discriminator)];
        if (_edges[place].SortAtTarget < edge.SortAtTarget)
        {
            _edges[place] = edge;
        }
    }

    private SaidEdge Number(EdgeStatement edge)
    {
        if (edge.ValidFrom != _last.Text)
        {
            _last = (edge.ValidFrom, ValidTime.Begins(edge.ValidFrom));
        }

        return new SaidEdge(
            numbering.Number(Numbering.EdgeKinds, edge.Kind),
            nodes.Number(edge.From),
            nodes.Number(edge.To),
            edge.Discriminator,
            EdgeOrder.Of(_last.Begins, edge.To),
            EdgeOrder.Of(_last.Begins, edge.From)
        );
    }

    /// <summary>The node that a searchable text belongs to: a name on an edge belongs to the party that the edge leads to.</summary>
    private long? SearchedNode(ValueStatement value)
    {
        int end = value.Element.AsSpan().IndexOfAny(':', '|');
        bool ofNode = value.Element[end] == ':';
        IReadOnlyDictionary<string, PropertyKind>? properties = Properties(value.Element[..end], ofNode);
        if (properties is null || !properties.TryGetValue(value.Property, out PropertyKind? property) || !property.Search)
        {
            return null;
        }

        return ofNode ? nodes.Number(value.Element) : Target(value.Element);
    }

    private IReadOnlyDictionary<string, PropertyKind>? Properties(string kind, bool ofNode) =>
        ofNode ? kinds.Nodes.GetValueOrDefault(kind)?.Properties : kinds.Edges.GetValueOrDefault(kind)?.Properties;

    /// <summary>Target of an edge that this content asserts; null when it does not.</summary>
    private long? Target(string edge)
    {
        string[] parts = edge.Split('|');
        (long kind, long from, long to) = (numbering.Find(Numbering.EdgeKinds, parts[0]), nodes.Find(parts[1]), nodes.Find(parts[2]));
        return _places.ContainsKey((kind, from, to, parts[3])) ? to : null;
    }
}
