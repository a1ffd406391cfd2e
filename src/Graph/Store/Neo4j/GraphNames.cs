using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Type of the relationships of an edge kind. Only <see cref="GraphNames"/> makes one, so that no other text can stand in a statement.</summary>
internal readonly record struct EdgeType
{
    private readonly string _name;

    internal EdgeType(string name) => _name = name;

    /// <inheritdoc/>
    public override string ToString() => _name;
}

/// <summary>
/// Labels and relationship types as people write them in Cypher: <c>watch</c> is <c>:Watch</c>, <c>entry_office</c> is <c>:ENTRY_OFFICE</c>. They come from
/// kinds.yaml alone; a kind that is not declared there has no label of its own and the type <c>UNDECLARED</c>.
/// </summary>
internal sealed class GraphNames
{
    /// <summary>Label of every node of the graph.</summary>
    public const string Element = "Element";

    /// <summary>Labels and types that the store itself uses; a kind must not take one.</summary>
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "Element",
        "Record",
        "Withdrawn",
        "Name",
        "Ledger",
        "Derived",
        "Run",
        "Ring",
        "Community",
        "Marked",
        "ASSERTS",
        "PART_OF",
        "MEMBER_OF",
        "IN_COMMUNITY",
        "OF_RUN",
        "UNDECLARED",
    };

    private static readonly EdgeType s_undeclared = new("UNDECLARED");
    private readonly Dictionary<string, string> _labels;
    private readonly Dictionary<string, EdgeType> _types;

    public GraphNames(Kinds kinds)
    {
        Kinds = kinds;
        _labels = kinds.Nodes.Keys.ToDictionary(k => k, Label, StringComparer.Ordinal);
        _types = kinds.Edges.Keys.ToDictionary(k => k, k => new EdgeType(Checked(k).ToUpperInvariant()), StringComparer.Ordinal);
        CheckFree(kinds);
    }

    /// <summary>The kinds that are named.</summary>
    public Kinds Kinds { get; }

    /// <summary>All types of relationships between elements.</summary>
    public IReadOnlyList<EdgeType> Types => [.. _types.Values, s_undeclared];

    /// <summary>Label of a node kind.</summary>
    public string LabelOf(string kind) => _labels.GetValueOrDefault(kind, Element);

    /// <summary>Relationship type of an edge kind.</summary>
    public EdgeType TypeOf(string kind) => _types.TryGetValue(kind, out EdgeType type) ? type : s_undeclared;

    /// <summary>Edges by the type of their relationship: a statement that finds them by an index names one type.</summary>
    public IEnumerable<IGrouping<EdgeType, EdgeChange>> ByType(IEnumerable<EdgeChange> edges) =>
        edges.GroupBy(e => TypeOf(e.Statement.Kind));

    /// <summary>A kind that took a name of the store's own would be lost among the store's nodes.</summary>
    private void CheckFree(Kinds kinds)
    {
        string? name = _labels.Values.Concat(_types.Values.Select(t => t.ToString())).FirstOrDefault(s_taken.Contains);
        string? property = kinds
            .Nodes.Values.SelectMany(n => n.Properties.Keys)
            .Concat(kinds.Edges.Values.SelectMany(e => e.Properties.Keys))
            .FirstOrDefault(FoldedProperties.Reserved.Contains);
        if ((name ?? property) is { } taken)
        {
            throw new ArgumentException(
                $"kinds.yaml: '{taken}' is a name of the store's own; call the kind or property otherwise.",
                nameof(kinds)
            );
        }
    }

    private static string Label(string kind) =>
        string.Concat(Checked(kind).Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private static string Checked(string kind) =>
        kind.Length > 0 && char.IsAsciiLetterLower(kind[0]) && kind.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? kind
            : throw new ArgumentException($"kinds.yaml: '{kind}' cannot be a label: use letters a to z, digits and _.", nameof(kind));
}
