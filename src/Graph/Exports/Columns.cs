using Zincir.Graph.Model;

namespace Zincir.Graph.Exports;

/// <summary>A column of the nodes or of the edges in a form that has columns.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Type">How its values are to be read.</param>
/// <param name="Always">True when every element has a value.</param>
internal sealed record Column(string Name, FieldType Type, bool Always = false);

/// <summary>
/// The columns of nodes and of edges, the same for every store: what elements of any kind may have, then every property of kinds.yaml, then those that some
/// record says and kinds.yaml does not declare. A property with the name of an element's own field has <c>properties.</c> before it.
/// </summary>
internal sealed class Columns
{
    private readonly Dictionary<string, int> _own;
    private readonly Dictionary<string, int> _properties = new(StringComparer.Ordinal);
    private readonly List<Column> _all;

    private Columns(IReadOnlyList<Column> own, IEnumerable<PropertyKind> declared, IEnumerable<string> undeclared)
    {
        _all = [.. own];
        _own = own.Select((c, i) => (c.Name, i)).ToDictionary(c => c.Name, c => c.i, StringComparer.Ordinal);
        foreach (IGrouping<string, PropertyKind> property in declared.GroupBy(p => p.Name, StringComparer.Ordinal))
        {
            FieldType[] types = [.. property.Select(p => p.Many ? FieldType.Json : Fields.TypeOf(p.Type)).Distinct()];
            AddProperty(property.Key, types is [var only] ? only : FieldType.Text);
        }

        foreach (string name in undeclared.Where(n => !_properties.ContainsKey(n)).Order(StringComparer.Ordinal))
        {
            AddProperty(name, FieldType.Text);
        }
    }

    /// <summary>All of them in their order.</summary>
    public IReadOnlyList<Column> All => _all;

    /// <summary>Columns of nodes.</summary>
    public static Columns OfNodes(Kinds kinds, IEnumerable<string> undeclared) =>
        new(
            [
                new("id", FieldType.Text),
                new("kind", FieldType.Text),
                new("caption", FieldType.Text),
                new("described", FieldType.Truth, Always: true),
                new("weak", FieldType.Truth, Always: true),
                new("records", FieldType.Whole),
                new("ring", FieldType.Text),
                new("rank", FieldType.Whole),
                new("ringScore", FieldType.Number),
                new("core", FieldType.Truth),
                new("role", FieldType.Text),
                new("score", FieldType.Number),
                new("rings", FieldType.Json),
                .. BesideProperties,
            ],
            kinds.Nodes.Values.SelectMany(k => k.Properties.Values),
            undeclared
        );

    /// <summary>Columns of edges.</summary>
    public static Columns OfEdges(Kinds kinds, IEnumerable<string> undeclared) =>
        new(
            [
                new("id", FieldType.Text),
                new("kind", FieldType.Text),
                new("from", FieldType.Text),
                new("to", FieldType.Text),
                new("discriminator", FieldType.Text),
                new("validFrom", FieldType.Text),
                new("validTo", FieldType.Text),
                new("past", FieldType.Truth, Always: true),
                new("records", FieldType.Whole),
                new("derived", FieldType.Truth, Always: true),
                new("ring", FieldType.Text),
                new("count", FieldType.Whole),
                new("x", FieldType.Whole),
                new("n1", FieldType.Whole),
                new("n2", FieldType.Whole),
                new("N", FieldType.Whole),
                new("p", FieldType.Number),
                new("q", FieldType.Number),
                new("group", FieldType.Truth),
                .. BesideProperties,
            ],
            kinds.Edges.Values.SelectMany(k => k.Properties.Values),
            undeclared
        );

    private static Column[] BesideProperties =>
        [
            new("contradicted", FieldType.Json),
            new("otherValues", FieldType.Json),
            new("flagged", FieldType.Json),
            new("outdated", FieldType.Json),
        ];

    /// <summary>The fields of an element with the places of their columns.</summary>
    public IEnumerable<(int Column, Field Field)> Of(FileElement element) =>
        element.Own.Select(f => (_own[f.Name], f)).Concat(element.Properties.Select(f => (_properties[f.Name], f)));

    private void AddProperty(string name, FieldType type)
    {
        _properties[name] = _all.Count;
        _all.Add(new Column(_own.ContainsKey(name) ? "properties." + name : name, type));
    }
}
