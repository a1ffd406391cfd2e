using System.Text.Json;
using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>A program that follows the changes through the API: what it holds is what a fresh read of the store gives.</summary>
public sealed class FollowTests
{
    private const string Query = """
        query($since: String, $first: Int!) {
          changes(since: $since, first: $first) {
            endCommit truncated reset
            nodes { ref live record { live describes links { id validFrom validTo } values(personal: true) { element name text validFrom validTo } } }
          }
        }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_by_page_it_ends_with_the_same_graph_under_loads_deletions_and_purges() =>
        await Gen.ULong.SampleAsync(
            async seed =>
            {
                var history = new History(seed);
                var random = new Random((int)(seed % int.MaxValue));
                await using SmallHost host = await SmallHost.StartAsync([]);
                var follower = new Follower(host.Client);
                foreach (RecordBatch batch in history.Shuffled(random))
                {
                    (string source, string key) = History.Keys[random.Next(History.Keys.Count)];
                    await (
                        random.Next(7) switch
                        {
                            0 => host.Store.PurgeAsync(new RecordRef(source, key, ""), Cancel),
                            1 => host.Store.WithdrawAsync(source, Cancel),
                            _ => (Task)host.Store.ApplyAsync(batch, Cancel),
                        }
                    );
                    if (random.Next(2) == 0)
                    {
                        await follower.FollowAsync(random.Next(1, 4));
                        Assert.Equal(await FreshAsync(host.Store), follower.Held);
                        string end = follower.Since!;
                        await follower.FollowAsync(3);
                        Assert.Equal(end, follower.Since);
                    }
                }
            },
            iter: LongRun.IsOn ? 200 : 10,
            threads: 1
        );

    [Fact]
    public async Task Where_it_is_known_from_says_what_to_do()
    {
        await using SmallHost host = await SmallHost.StartAsync([Some.Batch(Some.Noon, Some.Company("company:tr-1", "Gökdere"))]);
        var follower = new Follower(host.Client);
        await follower.FollowAsync(1);
        Assert.Single(follower.Held);
        string good = follower.Since!;
        string[] wrong = ["1", "nonsense", good[..^1], good + "A", "A" + good[1..], new string('A', 64), new string('A', 5_000), "ş"];
        foreach (string since in wrong.Where(w => w != good))
        {
            JsonElement answer = await host.Client.PostAsync(Query, new { since, first = 1 });
            JsonElement error = answer.GetProperty("errors")[0];
            Assert.Equal("BAD_INPUT", error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.Contains("from the start", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }

        foreach (int first in (int[])[0, 201, -1])
        {
            Assert.Equal("BAD_INPUT", await host.Client.CodeAsync(Query, new { first }));
        }

        // Null and empty are the start.
        foreach (string? since in (string?[])[null, ""])
        {
            JsonElement page = (await host.Client.AskAsync(Query, new { since, first = 1 })).GetProperty("changes");
            Assert.Equal(1, page.GetProperty("nodes").GetArrayLength());
        }
    }

    [Fact]
    public async Task A_large_commit_comes_in_pages_and_nothing_is_lost_when_it_changes_meanwhile()
    {
        RecordContent Row(int i, string importer) => Some.Declaration($"D{i:000}", importer);
        await using SmallHost host = await SmallHost.StartAsync([
            Some.Batch(Some.Noon, [.. Enumerable.Range(0, 50).Select(i => Row(i, "company:tr-1"))]),
        ]);
        var follower = new Follower(host.Client);
        for (int page = 0; page < 10; page++)
        {
            await follower.StepAsync(7);
            await host.Store.ApplyAsync(
                Some.Batch(
                    Some.Noon + ((page + 1) * Some.Day),
                    Row((page * 13) % 50, "company:tr-2"),
                    Row((page * 29) % 50, "company:tr-3")
                ),
                Cancel
            );
        }

        await follower.FollowAsync(7);
        Assert.Equal(50, follower.Held.Count);
        Assert.Equal(await FreshAsync(host.Store), follower.Held);
    }

    private static async Task<SortedDictionary<string, string>> FreshAsync(IGraphStore store)
    {
        var records = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (LiveRecord record in store.ExportAsync(View.Main, null, Cancel))
        {
            IEnumerable<string> says = record.Statements.Select(s =>
                s switch
                {
                    EdgeStatement e => $"{e.Id} {e.ValidFrom} {e.ValidTo}",
                    ValueStatement v => $"{v.Element} {v.Property} {v.Value} {v.ValidFrom} {v.ValidTo}",
                    NodeStatement n => n.Node,
                    _ => throw new InvalidOperationException(),
                }
            );
            records[new RecordRef(record.Ref.Source, record.Ref.Key, "").ToString()] = Lines(says);
        }

        return records;
    }

    private static string Lines(IEnumerable<string> says) => string.Join('\n', says.Order(StringComparer.Ordinal));

    /// <summary>Holds what the feed tells, and nothing else.</summary>
    private sealed class Follower(HttpClient client)
    {
        public string? Since { get; private set; }

        public SortedDictionary<string, string> Held { get; } = new(StringComparer.Ordinal);

        public async Task FollowAsync(int first)
        {
            while (await StepAsync(first)) { }
        }

        /// <summary>Takes in a page; true when there is more.</summary>
        public async Task<bool> StepAsync(int first)
        {
            JsonElement page = (await client.AskAsync(Query, new { since = Since, first })).GetProperty("changes");
            Since = page.GetProperty("endCommit").GetString();
            bool reset = page.GetProperty("reset").GetBoolean();
            if (reset)
            {
                Held.Clear();
            }

            Assert.InRange(page.GetProperty("nodes").GetArrayLength(), 0, first);
            foreach (JsonElement change in page.GetProperty("nodes").EnumerateArray())
            {
                string record = change.GetProperty("ref").GetString()!;
                Held.Remove(record);
                if (change.GetProperty("live").GetBoolean())
                {
                    Held[record] = Says(change.GetProperty("record"));
                }
            }

            return reset || page.GetProperty("truncated").GetBoolean();
        }

        private static string Says(JsonElement record) =>
            Lines([
                .. record.GetProperty("describes").EnumerateArray().Select(n => n.GetString()!),
                .. record.GetProperty("links").EnumerateArray().Select(l => $"{Text(l, "id")} {Text(l, "validFrom")} {Text(l, "validTo")}"),
                .. record
                    .GetProperty("values")
                    .EnumerateArray()
                    .Select(v => $"{Text(v, "element")} {Text(v, "name")} {Text(v, "text")} {Text(v, "validFrom")} {Text(v, "validTo")}"),
            ]);

        private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
    }
}
