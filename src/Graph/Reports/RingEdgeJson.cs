using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Zincir.Graph.Rings;
using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Reports;

/// <summary>Writes the links of a ring into its report: with their evidence, and a co-crossing with its test and every meeting.</summary>
internal sealed class RingEdgeJson(Snapshot snapshot, EvidenceOf evidence)
{
    private static readonly JsonWriterOptions Flat = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes one link.</summary>
    public void Write(Utf8JsonWriter json, RingEdge edge)
    {
        json.WriteStartObject();
        json.WriteString("id", evidence.IdOf(edge));
        json.WriteString("kind", edge.Kind);
        json.WriteString("from", edge.From);
        json.WriteString("to", edge.To);
        RingReportJson.WriteTime(json, "validFrom", edge.ValidFrom);
        RingReportJson.WriteTime(json, "validTo", edge.ValidTo);
        RingReportJson.WriteTexts(json, "evidence", evidence.Of(edge.Basis));
        if (edge.Validation is { } validation)
        {
            WriteValidation(json, validation);
            WriteMeetings(json, edge.Meetings);
        }

        json.WriteEndObject();
    }

    private static void WriteValidation(Utf8JsonWriter json, LinkValidation validation)
    {
        json.WriteStartObject("validation");
        json.WriteNumber("x", validation.Shared);
        json.WriteNumber("n1", validation.First);
        json.WriteNumber("n2", validation.Second);
        json.WriteNumber("N", validation.Population);
        json.WriteNumber("p", validation.P);
        json.WriteNumber("q", validation.Q);
        json.WriteNumber("observed", validation.Observed);
        json.WriteNumber("unexplained", validation.Unexplained);
        json.WriteNumber("expected", validation.Expected);
        json.WriteBoolean("group", validation.Group);
        json.WriteStartArray("explained");
        foreach ((Bond bond, int count) in validation.Explained)
        {
            json.WriteStartObject();
            json.WriteString("by", bond.Code());
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>One meeting a line: a link may have hundreds.</summary>
    private void WriteMeetings(Utf8JsonWriter json, IReadOnlyList<RingMeeting> meetings)
    {
        json.WriteStartArray("meetings");
        foreach (RingMeeting meeting in meetings)
        {
            ArrayBufferWriter<byte> line = new();
            line.Write("\n            "u8);
            using (Utf8JsonWriter flat = new(line, Flat))
            {
                flat.WriteStartObject();
                WriteSighting(flat, "from", meeting.From);
                WriteSighting(flat, "to", meeting.To);
                flat.WriteString("gate", meeting.Gate);
                flat.WriteString("direction", meeting.Direction);
                flat.WriteString("explainedBy", meeting.Bond.Code());
                flat.WriteBoolean("counted", meeting.Counted);
                flat.WriteEndObject();
            }

            json.WriteRawValue(line.WrittenSpan, skipInputValidation: true);
        }

        json.WriteEndArray();
    }

    private void WriteSighting(Utf8JsonWriter json, string name, RingSighting sighting)
    {
        json.WriteStartObject(name);
        json.WriteString("crossing", snapshot.NodeId(sighting.Crossing));
        json.WriteString("at", RingReportJson.Time(sighting.At));
        json.WriteString("record", evidence.Of([Basis.Node(sighting.Crossing)]).FirstOrDefault());
        json.WriteEndObject();
    }
}
