using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Zincir.Graph.Reports;

/// <summary>Writes the meetings of a link one a line: a link may have hundreds.</summary>
internal sealed class OneMeetingALine : JsonConverter<IReadOnlyList<MeetingDocument>>
{
    private static readonly JsonSerializerOptions s_flat = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public override IReadOnlyList<MeetingDocument>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<MeetingDocument[]>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<MeetingDocument> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (MeetingDocument meeting in value)
        {
            ArrayBufferWriter<byte> line = new();
            line.Write("\n            "u8);
            line.Write(JsonSerializer.SerializeToUtf8Bytes(meeting, s_flat));
            writer.WriteRawValue(line.WrittenSpan, skipInputValidation: true);
        }

        writer.WriteEndArray();
    }
}
