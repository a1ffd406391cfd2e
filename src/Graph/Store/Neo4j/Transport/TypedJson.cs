using System.Buffers;
using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Answers in the Query API's typed form, <c>{"$type": "Float", "_value": "3445711.75"}</c>, as plain JSON. The server's own plain form rounds: a floating-point number
/// that single precision holds exactly is written with the digits of single precision, 3445711.75 as 3445711.8 (Neo4j 5.26.31).
/// </summary>
internal static class TypedJson
{
    /// <summary>Media type of the typed form.</summary>
    public const string MediaType = "application/vnd.neo4j.query";

    private const string Type = "$type";
    private const string Held = "_value";

    /// <summary>A row or value without its types. Numbers that JSON has no form for, times, points and bytes are texts.</summary>
    public static JsonElement Plain(JsonElement typed)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            Write(json, typed);
        }

        var reader = new Utf8JsonReader(bytes.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private static void Write(Utf8JsonWriter json, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            json.WriteStartArray();
            foreach (JsonElement item in value.EnumerateArray())
            {
                Write(json, item);
            }

            json.WriteEndArray();
        }
        else if (value.ValueKind != JsonValueKind.Object)
        {
            value.WriteTo(json);
        }
        else if (value.TryGetProperty(Type, out JsonElement type) && value.TryGetProperty(Held, out JsonElement held))
        {
            Write(json, type.GetString()!, held);
        }
        else
        {
            json.WriteStartObject();
            foreach (JsonProperty property in value.EnumerateObject())
            {
                json.WritePropertyName(property.Name);
                Write(json, property.Value);
            }

            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, string type, JsonElement held)
    {
        if (type is "Integer" or "Float" && char.IsAsciiDigit(held.GetString()![^1]))
        {
            json.WriteRawValue(held.GetString()!);
        }
        else
        {
            Write(json, held);
        }
    }
}
