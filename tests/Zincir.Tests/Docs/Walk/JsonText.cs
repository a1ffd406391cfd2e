using System.Text.Encodings.Web;
using System.Text.Json;

namespace Zincir.Tests.Docs.Walk;

/// <summary>JSON as people like to read it: what fits on a line stands on one.</summary>
internal static class JsonText
{
    private const int Width = 150;
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints a value.</summary>
    public static string Of(JsonElement value) => Print(value, 0) + "\n";

    private static string Print(JsonElement value, int indent)
    {
        string line = OneLine(value);
        if (indent + line.Length <= Width || value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return line;
        }

        bool isObject = value.ValueKind == JsonValueKind.Object;
        IEnumerable<string> parts = isObject
            ? value.EnumerateObject().Select(p => $"{Name(p)}{Print(p.Value, indent + 2)}")
            : value.EnumerateArray().Select(v => Print(v, indent + 2));
        string inner = string.Join(",\n", parts.Select(p => new string(' ', indent + 2) + p));
        return $"{(isObject ? '{' : '[')}\n{inner}\n{new string(' ', indent)}{(isObject ? '}' : ']')}";
    }

    private static string OneLine(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object when value.EnumerateObject().Any() =>
                $"{{ {string.Join(", ", value.EnumerateObject().Select(p => Name(p) + OneLine(p.Value)))} }}",
            JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(OneLine))}]",
            _ => JsonSerializer.Serialize(value, s_plain),
        };

    private static string Name(JsonProperty property) => JsonSerializer.Serialize(property.Name, s_plain) + ": ";
}
