using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;
using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Graph.Rings;

/// <summary>What a ring says of people and vehicles holds on whatever border it is found: rings and candidates of several kinds and seeds.</summary>
public sealed partial class ClaimsTests
{
    private static readonly string[] Acts = ["driver", "carrier", "exporter", "importer", "consignee"];
    private static readonly string[] Parties = ["person", "company", "vehicle"];
    private static readonly Lazy<List<(Snapshot Graph, Detection Detection)>> Detections = new(() => [.. Borders().Select(Detect)]);

    private static IEnumerable<(Snapshot Graph, Ring Ring)> Found =>
        Detections.Value.SelectMany(d => d.Detection.Rings.Concat(d.Detection.Candidates).Select(r => (d.Graph, r)));

    [Fact]
    public void No_person_takes_part_without_an_act_in_the_evidence()
    {
        int directors = 0;
        foreach ((Snapshot graph, Ring ring) in Found.Where(f => f.Ring.FirstSeen is not null))
        {
            Assert.All(
                ring.Members.Where(m => m.Core && m.Kind == "person"),
                m => Assert.True(m.Score.Reasons.SelectMany(r => r.Basis).Any(b => Acted(graph, m.Node, b)), $"{ring.Id}: {m.Id}")
            );
            directors += ring.Members.Count(m => m.Id.StartsWith("person:tr-6", StringComparison.Ordinal));
        }

        Assert.True(directors > 20, "directors are shown as context");
    }

    [Fact]
    public void Context_has_no_score_and_a_sentence() =>
        Assert.All(
            Found.SelectMany(f => f.Ring.Members).Where(m => !m.Core),
            m =>
            {
                Assert.Equal((0, ""), (m.Score.Value, m.Role));
                Assert.Equal(0, Assert.Single(m.Score.Reasons).Contribution);
            }
        );

    [Fact]
    public void Reasons_make_the_score_of_every_ring_and_member() =>
        Assert.All(
            Found.SelectMany(f => f.Ring.Members.Select(m => m.Score).Append(f.Ring.Score)),
            s => Assert.Equal(s.Value, 1 - s.Reasons.Aggregate(1.0, (open, r) => open * (1 - (r.Weight * r.Value))), 1e-9)
        );

    [Fact]
    public void Members_are_parties_and_vehicles_and_everything_else_stands_apart() =>
        Assert.All(
            Found.Select(f => f.Ring),
            r =>
            {
                Assert.All(r.Members, m => Assert.Contains(m.Kind, Parties));
                Assert.All(r.Context, c => Assert.DoesNotContain(c.Kind, Parties));
            }
        );

    [Fact]
    public void A_vehicle_has_reasons_of_its_own()
    {
        foreach ((Snapshot graph, Ring ring) in Found)
        {
            foreach (RingMember vehicle in ring.Members.Where(m => m.Core && m.Kind == "vehicle"))
            {
                Assert.NotEmpty(vehicle.Score.Reasons);
                Assert.All(
                    vehicle.Score.Reasons.Where(r => r.Basis.Count > 0),
                    r =>
                        Assert.Contains(
                            r.Basis,
                            b => b.Number == vehicle.Node || Targets(graph, b.Number, "vehicle").Contains(vehicle.Node)
                        )
                );
            }
        }
    }

    [Fact]
    public void A_sentence_never_counts_more_meetings_in_bins_than_were_observed()
    {
        Match[] said =
        [
            .. Found
                .SelectMany(f => f.Ring.Members.Select(m => m.Score).Append(f.Ring.Score))
                .SelectMany(s => s.Reasons)
                .Select(r => Counts().Match(r.Text.En))
                .Where(m => m.Success),
        ];
        Assert.NotEmpty(said);
        Assert.All(said, m => Assert.InRange(Int(m.Groups[2]), 2, Int(m.Groups[1])));

        static int Int(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_link_lists_every_meeting_that_it_counts_once_and_with_what_explains_it()
    {
        int explained = 0;
        int cut = 0;
        foreach (
            (Snapshot graph, RingEdge link) in Found.SelectMany(f =>
                f.Ring.Edges.Where(e => e.Validation is not null).Select(e => (f.Graph, e))
            )
        )
        {
            LinkValidation test = link.Validation!;
            Assert.Equal(test.Observed, link.Meetings.Count);
            Assert.Equal(test.Unexplained, link.Meetings.Count(m => m.Bond == Bond.None));
            Assert.Equal(
                test.Explained,
                link.Meetings.Where(m => m.Bond != Bond.None).GroupBy(m => m.Bond).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))
            );
            int counted = link.Meetings.Count(m => m.Counted && m.Bond == Bond.None);
            Assert.True(test.Group || counted == test.Shared, "x is what is listed as counted and unexplained");
            Assert.Equal(
                2 * link.Meetings.Count,
                link.Meetings.SelectMany(m => new[] { m.From.Crossing, m.To.Crossing }).Distinct().Count()
            );
            Assert.All(link.Meetings, m => Assert.True(Meet(graph, link, m)));
            explained += link.Meetings.Count - test.Unexplained;
            cut += link.Meetings.Count(m => !m.Counted);
        }

        Assert.True(explained > 20 && cut > 20, $"{explained} explained meetings, {cut} cut by a bin's edge");
    }

