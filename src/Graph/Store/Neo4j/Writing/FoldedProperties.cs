using System.Globalization;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Properties of nodes and relationships for people who read the database with Cypher: the latest value of each, folded over everything that the
/// ceiling sees. Numbers are numbers, times are ISO 8601 texts that <c>datetime()</c> reads, a property that may have many values is a list. What sources
/// contradict each other about is listed in <c>contradicted</c>.
/// </summary>
internal static class FoldedProperties
{
    /// <summary>Names that the store itself uses; kinds.yaml must not declare them.</summary>
    public static readonly string[] Reserved =
    [
        "uid",
        "seq",
        "caption",
        "degree",
        "location",
        "contradicted",
        "records",
        "recordCount",
        "validFrom",
        "validTo",
        "derivedBy",
        "community",
        "ringScore",
    ];

    /// <summary>Properties of a node of a kind; null where nobody says anything, so that what is no longer said goes.</summary>
    public static Dictionary<string, object?> OfNode(string id, IReadOnlyList<Testimony> testimonies, Kinds kinds)
    {
        ElementId element = ElementId.Parse(id);
        NodeKind? kind = kinds.Nodes.GetValueOrDefault(element.Kind);
        IReadOnlyDictionary<string, PropertyKind> declared = kinds.PropertiesOf(element);
        Dictionary<string, object?> properties = Of(testimonies, declared);
        properties["caption"] = Caption(element, kind, properties);
        return properties;
    }

    /// <summary>Properties of a relationship.</summary>
    public static Dictionary<string, object?> OfEdge(string kind, IReadOnlyList<Testimony> testimonies, Kinds kinds) =>
        Of(testimonies, kinds.Edges.GetValueOrDefault(kind)?.Properties ?? new Dictionary<string, PropertyKind>());

    private static Dictionary<string, object?> Of(IReadOnlyList<Testimony> testimonies, IReadOnlyDictionary<string, PropertyKind> declared)
    {
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (string name in declared.Keys)
        {
            properties[name] = null;
        }

        List<FoldedProperty> told = [.. Fold.At(testimonies, declared, long.MaxValue).Where(f => declared.ContainsKey(f.Name))];
        foreach (FoldedProperty folded in told)
        {
            PropertyKind kind = declared[folded.Name];
            properties[folded.Name] = kind.Many ? folded.Values.Select(v => v.Text).ToArray() : Value(kind, folded.Values[0].Text);
        }

        string[] contradicted = [.. told.Where(f => f.Contradicted).Select(f => f.Name)];
        properties["contradicted"] = contradicted.Length == 0 ? null : contradicted;
        properties["_cols"] = testimonies.Any(t => t.Values.Any(v => IsTimed(v, declared)))
            ? ColumnText.Unfolded
            : ColumnText.Print(
                told.Where(f => declared[f.Name].Column).Select(f => new FoldedColumn(f.Name, f.Values[0].Text, f.Contradicted))
            );
        return properties;
    }

    /// <summary>True for the value of a column that holds for a time: what the column holds depends on the time that is asked for.</summary>
    private static bool IsTimed(ValueStatement value, IReadOnlyDictionary<string, PropertyKind> declared) =>
        (value.ValidFrom ?? value.ValidTo) is not null && declared.GetValueOrDefault(value.Property)?.Column == true;

    private static object Value(PropertyKind kind, string text) =>
        kind.Type switch
        {
            "integer" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => whole,
            "number"
            or "money_amount"
            or "integer"
                when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                    && double.IsFinite(number) => number,
            "bool" when text is "true" or "1" => true,
            "bool" when text is "false" or "0" => false,
            _ => text,
        };

    private static string Caption(ElementId element, NodeKind? kind, Dictionary<string, object?> properties)
    {
        string? property =
            element.Kind == "vehicle" ? null : kind?.Caption.FirstOrDefault(p => properties.GetValueOrDefault(p) is not null);
        return property is null ? Captions.Key(element) : Convert.ToString(properties[property], CultureInfo.InvariantCulture)!;
    }
}
