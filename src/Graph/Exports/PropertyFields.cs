using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Exports;

/// <summary>
/// The folded properties of an element as fields. A property of one value has the value that the fold chose; one that may have many has a list. Beside them:
/// <c>contradicted</c> names the properties about which sources disagree, <c>otherValues</c> has the values that were not chosen, <c>flagged</c> the
/// chosen ones that fail a check, <c>outdated</c> names those of which no value holds any more.
/// </summary>
internal static class PropertyFields
{
    /// <summary>Adds what stands beside the properties to the element's own fields, and gives the properties.</summary>
    public static List<Field> Of(IReadOnlyList<FoldedProperty> folded, IReadOnlyDictionary<string, PropertyKind> declared, List<Field> own)
    {
        var fields = new List<Field>(folded.Count);
        foreach (FoldedProperty property in folded)
        {
            PropertyKind? kind = declared.GetValueOrDefault(property.Name);
            if (kind?.Many == true)
            {
                fields.AddJson(property.Name, json => Write(json, property.Values.Select(v => v.Text)));
            }
            else if (Fields.Of(property.Name, kind?.Type ?? "text", property.Values[0].Text) is { } field)
            {
                fields.Add(field);
            }
        }

        AddNames(own, "contradicted", folded.Where(f => f.Contradicted));
        AddNames(own, "outdated", folded.Where(f => f.Values[0].Past));
        AddByName(own, "otherValues", folded.Where(f => f.Values.Any(v => !v.Current)), (json, f) => Write(json, Others(f)));
        AddByName(own, "flagged", folded.Where(f => f.Values.Any(v => v is { Current: true, Flag: not null })), WriteFlagged);
        return fields;
    }

    private static IEnumerable<string> Others(FoldedProperty property) => property.Values.Where(v => !v.Current).Select(v => v.Text);

    private static void WriteFlagged(Utf8JsonWriter json, FoldedProperty property)
    {
        json.WriteStartArray();
        foreach (FoldedValue value in property.Values.Where(v => v is { Current: true, Flag: not null }))
        {
            json.WriteStartObject();
            json.WriteString("text", value.Text);
            json.WriteString("flag", value.Flag);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void AddNames(List<Field> own, string name, IEnumerable<FoldedProperty> of)
    {
        string[] names = [.. of.Select(f => f.Name)];
        if (names.Length > 0)
        {
            own.AddJson(name, json => Write(json, names));
        }
    }

    private static void AddByName(
        List<Field> own,
        string name,
        IEnumerable<FoldedProperty> of,
        Action<Utf8JsonWriter, FoldedProperty> write
    )
    {
        FoldedProperty[] properties = [.. of];
        if (properties.Length == 0)
        {
            return;
        }

        own.AddJson(
            name,
            json =>
            {
                json.WriteStartObject();
                foreach (FoldedProperty property in properties)
                {
                    json.WritePropertyName(property.Name);
                    write(json, property);
                }

                json.WriteEndObject();
            }
        );
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