    [Fact]
    public void Every_bond_has_a_name_and_words_of_its_own()
    {
        Bond[] all = [.. Enum.GetValues<Bond>().Where(b => b != Bond.None)];
        Assert.Equal(all, Bonds.All);
        Assert.All(all, b => Assert.Equal(b, Bonds.Named(b.Code())));
        Assert.Equal(all.Length, all.Select(b => b.Text().En).Distinct().Count());
        Assert.Equal(all.Length, all.Select(b => b.Text().Tr).Distinct().Count());
        Assert.Equal((null, Bond.None), (Bond.None.Code(), Bonds.Named("employer")));
    }

    [Fact]
    public void A_ring_is_named_after_a_vehicle_or_a_firm_that_takes_part_and_has_a_name()
    {
        int firms = 0;
        foreach (RingDocument ring in Detections.Value.SelectMany(d => Report(d.Graph, d.Detection)))
        {
            Assert.DoesNotMatch(Number(), ring.Title.Tr + ring.Title.En);
            Assert.DoesNotContain("Person", ring.Title.En, StringComparison.Ordinal);
            MemberDocument? lead = ring.Members.SingleOrDefault(m => m.Id == ring.Lead);
            bool named = ring.Members.Any(m => m.Core && m.Kind is "vehicle" or "company" && !Number().IsMatch(m.Caption));
            Assert.Equal(named, lead is { Core: true, Kind: "vehicle" or "company" });
            Assert.EndsWith(lead?.Caption ?? "", ring.Title.En, StringComparison.Ordinal);
            firms += lead?.Kind == "company" ? 1 : 0;
        }

        Assert.True(firms > 0, "some are named after a firm");
    }

    /// <summary>The rings as the report has them: of every second firm only the number is known, which may be a person's; persons have names.</summary>
    private static IEnumerable<RingDocument> Report(Snapshot graph, Detection detection)
    {
        var report = new RingReportJson(graph, ReportFacts.None with { Element = id => new ElementFacts(Caption(id), []) });
        foreach (bool candidates in (bool[])[false, true])
        {
            using MemoryStream stream = new();
            report.Write(stream, new RunFacts("RUN", "main", 0), detection, candidates);
            foreach (RingDocument ring in RunDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).Rings)
            {
                yield return ring;
            }
        }

        static string Caption(string id) =>
            id.StartsWith("company", StringComparison.Ordinal)
                ? id[^1] % 2 == 0
                    ? $"Firma {id[^3..^1]}"
                    : id["company:tr-".Length..]
                : id.StartsWith("person", StringComparison.Ordinal)
                    ? "Person"
                    : "34 ABC 12";
    }

    private static IEnumerable<OtherBorder> Borders()
    {
        for (int seed = 11; seed <= 13; seed++)
        {
            yield return Border(seed) with
            {
                Front = 0.6,
                SmallestConvoy = 3,
                FewestMeetings = 7,
            };
            yield return Border(seed) with
            {
                SmallestConvoy = 6,
                LargestConvoy = 9,
            };
            yield return Border(seed) with
            {
                Drivers = 0.4,
                NearClones = true,
            };
            yield return Border(seed) with
            {
                ResolutionSeconds = 60,
                Commuters = 30,
                Visitors = 120,
            };
        }
    }

    private static OtherBorder Border(int seed) =>
        new(seed)
        {
            Vehicles = 800,
            Trips = 5,
            Offices = true,
        };

    private static (Snapshot, Detection) Detect(OtherBorder border)
    {
        (Snapshot graph, _) = border.Build();
        return (graph, RingDetector.Compute(graph, new DetectionOptions(), null, TestContext.Current.CancellationToken));
    }

    /// <summary>True when a piece of evidence is something that a person did: drove, carried, traded, or owned the vehicle that crossed.</summary>
    private static bool Acted(Snapshot graph, int person, Basis basis) =>
        !basis.IsEdge
        && (
            Acts.Any(a => Targets(graph, basis.Number, a).Contains(person))
            || Targets(graph, basis.Number, "declaration").Any(d => Acts.Any(a => Targets(graph, d, a).Contains(person)))
            || Targets(graph, basis.Number, "vehicle").Any(v => Targets(graph, person, "owns").Contains(v))
        );

    /// <summary>Two crossings of the link's vehicles at the meeting's gate, in its direction, within ten minutes.</summary>
    private static bool Meet(Snapshot graph, RingEdge link, RingMeeting meeting)
    {
        return Math.Abs(meeting.From.At - meeting.To.At) <= 600_000 && Is(meeting.From, link.From) && Is(meeting.To, link.To);

        bool Is(RingSighting sighting, string vehicle) =>
            Targets(graph, sighting.Crossing, "vehicle").Select(graph.NodeId).SequenceEqual([vehicle])
            && Targets(graph, sighting.Crossing, "gate").Select(graph.NodeId).SequenceEqual([meeting.Gate])
            && graph.NodeColumn("crossing", "direction")!.Text(sighting.Crossing) == meeting.Direction;
    }

    private static List<int> Targets(Snapshot graph, int node, string kind)
    {
        (int edge, int count) = graph.OutOfKind(node, graph.EdgeKindNumber(kind));
        return [.. Enumerable.Range(edge, count).Select(graph.Target)];
    }

    [GeneratedRegex(@"observed (\d+), (\d+) of them in a shared bin")]
    private static partial Regex Counts();

    [GeneratedRegex(@"\d{5}")]
    private static partial Regex Number();
}
