using System.Reflection;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Zincir.Graph.Model;

/// <summary>A text in the two languages of the product.</summary>
public sealed record Label(string Tr, string En);

/// <summary>A property of a node or edge kind, as kinds.yaml declares it.</summary>
/// <param name="Name">Name in statements and answers.</param>
/// <param name="Type">Value type that cleans and checks it.</param>
/// <param name="Label">What people read.</param>
/// <param name="Unit">Unit of the number, if any.</param>
/// <param name="Many">True when several values hold at once; else the fold chooses one and shows the others as contradictions.</param>
/// <param name="Search">True when its texts are found by search.</param>
/// <param name="Personal">True when screens mask it by default.</param>
/// <param name="Past">True when a value after the extract's as-of is flagged.</param>
/// <param name="Column">True when snapshots hold it.</param>
/// <param name="Signed">True when a number may be below zero.</param>
/// <param name="Prefer">Source tables or systems whose value wins, best first.</param>
/// <param name="UnitIn">Property of the same kind that names the unit of the number, such as its currency: numbers of two units are not added.</param>
public sealed record PropertyKind(
    string Name,
    string Type,
    Label Label,
    string? Unit,
    bool Many,
    bool Search,
    bool Personal,
    bool Past,
    bool Column,
    bool Signed,
    IReadOnlyList<string> Prefer,
    string? UnitIn
)
{
    /// <summary>Position of a source among the preferred ones: 0 is best; sources that are not named come last, all alike.</summary>
    public int Preference(string source)
    {
        for (int i = 0; i < Prefer.Count; i++)
        {
            if (Sources.Names(Prefer[i], source))
            {
                return i;
            }
        }

        return Prefer.Count;
    }
}

/// <summary>How much of a key search looks at.</summary>
public enum KeySearch
{
    /// <summary>The key is a hash; it is not searched.</summary>
    None,

    /// <summary>The whole key or its beginning.</summary>
    Prefix,

    /// <summary>Any part of three or more characters.</summary>
    Part,
}

/// <summary>
/// A node kind, as kinds.yaml declares it. What is common, such as a gate, is touched by so many that sharing it links nobody. Keys of a serial
/// kind are a system's own numbers, of which only words can stand for nothing. What an event links happens at its moment, unless it lasts: an entry of a
/// watchlist without an end still holds, a crossing does not.
/// </summary>
public sealed record NodeKind(
    string Name,
    Label Label,
    Label Plural,
    string Icon,
    string Family,
    IReadOnlyList<string> Caption,
    IReadOnlyList<string> Detail,
    bool Event,
    bool Lasts,
    bool Common,
    string? Time,
    bool DeclaredNames,
    KeySearch Search,
    bool Serial,
    bool Personal,
    int? RetentionMonths,
    string? FollowTheMoney,
    IReadOnlyDictionary<string, PropertyKind> Properties
);

/// <summary>An edge kind, as kinds.yaml declares it.</summary>
public sealed record EdgeKind(
    string Name,
    Label Label,
    Label Reverse,
    IReadOnlyList<string> From,
    IReadOnlyList<string> To,
    IReadOnlyDictionary<string, PropertyKind> Properties
);

/// <summary>All node and edge kinds. The embedded kinds.yaml is read once; a test may read another text.</summary>
public sealed class Kinds
{
    private Kinds(IReadOnlyDictionary<string, NodeKind> nodes, IReadOnlyDictionary<string, EdgeKind> edges)
    {
        Nodes = nodes;
        Edges = edges;
    }

    /// <summary>The kinds of the product.</summary>
    public static Kinds Default { get; } = Embedded();

    /// <summary>Node kinds by name.</summary>
    public IReadOnlyDictionary<string, NodeKind> Nodes { get; }

    /// <summary>Edge kinds by name.</summary>
    public IReadOnlyDictionary<string, EdgeKind> Edges { get; }

    /// <summary>The properties of a node or edge kind; empty for a kind that is not declared.</summary>
    public IReadOnlyDictionary<string, PropertyKind> PropertiesOf(ElementId element) =>
        element.IsEdge
            ? Edges.TryGetValue(element.Kind, out EdgeKind? edge)
                ? edge.Properties
                : NoProperties
            : Nodes.TryGetValue(element.Kind, out NodeKind? node)
                ? node.Properties
                : NoProperties;

    private static IReadOnlyDictionary<string, PropertyKind> NoProperties { get; } = new Dictionary<string, PropertyKind>();

    /// <summary>Reads kinds from YAML.</summary>
    /// <exception cref="YamlException">The text is no such file.</exception>
    public static Kinds Parse(TextReader yaml)
    {
        IDeserializer deserializer = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
        KindsFile file = deserializer.Deserialize<KindsFile>(new MergingParser(new Parser(yaml)));
        return new Kinds(
            file.Nodes.ToDictionary(n => n.Key, n => n.Value.ToKind(n.Key), StringComparer.Ordinal),
            file.Edges.ToDictionary(e => e.Key, e => e.Value.ToKind(e.Key), StringComparer.Ordinal)
        );
    }

    private static Kinds Embedded()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("kinds.yaml")!;
        using var reader = new StreamReader(stream);
        return Parse(reader);
    }
}
