using Zincir.Api.GraphQL;

namespace Zincir.Api.Schema;

/// <summary>What the graph can hold.</summary>
public sealed class KindCatalog(Graph.Model.Kinds kinds)
{
    /// <summary>All node kinds.</summary>
    public IReadOnlyList<NodeKind> Nodes => [.. kinds.Nodes.Values.Select(k => new NodeKind(k))];

    /// <summary>All edge kinds, those that runs derive last.</summary>
    public IReadOnlyList<EdgeKind> Edges => [.. kinds.Edges.Values.Select(k => new EdgeKind(k)), .. DerivedKinds.All];
}

/// <summary>A node kind.</summary>
public sealed class NodeKind(Graph.Model.NodeKind kind)
{
    /// <summary>Name in ids.</summary>
    [NodeKindName]
    public string Name => kind.Name;

    /// <summary>One of them.</summary>
    public Text Label => Text.Of(kind.Label);

    /// <summary>Several of them.</summary>
    public Text Plural => Text.Of(kind.Plural);

    /// <summary>Name of its picture.</summary>
    public string Icon => kind.Icon;

    /// <summary>Family that gives its colour and shape.</summary>
    public string Family => kind.Family;

    /// <summary>True when it is listed by time.</summary>
    public bool Event => kind.Event;

    /// <summary>All its properties.</summary>
    public IReadOnlyList<PropertyKind> Properties => [.. kind.Properties.Values.Select(p => new PropertyKind(p))];
}

/// <summary>An edge kind.</summary>
public sealed class EdgeKind
{
    internal EdgeKind(Graph.Model.EdgeKind kind)
        : this(
            kind.Name,
            Text.Of(kind.Label),
            Text.Of(kind.Reverse),
            kind.From,
            kind.To,
            false,
            [.. kind.Properties.Values.Select(p => new PropertyKind(p))]
        ) { }

    internal EdgeKind(
        string name,
        Text label,
        Text reverse,
        IReadOnlyList<string> from,
        IReadOnlyList<string> to,
        bool derived,
        IReadOnlyList<PropertyKind> properties
    ) => (Name, Label, Reverse, From, To, Derived, Properties) = (name, label, reverse, from, to, derived, properties);

    /// <summary>Name in ids.</summary>
    [EdgeKindName]
    public string Name { get; }

    /// <summary>As read from the source to the target.</summary>
    public Text Label { get; }

    /// <summary>As read from the target to the source.</summary>
    public Text Reverse { get; }

    /// <summary>All node kinds it may begin at.</summary>
    [NodeKindName]
    public IReadOnlyList<string> From { get; }

    /// <summary>All node kinds it may lead to.</summary>
    [NodeKindName]
    public IReadOnlyList<string> To { get; }

    /// <summary>True when runs derive it; no record says so.</summary>
    public bool Derived { get; }

    /// <summary>All its properties.</summary>
    public IReadOnlyList<PropertyKind> Properties { get; }
}

/// <summary>A property of a kind.</summary>
public sealed class PropertyKind(Graph.Model.PropertyKind property)
{
    /// <summary>Name.</summary>
    public string Name => property.Name;

    /// <summary>What people read.</summary>
    public Text Label => Text.Of(property.Label);

    /// <summary>Value type.</summary>
    public string Type => property.Type;

    /// <summary>Unit of the number.</summary>
    public string? Unit => property.Unit;

    /// <summary>True when several values hold at once.</summary>
    public bool Many => property.Many;

    /// <summary>True when screens mask it by default.</summary>
    public bool Personal => property.Personal;
}

/// <summary>Edges that runs derive.</summary>
internal static class DerivedKinds
{
    public static IReadOnlyList<EdgeKind> All { get; } =
    [
        Make("co-crossing", "birlikte geçtiği", "crossed together with", ["vehicle"], ["vehicle"]),
        Make("drives", "kullandığı", "drives", ["person"], ["vehicle"]),
        Make("hauls", "taşıttığı", "hauls with", ["company"], ["vehicle"]),
        Make("trades", "mal taşıttığı", "trades by", ["company"], ["vehicle"]),
    ];

    private static EdgeKind Make(string name, string tr, string en, string[] from, string[] to) =>
        new(name, new Text(tr, en), new Text(tr, en), from, to, true, []);
}
