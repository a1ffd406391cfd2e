using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>An edge that a content asserts.</summary>
/// <param name="Statement">The statement; of several about one edge the one that begins last.</param>
/// <param name="Begins">When it begins, UTC ms; <see cref="long.MinValue"/> when unknown.</param>
/// <param name="Span">When it holds by all statements of the content.</param>
internal readonly record struct SaidEdge(EdgeStatement Statement, long Begins, EdgeSpan Span);

/// <summary>What one content says: nodes that it describes, edges, and texts by which nodes are found.</summary>
internal sealed class Words
{
    private readonly List<string> _described = [];
    private readonly Dictionary<string, SaidEdge> _edges = new(StringComparer.Ordinal);
    private readonly HashSet<(string Node, string Field, string Text)> _names = [];

    /// <summary>Sorts the statements of a content.</summary>
    public Words(IReadOnlyList<Statement> statements, Kinds kinds)
    {
        Statements = statements;
        foreach (Statement statement in statements)
        {
            if (statement is NodeStatement node && !_described.Contains(node.Node))
            {
                _described.Add(node.Node);
            }
            else if (statement is EdgeStatement edge)
            {
                Add(edge);
            }
        }

        foreach (Statement statement in statements)
        {
            if (statement is ValueStatement value)
            {
                Add(value, kinds);
            }
        }
    }

    /// <summary>All statements.</summary>
    public IReadOnlyList<Statement> Statements { get; }

    /// <summary>Nodes that the content describes; nearly always one.</summary>
    public IReadOnlyList<string> Described => _described;

    /// <summary>Edges by id, each once.</summary>
    public IReadOnlyDictionary<string, SaidEdge> Edges => _edges;

    /// <summary>Texts by which nodes are found.</summary>
    public IReadOnlySet<(string Node, string Field, string Text)> Names => _names;

    /// <summary>Nodes that the record is tied to: those that it describes, and the sources of its edges.</summary>
    public IEnumerable<(string Node, bool Describes)> Ties =>
        _described
            .Select(d => (d, true))
            .Concat(
                _edges.Values.Select(e => e.Statement.From).Distinct(StringComparer.Ordinal).Except(_described).Select(n => (n, false))
            );

    /// <summary>What the content says of an element.</summary>
    public IReadOnlyList<ValueStatement> ValuesOf(string element) =>
        [.. Statements.OfType<ValueStatement>().Where(v => v.Element == element)];

    private void Add(EdgeStatement edge)
    {
        long begins = ValidTime.Begins(edge.ValidFrom);
        var span = new EdgeSpan(begins, ValidTime.Ends(edge.ValidTo));
        if (!_edges.TryGetValue(edge.Id, out SaidEdge other))
        {
            _edges[edge.Id] = new SaidEdge(edge, begins, span);
            return;
        }

        span = span.With(other.Span);
        _edges[edge.Id] = other.Begins < begins ? new SaidEdge(edge, begins, span) : other with { Span = span };
    }

    private void Add(ValueStatement value, Kinds kinds)
    {
        (PropertyKind? property, bool ofNode) = Declared(value, kinds);
        if (property is { Search: true } && (ofNode ? value.Element : TargetOf(value.Element)) is { } named)
        {
            _names.Add((named, value.Property, value.Value));
        }
    }

    /// <summary>A name on an edge belongs to the party that the edge leads to.</summary>
    private string? TargetOf(string edge) => _edges.TryGetValue(edge, out SaidEdge said) ? said.Statement.To : null;

    private static (PropertyKind? Property, bool OfNode) Declared(ValueStatement value, Kinds kinds)
    {
        int end = value.Element.AsSpan().IndexOfAny(':', '|');
        bool ofNode = value.Element[end] == ':';
        string kind = value.Element[..end];
        IReadOnlyDictionary<string, PropertyKind>? properties = ofNode
            ? kinds.Nodes.GetValueOrDefault(kind)?.Properties
            : kinds.Edges.GetValueOrDefault(kind)?.Properties;
        return (properties?.GetValueOrDefault(value.Property), ofNode);
    }
}
