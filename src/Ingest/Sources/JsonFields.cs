using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Zincir.Ingest.Sources;

/// <summary>
/// Fields inside the objects and lists of a JSON row that a mapping names by their path, such as <c>properties.name[0]</c>: each becomes a column of its
/// own, and the object keeps the rest.
/// </summary>
internal sealed class JsonFields
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, JsonFields> _inside = new(StringComparer.Ordinal);
    private string? _column;

    /// <summary>Those of the columns that are paths.</summary>
    public static JsonFields Of(IEnumerable<string> columns)
    {
        var root = new JsonFields();
        foreach (string column in columns)
        {
            JsonFields at = root;
            List<string> steps = Steps(column);
            foreach (string step in steps.Count > 1 ? steps : [])
            {
                if (!at._inside.TryGetValue(step, out JsonFields? next))
                {
                    at._inside[step] = next = new JsonFields();
                }

                at = next;
            }

            at._column = at == root ? null : column;
        }

        return root;
    }

    /// <summary>Whether a column is a field inside what another column holds.</summary>
    public static bool IsInside(string column, string holder) =>
        column.Length > holder.Length && column.StartsWith(holder, StringComparison.Ordinal) && column[holder.Length] is ('.' or '[');

    /// <summary>The fields that are wanted of an object or list in a field; null when none is.</summary>
    public JsonFields? Inside(string field) => _inside.GetValueOrDefault(field);

    /// <summary>Adds the wanted fields of an object or list as columns; the rest of it is returned.</summary>
    public string Take(JsonElement value, List<string> names, List<string?> values)
    {
        using var rest = new MemoryStream();
        using (var json = new Utf8JsonWriter(rest, s_json))
        {
            Take(value, json, names, values);
        }

        return Encoding.UTF8.GetString(rest.GetBuffer(), 0, (int)rest.Length);
    }

    /// <summary>A value as a column holds it; null where there is none.</summary>
    public static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => Plain(value.GetRawText()),
            _ => value.GetRawText(),
        };

    /// <summary>
    /// A number, or true or false, as it stands; an exponent gets the sign that spreadsheets write, so that 1e15 is not taken for a code.
    /// </summary>
    public static string Plain(string literal) =>
        char.IsAsciiDigit(literal[^1]) && literal.AsSpan().IndexOfAny('e', 'E') is > 0 and var at && char.IsAsciiDigit(literal[at + 1])
            ? literal.Insert(at + 1, "+")
            : literal;

    private void Take(JsonElement value, Utf8JsonWriter rest, List<string> names, List<string?> values)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            rest.WriteStartObject();
            foreach (JsonProperty property in value.EnumerateObject())
            {
                JsonFields? inside = Inside(property.Name);
                if (inside?._column is { } column)
                {
                    Add(column, property.Value, names, values);
                    continue;
                }

                rest.WritePropertyName(property.Name);
                Rest(inside, property.Value, rest, names, values);
            }

            rest.WriteEndObject();
        }
        else
        {
            rest.WriteStartArray();
            int at = 0;
            foreach (JsonElement element in value.EnumerateArray())
            {
                JsonFields? inside = Inside(string.Create(CultureInfo.InvariantCulture, $"[{at++}]"));
                if (inside?._column is { } column)
                {
                    // The others keep their places.
                    rest.WriteNullValue();
                    Add(column, element, names, values);
                    continue;
                }

                Rest(inside, element, rest, names, values);
            }

            rest.WriteEndArray();
        }
    }

    private static void Rest(JsonFields? inside, JsonElement value, Utf8JsonWriter rest, List<string> names, List<string?> values)
    {
        if (inside is not null && value.ValueKind is (JsonValueKind.Object or JsonValueKind.Array))
        {
            inside.Take(value, rest, names, values);
        }
        else
        {
            value.WriteTo(rest);
        }
    }

    private static void Add(string column, JsonElement value, List<string> names, List<string?> values)
    {
        names.Add(column);
        values.Add(Text(value));
    }

    /// <summary><c>a.b[0]</c> is a, b, [0]; a name that is no path is one step.</summary>
    private static List<string> Steps(string column)
    {
        var steps = new List<string>();
        foreach (string part in column.Split('.'))
        {
            int bracket = part.IndexOf('[', StringComparison.Ordinal);
            string[] places = bracket < 0 ? [] : part[bracket..].Split(']', StringSplitOptions.RemoveEmptyEntries);
            bool isPath =
                part.Length > 0
                && bracket != 0
                && (bracket < 0 || part[^1] == ']')
                && Array.TrueForAll(places, p => p.Length > 1 && p[0] == '[' && p.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0);
            if (!isPath)
            {
                return [column];
            }

            steps.Add(bracket < 0 ? part : part[..bracket]);
            steps.AddRange(places.Select(p => p + "]"));
        }

        return steps;
    }
}
