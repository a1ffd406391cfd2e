using System.Text.Json;
using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>An entry of the watchlist counts while it holds at the as-of of the data, whatever the clock says, and in every answer alike.</summary>
public sealed class WatchedTests
{
    private const string Who = "id watchlisted";

    [Fact]
    public async Task Every_answer_says_of_a_party_that_it_is_on_the_watchlist_only_while_an_entry_holds() =>
        await Gen.Select(Gen.Int[0, 40], Gen.Select(Gen.Int[-30, 30], Gen.Int[-1, 40]).List[0, 4].List[1, 6])
            .SampleAsync(
                async (asOf, parties) =>
                {
                    long now = Some.Noon + (asOf * Some.Day);
                    await using SmallHost host = await SmallHost.StartAsync([Watchlist(now, parties)]);
                    for (int i = 0; i < parties.Count; i++)
                    {
                        bool expected = parties[i]
                            .Any(e => Begins(e) <= now && (e.Item2 < 0 || now < ValidTime.Ends(Moment.Print(Ends(e)))));
                        string id = $"company:tr-{1000 + i}";
                        JsonElement answer = await host.Client.AskAsync(
                            $$"""
                            { node(id: "{{id}}") { {{Who}} } nodes(ids: ["{{id}}"]) { {{Who}} } search(text: "Gökdere", first: 50) { nodes { node { {{Who}} } } }
                              expand(id: "declaration:D", first: 50) { nodes { node { {{Who}} } } } paths(from: "{{id}}", to: "declaration:D", first: 1) { nodes { nodes { {{Who}} } } } }
                            """
                        );
                        string[] said =
                        [
                            .. Objects(answer).Where(o => o.GetProperty("id").GetString() == id).Select(o => o.ToString()).Distinct(),
                        ];
                        Assert.Equal([$$"""{"id":"{{id}}","watchlisted":{{(expected ? "true" : "false")}}}"""], said);
                    }
                },
                iter: LongRun.IsOn ? 200 : 15,
                threads: 1
            );

    [Fact]
    public async Task An_entry_that_ended_is_told_as_past_in_relations_and_events()
    {
        await using SmallHost host = await SmallHost.StartAsync([
            Watchlist(
                Some.Noon,
                [
                    [(-20, 10), (-5, -1)],
                ]
            ),
        ]);
        JsonElement node = (
            await host.Client.AskAsync(
                "{ node(id: \"company:tr-1000\") { relations(first: 5) { edgeKind total nodes { edge { past } } } events(kinds: [\"watch\"], first: 5) { nodes { past node { id } } } } }"
            )
        ).GetProperty("node");
        Assert.Equal(
            ["watch:0-1 False", "watch:0-0 True"],
            node.GetProperty("events")
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(e => $"{e.GetProperty("node").GetProperty("id").GetString()} {e.GetProperty("past").GetBoolean()}")
        );
        JsonElement names = node.GetProperty("relations").EnumerateArray().Single(r => r.GetProperty("edgeKind").GetString() == "names");
        Assert.Equal(
            [false, true],
            names.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("edge").GetProperty("past").GetBoolean())
        );
    }

    [Fact]
    public async Task The_badges_of_many_hits_cost_no_more_reads_than_those_of_few()
    {
        var counts = new List<int>();
        foreach (int parties in (int[])[3, 60])
        {
            int reads = 0;
            List<List<(int, int)>> entries = [.. Enumerable.Range(0, parties).Select(_ => new List<(int, int)> { (-5, -1) })];
            await using SmallHost host = await SmallHost.StartAsync([Watchlist(Some.Noon, entries)], (_, _) => reads++);
            JsonElement hits = (
                await host.Client.AskAsync(
                    "{ search(text: \"Gökdere\", first: 60) { nodes { node { id caption watchlisted seized rings { ring { id } core role score } } } } }"
                )
            ).GetProperty("search");
            Assert.Equal(parties, hits.GetProperty("nodes").GetArrayLength());
            Assert.All(
                hits.GetProperty("nodes").EnumerateArray(),
                h => Assert.True(h.GetProperty("node").GetProperty("watchlisted").GetBoolean())
            );
            counts.Add(reads);
        }

        Assert.Equal(counts[0], counts[1]);
    }

    private static RecordBatch Watchlist(long asOf, List<List<(int From, int Days)>> parties) =>
        Some.Batch(
            asOf,
            [
                .. parties.Select((_, i) => Some.Company($"company:tr-{1000 + i}", $"Gökdere {i}")),
                .. parties.Select(
                    (_, i) =>
                        Some.Record(
                            Some.Declarations,
                            $"D{i}",
                            new EdgeStatement("importer", "declaration:D", $"company:tr-{1000 + i}", "", "2024-05-17", null)
                        )
                ),
                .. parties.SelectMany(
                    (entries, i) =>
                        entries.Select((e, n) => Some.Record("anti-smuggling.izleme", $"{i}-{n}", Entry($"watch:{i}-{n}", i, e)))
                ),
            ]
        );

    private static Statement[] Entry(string watch, int party, (int From, int Days) entry) =>
        [
            new NodeStatement(watch),
            new EdgeStatement(
                "names",
                watch,
                $"company:tr-{1000 + party}",
                "",
                Moment.Print(Begins(entry)),
                entry.Days < 0 ? null : Moment.Print(Ends(entry))
            ),
        ];

    private static long Begins((int From, int Days) entry) => Some.Noon + (entry.From * Some.Day);

    private static long Ends((int From, int Days) entry) => Begins(entry) + (entry.Days * Some.Day);

    private static IEnumerable<JsonElement> Objects(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object when element.TryGetProperty("watchlisted", out _) => [element],
            JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Objects(p.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
            _ => [],
        };
}
