using Zincir.Graph.Model;
using Zincir.Graph.Rings;
using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Reports;

/// <summary>
/// Writes <c>rings.json</c> and <c>rings-candidates.json</c>, version 3 of their form (<c>rings.schema.json</c>), from a detection. Numbers are shortest round-trip,
/// times UTC or the day where a source knows no more, letters beyond ASCII as they are.
/// </summary>
public sealed class RingReportJson(Snapshot snapshot, ReportFacts facts)
{
    /// <summary>Version of the form.</summary>
    public const int SchemaVersion = 3;

    private readonly ReportFacts _facts = facts;
    private readonly EvidenceOf _evidence = new(snapshot, facts);

    /// <summary>Writes the rings at or above the threshold, or the candidates below it.</summary>
    public void Write(Stream output, RunFacts run, Detection detection, bool candidates)
    {
        RunDocument report = new()
        {
            Schema = RunDocument.SchemaFile,
            SchemaVersion = SchemaVersion,
            Run = run.Run,
            View = run.View,
            Snapshot = snapshot.Id,
            AsOf = Moment.Print(run.AsOf),
            PersonalNumbers = "whole in ids and evidence, masked in captions and reasons",
            Parameters = ParametersOf(detection.Options),
            Layers = detection.Layers,
            Findings = [.. detection.Findings.Select(Of)],
            Rings = [.. (candidates ? detection.Candidates : detection.Rings).Select(Of)],
        };
        report.Write(output);
    }

    private static ParametersDocument ParametersOf(DetectionOptions o) =>
        new(
            o.Seed,
            o.ReportingThreshold,
            o.FalseDiscoveryRate,
            o.BinMinutes,
            o.ConvoyMeetings,
            o.ConvoyDays,
            o.MaxSpeedKmh,
            o.AttributeCap,
            o.ParticipationShare,
            o.SampleCrossings,
            o.ContextParties,
            "none: no null model was run; scores give a rank, no probability"
        );

    private FindingDocument Of(Finding finding)
    {
        List<string> evidence = _evidence.Of(finding.Basis);
        IEnumerable<string> tables = evidence.Select(e => e[..e.IndexOf('/', StringComparison.Ordinal)]);
        return new FindingDocument(
            finding.Code,
            Masked(finding.Text),
            finding.Element,
            finding.Count,
            [.. tables.Distinct().Order(StringComparer.Ordinal)],
            evidence
        );
    }

    private RingDocument Of(Ring ring)
    {
        RingTitle title = RingTitle.Of(ring, id => _facts.Element(id).Caption);
        return new RingDocument(
            ring.Id,
            ring.Rank,
            Rounded(ring.Score.Value),
            Whole(title.Text),
            title.Lead,
            ring.Typologies,
            [.. ring.Members.Select(Of)],
            [.. ring.Context.Select(c => new ContextDocument(c.Id, c.Kind, _facts.Element(c.Id).Caption))],
            ring.Crossings,
            [.. ring.Edges.Select(Of)],
            null,
            [.. ring.Exposure.Select(e => new ExposureDocument(e.Currency, Math.Round(e.Declared, 2), Math.Round(e.Seized, 2)))],
            Begins(ring.FirstSeen),
            Begins(ring.LastSeen),
            Of(ring.Score.Reasons),
            [],
            null
        );
    }

    private MemberDocument Of(RingMember member) =>
        new(
            member.Id,
            member.Identity,
            member.Kind,
            _facts.Element(member.Id).Caption,
            member.Core,
            member.Role,
            Rounded(member.Score.Value),
            Of(member.Score.Reasons)
        );

    private ReasonDocument[] Of(IReadOnlyList<Reason> reasons) =>
        [.. reasons.Select(r => new ReasonDocument(r.Code, Masked(r.Text), r.Weight, Rounded(r.Value), _evidence.Of(r.Basis)))];

    private EdgeDocument Of(RingEdge edge) =>
        new(
            _evidence.IdOf(edge),
            edge.Kind,
            !Kinds.Default.Edges.ContainsKey(edge.Kind),
            edge.From,
            _facts.Element(edge.From).Caption,
            edge.To,
            _facts.Element(edge.To).Caption,
            Begins(edge.ValidFrom),
            edge.ValidTo is { } end ? _evidence.Ends(end) : null,
            _evidence.Of(edge.Basis),
            edge.Validation is { } validation ? Of(validation) : null,
            edge.Validation is null ? null : [.. edge.Meetings.Select(Of)]
        );

    private static ValidationDocument Of(LinkValidation v) =>
        new(
            v.Shared,
            v.First,
            v.Second,
            v.Population,
            v.P,
            v.Q,
            v.Observed,
            v.Unexplained,
            v.Expected,
            v.Group,
            [.. v.Explained.Select(e => new ExplainedDocument(e.Bond.Code()!, e.Count))]
        );

    private MeetingDocument Of(RingMeeting meeting) =>
        new(Of(meeting.From), Of(meeting.To), meeting.Gate, meeting.Direction, meeting.Bond.Code(), meeting.Counted);

    private SightingDocument Of(RingSighting sighting) =>
        new(
            snapshot.NodeId(sighting.Crossing),
            _evidence.Begins(new RingTime(sighting.At, Basis.Node(sighting.Crossing))),
            _evidence.Of([Basis.Node(sighting.Crossing)]).FirstOrDefault()
        );

    private static TextDocument Whole(LocalText text) => new(text.Tr, text.En);

    private static TextDocument Masked(LocalText text) => new(Mask.Text(text.Tr), Mask.Text(text.En));

    /// <summary>Scores have six decimals: logarithms and powers differ in the last digit between machines, p and q do not.</summary>
    private static double Rounded(double score) => Math.Round(score, 6);

    private string? Begins(RingTime? time) => time is { } begin ? _evidence.Begins(begin) : null;
}
