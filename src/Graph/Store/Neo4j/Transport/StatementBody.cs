using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A statement as the Query API takes it.</summary>
internal static class StatementBody
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FloatConverter() },
    };

    private static readonly JsonWriterOptions s_writer = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>The body of a request.</summary>
    /// <param name="statement">Statement with its parameters, an object.</param>
    /// <param name="tag">Stands among the parameters, so that the statement can be found and ended.</param>
    /// <param name="bookmarks">What the statement must see; null inside a transaction, which said it as it began.</param>
    public static byte[] Of(CypherStatement statement, string tag, IReadOnlyList<string>? bookmarks)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, s_writer))
        {
            json.WriteStartObject();
            json.WriteString("statement", statement.Text);
            json.WritePropertyName("parameters");
            WriteParameters(json, statement, tag);
            if (bookmarks is not null)
            {
                json.WriteString("accessMode", statement.Writes ? "WRITE" : "READ");
                json.WritePropertyName("bookmarks");
                JsonSerializer.Serialize(json, bookmarks, s_json);
            }

            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Puts the parameters of a statement into words before it is sent.</summary>
    public static PreparedParameters Prepare(object? parameters) =>
        new(JsonSerializer.SerializeToUtf8Bytes(parameters, parameters?.GetType() ?? typeof(object), s_json));

    private static void WriteParameters(Utf8JsonWriter json, CypherStatement statement, string tag)
    {
        json.WriteStartObject();
        if (statement.IsInvestigation)
        {
            foreach ((string name, object? value) in (IEnumerable<KeyValuePair<string, object?>>)statement.Parameters!)
            {
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, value, value?.GetType() ?? typeof(object), s_json);
            }
        }
        else
        {
            json.WritePropertyName("p");
            json.WriteRawValue(
                (statement.Parameters as PreparedParameters ?? Prepare(statement.Parameters)).Json,
                skipInputValidation: true
            );
        }

        json.WriteString("zincirTag", tag);
        json.WriteEndObject();
    }

    /// <summary>
    /// A whole number of floating point keeps its point: the server would take 29432 for an integer, and a division by it would be one of integers.
    /// </summary>
    private sealed class FloatConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            string text = value.ToString("R", CultureInfo.InvariantCulture);
            writer.WriteRawValue(text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text, skipInputValidation: true);
        }
    }
}
