using System.Globalization;
using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Tests.Api;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

public sealed class WatchHitsTests
{
    /// <summary>Entries 6 and 7 name the same firm and vehicle, but have ended before the as-of of the data or not begun by then.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_entry_whose_key_an_element_has_is_reported_once_whichever_came_second(bool watchFirst)
    {
        await using var scene = new LoadScene();
        Action[] steps = [() => Watch(scene), () => Trade(scene)];
        foreach (Action step in watchFirst ? steps : [.. steps.Reverse()])
        {
            Directory.Delete(scene.Input, true);
            step();
            LoadReport report = await scene.LoadAsync();
            if (step == steps[watchFirst ? 0 : 1])
            {
                Assert.Empty(report.Hits);
                continue;
            }

            Assert.Equal(
                [
                    new WatchHit("watch:1", "vehicle:tr-34ABC123", 1),
                    new WatchHit("watch:2", "person:tr-10000000146", 0),
                    new WatchHit("watch:3", "company:tr-1234567890", 2),
                ],
                report.Hits
            );
            Assert.Equal(3, report.HitsTotal);
            Assert.Empty((await scene.LoadAsync()).Hits);
        }
    }

    [Fact]
    public async Task Hits_of_a_load_are_those_that_the_whole_watchlist_has_after_it_and_had_not_before() =>
        await Gen.Int[0, int.MaxValue - 1]
            .SampleAsync(
                async seed =>
                {
                    var random = new Random(seed);
                    await using var scene = new LoadScene();
                    HashSet<(string, string)> before = [];
                    for (int day = 0; day < 6; day++)
                    {
                        Directory.Delete(scene.Input, true);
                        WriteSome(scene, random, day);
                        LoadReport report = await scene.LoadAsync(day: day);
                        Dictionary<(string, string), long> now = await AllAsync(scene.Store);
                        Assert.Equal(
                            now.Where(h => !before.Contains(h.Key))
                                .Select(h => new WatchHit(h.Key.Item1, h.Key.Item2, h.Value))
                                .OrderBy(h => h.Watch, StringComparer.Ordinal)
                                .ThenBy(h => h.Element, StringComparer.Ordinal),
                            report.Hits
                        );
                        before = [.. now.Keys];
                    }
                },
                iter: LongRun.IsOn ? 200 : 15,
                threads: 1
            );

    [Fact]
    public async Task The_watchlist_is_read_once_however_long_it_is()
    {
        await using var scene = new LoadScene();
        string[] watched = [.. Enumerable.Range(0, 300).Select(i => $"{i};05.01.2024;ARAC;TR;{Plate(i)};;;")];
        scene.WriteTurkish("anti-smuggling/izleme.csv", [Heading, .. watched]);
        await scene.LoadAsync();
        Directory.Delete(scene.Input, true);
        scene.Write(
            "customs-warehouse/declarations.csv",
            ["mrn,vehicle_country,vehicle_plate", .. Enumerable.Range(0, 9_000).Select(i => $"24TR3403{i:0000000000},TR,{Plate(i)}")]
        );
        var reads = new Dictionary<string, int>(StringComparer.Ordinal);
        IGraphStore counted = Meddling.With(scene.Store, read => reads[read] = reads.GetValueOrDefault(read) + 1);
        LoadReport report = await scene.LoadAsync(store: counted);
        Assert.Equal(300, report.HitsTotal);
        Assert.Equal(1, reads[nameof(IGraphStore.NodesOfKindAsync)]);
        Assert.InRange(reads[nameof(IGraphStore.NeighboursAsync)] + reads[nameof(IGraphStore.NodesAsync)], 2, 12);
    }

    private const string Heading = "KAYIT_NO;TARIH;TIP;ULKE;KIMLIK_NO;AD_UNVAN;GEREKCE;BITIS";

    // Days of the loads are 17 to 22 May.
    private static readonly string[] s_begins = ["05.01.2024", "19.05.2024", "21.05.2024"];
    private static readonly string[] s_ends = ["", "18.05.2024", "20.05.2024"];

    private static string One(Random random, string[] of) => of[random.Next(of.Length)];

    private static string Plate(int i) => string.Create(CultureInfo.InvariantCulture, $"34 ABC {100 + i}");

    /// <summary>Entries that name one of a few vehicles, another one every now and then; declarations of the same vehicles, or of others.</summary>
    private static void WriteSome(LoadScene scene, Random random, int day)
    {
        int kind = random.Next(3);
        if (kind < 2)
        {
            IEnumerable<string> rows = Enumerable
                .Range(0, 6)
                .Where(_ => random.Next(2) == 0)
                .Select(i => $"{i};{One(random, s_begins)};ARAC;TR;{Plate(random.Next(5))};;;{One(random, s_ends)}");
            scene.WriteTurkish("anti-smuggling/izleme.csv", [Heading, "99;05.01.2024;ARAC;TR;06 XYZ 99;;;", .. rows]);
        }

        if (kind > 0)
        {
            IEnumerable<string> rows = Enumerable
                .Range(0, random.Next(1, 4))
                .Select(i => $"24TR3403000000{day}{i:000},TR,{Plate(random.Next(7))}");
            scene.Write("customs-warehouse/declarations.csv", ["mrn,vehicle_country,vehicle_plate", .. rows]);
        }
    }

    /// <summary>Every hit, found by going through the whole watchlist.</summary>
    private static async Task<Dictionary<(string, string), long>> AllAsync(IGraphStore store)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        long at = (await store.SummaryAsync(View.Main, cancel)).AsOf ?? 0;
        var hits = new Dictionary<(string, string), long>();
        foreach (string entry in await store.NodesOfKindAsync("watch", null, 1_000, View.Main, cancel))
        {
            var query = new NeighbourQuery(entry, ["names"], Direction.Out, null, null, null, 100, null);
            foreach (NeighbourRead named in (await store.NeighboursAsync(query, View.Main, cancel)).Edges.Where(e => e.Edge.Holds(at)))
            {
                NodeRead element = Assert.Single(await store.NodesAsync([named.Other], View.Main, cancel));
                long links = element.Degrees.Where(d => d.EdgeKind != "names").Sum(d => d.Count);
                if (links > 0 || element.Described.Count > 0)
                {
                    hits[(entry, element.Id)] = links;
                }
            }
        }

        return hits;
    }

    private static void Watch(LoadScene scene) =>
        scene.WriteTurkish(
            "anti-smuggling/izleme.csv",
            "KAYIT_NO;TARIH;TIP;ULKE;KIMLIK_NO;AD_UNVAN;GEREKCE;BITIS",
            "1;05.01.2024;ARAC;TR;34 ABC 123;;;",
            "2;05.01.2024;GERCEK;TR;10000000146;;;",
            "3;05.01.2024;TUZEL;TR;1234567890;;;01.02.2044",
            "4;05.01.2024;TUZEL;TR;9876543217;;;",
            "5;05.01.2024;GERCEK;TR;;Ayşe Işık;;",
            "6;05.01.2024;TUZEL;TR;1234567890;;;01.02.2024",
            "7;05.01.2044;ARAC;TR;34 ABC 123;;;"
        );

    private static void Trade(LoadScene scene) =>
        scene
            .Write("customs-warehouse/persons.csv", "country,person_no,name", "TR,10000000146,Ayşe Işık")
            .Write(
                "customs-warehouse/declarations.csv",
                "mrn,importer_country,importer_no,carrier_country,carrier_no,vehicle_country,vehicle_plate",
                "24TR34030000123451,TR,1234567890,TR,1234567890,TR,34ABC123"
            );
}
