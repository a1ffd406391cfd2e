using System.Text.Json.Nodes;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Graph.Rings;

namespace Zincir.Tests.Graph.Reports;

/// <summary>What a report says of elements is what the store says of them; a ring has one name wherever it is shown.</summary>
public sealed class RingReportFactsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(7UL)]
    [InlineData(23UL)]
    public async Task Times_and_captions_are_those_of_the_store_and_days_stay_days(ulong seed)
    {
        await using DetectedBorder border = await DetectedBorder.MakeAsync(seed, dirty: true);
        (RunRow run, JsonNode rings, JsonNode candidates) = await border.DetectAsync(View.Main);
        JsonObject[] all = [.. new[] { rings, candidates }.SelectMany(r => r["rings"]!.AsArray()).Select(r => r!.AsObject())];
        int days = 0;
        foreach (JsonObject edge in all.SelectMany(r => r["edges"]!.AsArray()).Select(e => e!.AsObject()))
        {
            string kind = Text(edge["kind"])!;
            Assert.Equal(!Kinds.Default.Edges.ContainsKey(kind), edge["derived"]!.GetValue<bool>());
            Assert.Equal(await CaptionAsync(border.Store, Text(edge["from"])!, run.AsOf), Text(edge["fromCaption"]));
            Assert.Equal(await CaptionAsync(border.Store, Text(edge["to"])!, run.AsOf), Text(edge["toCaption"]));
            if (!edge["derived"]!.GetValue<bool>())
            {
                EdgeRead read = Assert.Single(await border.Store.EdgesAsync([Text(edge["id"])!], View.Main, Cancel));
                Assert.Equal((read.ValidFrom, read.ValidTo), (Text(edge["validFrom"]), Text(edge["validTo"])));
                days += read.ValidFrom?.Length == 10 ? 1 : 0;
            }
        }

        Assert.NotEqual(0, days);
    }

    [Fact]
    public void An_event_of_which_only_the_day_is_known_is_shown_with_its_day()
    {
        Scene scene = new Scene().Traffic(60, 3, seed: 1);
        double[] nights = [3.91, 11.13, 24.05, 37.88, 52.97];
        foreach (double night in nights)
        {
            scene.Cross("34AAA01", "habur", "in", night, "1").Cross("34BBB02", "habur", "in", night + 0.003, "2");
        }

        Snapshot snapshot = scene.Build();
        Detection detection = RingDetector.Compute(snapshot, new DetectionOptions(), null, Cancel);
        Ring ring = detection.Rings.Concat(detection.Candidates).First(r => r.Edges.Any(e => e.Kind == "co-crossing"));
        long first = ring.FirstSeen!.Value.At;

        // A source that knows the day alone says the day; where it says another time than the graph's, the instant stays.
        Assert.Equal("2017-05-01", FirstSeen(ValidTime.Begins("2017-05-01"), "2017-05-01"));
        Assert.Equal("2017-05", FirstSeen(ValidTime.Begins("2017-05"), "2017-05"));
        Assert.Equal(Moment.Print(first), FirstSeen(first, "2017-05-01"));
        Assert.Equal(Moment.Print(first), FirstSeen(first, null));

        string FirstSeen(long at, string? said)
        {
            Ring moved = ring with { FirstSeen = ring.FirstSeen.Value with { At = at } };
            using var stream = new MemoryStream();
            ReportFacts facts = ReportFacts.None with { Element = id => new ElementFacts(id, [], said) };
            new RingReportJson(snapshot, facts).Write(
                stream,
                new RunFacts("RUN", "main", 0),
                detection with
                {
                    Rings = [moved],
                },
                candidates: false
            );
            return Text(JsonNode.Parse(stream.ToArray())!["rings"]![0]!["firstSeen"])!;
        }
    }

    [Fact]
    public async Task A_ring_has_one_id_in_every_view_in_reports_and_written_back()
    {
        await using DetectedBorder border = await DetectedBorder.MakeAsync(7, dirty: false);
        (RunRow main, Detection seen) = await border.DeriveAsync(View.Main);
        (RunRow all, Detection whole) = await border.DeriveAsync(View.All);
        Assert.NotEqual(main.Id, all.Id);
        Assert.NotEmpty(seen.Rings);
        Dictionary<string, string> ids = whole.Rings.Concat(whole.Candidates).ToDictionary(Core, r => r.Id, StringComparer.Ordinal);
        Assert.All(seen.Rings.Concat(seen.Candidates).Where(r => ids.ContainsKey(Core(r))), r => Assert.Equal(ids[Core(r)], r.Id));
        Assert.Contains(seen.Rings, r => ids.ContainsKey(Core(r)));

        DerivedRun written = WriteBack.RowsOf(main, seen);
        Assert.Equal(
            (await border.DetectAsync(View.Main)).Rings["rings"]!.AsArray().Select(r => Text(r!["id"])!),
            written.Groups.Where(g => g.Kind == DerivedKind.Ring).Select(g => g.Id)
        );
        Assert.Equal(Communities(written), Communities(WriteBack.RowsOf(main with { View = "another" }, seen)));

        static string Core(Ring ring) => string.Join(' ', ring.Members.Where(m => m.Core).Select(m => m.Id));

        static IEnumerable<string> Communities(DerivedRun run) => run.Groups.Where(g => g.Kind == DerivedKind.Community).Select(g => g.Id);
    }

    private static async Task<string> CaptionAsync(IGraphStore store, string node, long validAt)
    {
        IReadOnlyList<NodeRead> read = await store.NodesAsync([node], View.Main, Cancel);
        return (await Captions.OfAllAsync(store, read, View.Main, Kinds.Default, validAt, Cancel))[node].Masked;
    }

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
