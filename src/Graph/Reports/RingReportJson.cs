using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Zincir.Graph.Model;
using Zincir.Graph.Rings;
using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Reports;

/// <summary>
/// Writes <c>rings.json</c> and <c>rings-candidates.json</c>, version 2 of their form (docs/rings.md): the same bytes for the
/// same detection, whatever the culture. Numbers are shortest round-trip, times UTC, letters beyond ASCII as they are.
/// </summary>
public sealed class RingReportJson(Snapshot snapshot, ReportFacts facts)
{
    /// <summary>Version of the form.</summary>
    public const int SchemaVersion = 2;

    private static readonly JsonWriterOptions Form = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly ReportFacts _facts = facts;
    private readonly EvidenceOf _evidence = new(snapshot, facts);
    private readonly RingEdgeJson _edge = new(snapshot, new EvidenceOf(snapshot, facts));

    /// <summary>Writes the rings at or above the threshold, or the candidates below it.</summary>
    public void Write(Stream output, RunFacts run, Detection detection, bool candidates)
    {
        using Utf8JsonWriter json = new(output, Form);
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteString("run", run.Run);
        json.WriteString("view", run.View);
        json.WriteString("snapshot", snapshot.Id);
        json.WriteString("asOf", Time(run.AsOf));
        json.WriteString("personalNumbers", "whole in ids and evidence, masked in captions and reasons");
        WriteParameters(json, detection.Options);
        WriteLayers(json, detection.Layers);
        WriteFindings(json, detection.Findings);
        json.WriteStartArray("rings");
        foreach (Ring ring in candidates ? detection.Candidates : detection.Rings)
        {
            WriteRing(json, ring);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteParameters(Utf8JsonWriter json, DetectionOptions options)
    {
        json.WriteStartObject("parameters");
        json.WriteNumber("seed", options.Seed);
        json.WriteNumber("reportingThreshold", options.ReportingThreshold);
        json.WriteNumber("falseDiscoveryRate", options.FalseDiscoveryRate);
        json.WriteNumber("binMinutes", options.BinMinutes);
        json.WriteNumber("convoyMeetings", options.ConvoyMeetings);
        json.WriteNumber("convoyDays", options.ConvoyDays);
        json.WriteNumber("maxSpeedKmh", options.MaxSpeedKmh);
        json.WriteNumber("attributeCap", options.AttributeCap);
        json.WriteNumber("participationShare", options.ParticipationShare);
        json.WriteNumber("sampleCrossings", options.SampleCrossings);
        json.WriteNumber("contextParties", options.ContextParties);
        json.WriteString("significance", "none: no null model was run; scores give a rank, no probability");
        json.WriteEndObject();
    }

    private static void WriteLayers(Utf8JsonWriter json, IReadOnlyList<LayerSummary> layers)
    {
        json.WriteStartArray("layers");
        foreach (LayerSummary layer in layers)
        {
            json.WriteStartObject();
            json.WriteString("layer", layer.Layer);
            json.WriteNumber("activePairs", layer.ActivePairs);
            json.WriteNumber("tests", layer.Tests);
            json.WriteNumber("validated", layer.Validated);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteFindings(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        json.WriteStartArray("findings");
        foreach (Finding finding in findings)
        {
            List<string> evidence = _evidence.Of(finding.Basis);
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            WriteText(json, "text", new LocalText(Mask.Text(finding.Text.Tr), Mask.Text(finding.Text.En)));
            json.WriteString("element", finding.Element);
            json.WriteNumber("count", finding.Count);
            WriteTexts(
                json,
                "sources",
                evidence.Select(e => e[..e.IndexOf('/', StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal)
            );
            WriteTexts(json, "evidence", evidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteRing(Utf8JsonWriter json, Ring ring)
    {
        json.WriteStartObject();
        json.WriteString("id", ring.Id);
        json.WriteNumber("rank", ring.Rank);
        json.WriteNumber("score", Rounded(ring.Score.Value));
        RingTitle title = RingTitle.Of(ring, id => _facts.Element(id).Caption);
        WriteText(json, "title", title.Text);
        json.WriteString("lead", title.Lead);
        WriteTexts(json, "typologies", ring.Typologies);
        json.WriteStartArray("members");
        foreach (RingMember member in ring.Members)
        {
            WriteMember(json, member);
        }

        json.WriteEndArray();
        WriteContext(json, ring.Context);
        json.WriteNumber("crossings", ring.Crossings);
        json.WriteStartArray("edges");
        foreach (RingEdge edge in ring.Edges)
        {
            _edge.Write(json, edge);
        }

        json.WriteEndArray();
        json.WriteNull("significance");
        WriteExposure(json, ring.Exposure);
        WriteTime(json, "firstSeen", ring.FirstSeen);
        WriteTime(json, "lastSeen", ring.LastSeen);
        WriteReasons(json, ring.Score.Reasons);
        WriteTexts(json, "parents", []);
        json.WriteNull("change");
        json.WriteEndObject();
    }

    private void WriteMember(Utf8JsonWriter json, RingMember member)
    {
        json.WriteStartObject();
        json.WriteString("id", member.Id);
        json.WriteString("identity", member.Identity);
        json.WriteString("kind", member.Kind);
        json.WriteString("caption", _facts.Element(member.Id).Caption);
        json.WriteBoolean("core", member.Core);
        json.WriteString("role", member.Role);
        json.WriteNumber("score", Rounded(member.Score.Value));
        WriteReasons(json, member.Score.Reasons);
        json.WriteEndObject();
    }

    private void WriteContext(Utf8JsonWriter json, IReadOnlyList<RingContext> context)
    {
        json.WriteStartArray("context");
        foreach (RingContext shown in context)
        {
            json.WriteStartObject();
            json.WriteString("id", shown.Id);
            json.WriteString("kind", shown.Kind);
            json.WriteString("caption", _facts.Element(shown.Id).Caption);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteReasons(Utf8JsonWriter json, IReadOnlyList<Reason> reasons)
    {
        json.WriteStartArray("reasons");
        foreach (Reason reason in reasons)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Code);
            WriteText(json, "text", new LocalText(Mask.Text(reason.Text.Tr), Mask.Text(reason.Text.En)));
            json.WriteNumber("weight", reason.Weight);
            json.WriteNumber("value", Rounded(reason.Value));
            WriteTexts(json, "evidence", _evidence.Of(reason.Basis));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteExposure(Utf8JsonWriter json, IReadOnlyList<RingExposure> exposure)
    {
        json.WriteStartArray("exposure");
        foreach (RingExposure money in exposure)
        {
            json.WriteStartObject();
            json.WriteString("currency", money.Currency);
            json.WriteNumber("declared", Math.Round(money.Declared, 2));
            json.WriteNumber("seized", Math.Round(money.Seized, 2));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, LocalText text)
    {
        json.WriteStartObject(name);
        json.WriteString("tr", text.Tr);
        json.WriteString("en", text.En);
        json.WriteEndObject();
    }

    internal static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    internal static void WriteTime(Utf8JsonWriter json, string name, long? time)
    {
        if (time is { } at)
        {
            json.WriteString(name, Time(at));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Scores have six decimals: logarithms and powers differ in the last digit between machines, p and q do not.</summary>
    private static double Rounded(double score) => Math.Round(score, 6);

    internal static string Time(long at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}
