using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Zincir.Graph.Exports;

/// <summary>Makes fields; of what is not known it makes none.</summary>
internal static partial class Fields
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Adds a text.</summary>
    public static void Add(this List<Field> fields, string name, string? text) => Add(fields, name, FieldType.Text, text);

    /// <summary>Adds a whole number.</summary>
    public static void Add(this List<Field> fields, string name, long? number) =>
        Add(fields, name, FieldType.Whole, number?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a number, shortest form that reads as the same.</summary>
    public static void Add(this List<Field> fields, string name, double? number) =>
        Add(fields, name, FieldType.Number, number?.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Adds a truth value.</summary>
    public static void Add(this List<Field> fields, string name, bool? truth) =>
        Add(
            fields,
            name,
            FieldType.Truth,
            truth is true ? "true"
                : truth is false ? "false"
                : null
        );

    /// <summary>Adds a JSON list or object.</summary>
    public static void AddJson(this List<Field> fields, string name, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_json))
        {
            write(json);
        }

        Add(fields, name, FieldType.Json, Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>A value of a declared type; null where the text is none of that type, which only a flagged value can be.</summary>
    public static Field? Of(string name, string declared, string text) =>
        TypeOf(declared) switch
        {
            FieldType.Whole => Whole().IsMatch(text) ? new Field(name, FieldType.Whole, text) : null,
            FieldType.Number => Number().IsMatch(text) ? new Field(name, FieldType.Number, text) : null,
            FieldType.Truth => text switch
            {
                "true" or "1" => new Field(name, FieldType.Truth, "true"),
                "false" or "0" => new Field(name, FieldType.Truth, "false"),
                _ => null,
            },
            _ => new Field(name, FieldType.Text, text),
        };

    /// <summary>How values of a type of kinds.yaml are written.</summary>
    public static FieldType TypeOf(string declared) =>
        declared switch
        {
            "integer" => FieldType.Whole,
            "number" or "money_amount" => FieldType.Number,
            "bool" => FieldType.Truth,
            _ => FieldType.Text,
        };

    private static void Add(List<Field> fields, string name, FieldType type, string? text)
    {
        if (text is not null)
        {
            fields.Add(new Field(name, type, text));
        }
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,17})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
