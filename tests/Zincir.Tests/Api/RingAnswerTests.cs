using System.Text.Json;
using Xunit;

namespace Zincir.Tests.Api;

/// <summary>What the API says of rings agrees with itself: scores with reasons, counts with lists, titles with members.</summary>
public sealed class RingAnswerTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task What_reasons_add_is_the_score_of_every_ring_and_member()
    {
        foreach (JsonElement ring in await RingsAsync())
        {
            Assert.Equal(ring.GetProperty("score").GetDouble(), Score(ring), 1e-5);
            Assert.All(ring.GetProperty("members").EnumerateArray(), m => Assert.Equal(m.GetProperty("score").GetDouble(), Score(m), 1e-5));
        }

        static double Score(JsonElement scored)
        {
            JsonElement[] reasons = [.. scored.GetProperty("reasons").EnumerateArray()];
            double formula =
                1
                - reasons.Aggregate(
                    1.0,
                    (open, r) => open * (1 - (r.GetProperty("weight").GetDouble() * r.GetProperty("value").GetDouble()))
                );
            Assert.Equal(formula, reasons.Sum(r => r.GetProperty("adds").GetDouble()), 1e-9);
            return formula;
        }
    }

    [Fact]
    public async Task A_ring_counts_parties_and_vehicles_and_is_named_after_one_that_takes_part()
    {
        foreach (JsonElement ring in await RingsAsync())
        {
            JsonElement[] members = [.. ring.GetProperty("members").EnumerateArray()];
            Assert.Equal(members.Length, ring.GetProperty("memberCount").GetInt32());
            Assert.Equal(members.Count(m => m.GetProperty("core").GetBoolean()), ring.GetProperty("coreCount").GetInt32());
            Assert.All(members, m => Assert.Contains(Kind(m.GetProperty("node")), (string[])["person", "company", "vehicle"]));
            Assert.All(members.Where(m => !m.GetProperty("core").GetBoolean()), m => Assert.Equal(0, m.GetProperty("score").GetDouble()));
            foreach (
                (string list, string kind) in (ReadOnlySpan<(string, string)>)
                    [("gates", "place"), ("crossings", "crossing"), ("seizures", "seizure"), ("watches", "watch")]
            )
            {
                Assert.All(ring.GetProperty(list).EnumerateArray(), n => Assert.Equal(kind, Kind(n)));
            }

            Assert.NotEmpty(ring.GetProperty("gates").EnumerateArray());
            Assert.InRange(ring.GetProperty("crossings").GetArrayLength(), 1, ring.GetProperty("crossingCount").GetInt32());
            JsonElement lead = members.Single(m =>
                m.GetProperty("node").GetProperty("id").GetString() == ring.GetProperty("lead").GetString()
            );
            Assert.True(lead.GetProperty("core").GetBoolean() && Kind(lead.GetProperty("node")) != "person");
            string caption = lead.GetProperty("node").GetProperty("caption").GetString()!;
            Assert.EndsWith($" · {caption}", ring.GetProperty("title").GetProperty("tr").GetString(), StringComparison.Ordinal);
        }

        static string? Kind(JsonElement node) => node.GetProperty("kind").GetString();
    }

    [Fact]
    public async Task Every_link_lists_all_meetings_that_it_counts_the_explained_ones_with_what_explains_them()
    {
        int explained = 0;
        foreach ((string from, string to) in await CoCrossingsAsync())
        {
            JsonElement link = await WhyAsync(from, to);
            JsonElement[] meetings = [.. link.GetProperty("meetings").EnumerateArray()];
            Assert.Equal(link.GetProperty("observed").GetInt32(), link.GetProperty("meetingsTotal").GetInt32());
            Assert.Equal(link.GetProperty("meetingsTotal").GetInt32(), meetings.Length);
            JsonElement[] unexplained = [.. meetings.Where(m => m.GetProperty("explainedBy").ValueKind == JsonValueKind.Null)];
            Assert.Equal(meetings.Length - link.GetProperty("explained").GetInt32(), unexplained.Length);
            Assert.Equal(
                link.GetProperty("explanations")
                    .EnumerateArray()
                    .Select(e => (En(e.GetProperty("text")), e.GetProperty("count").GetInt32()))
                    .Order(),
                meetings.Except(unexplained).GroupBy(m => En(m.GetProperty("explainedBy"))).Select(g => (g.Key, g.Count())).Order()
            );
            Assert.All(meetings, m => Assert.InRange(m.GetProperty("gapSeconds").GetInt32(), 0, 600));
            JsonElement test = link.GetProperty("validation");
            Assert.True(
                test.GetProperty("group").GetBoolean()
                    || test.GetProperty("x").GetInt32() == unexplained.Count(m => m.GetProperty("counted").GetBoolean())
            );
            explained += meetings.Length - unexplained.Length;

            JsonElement turned = await WhyAsync(to, from);
            Assert.Equal(Refs(link, "a"), Refs(turned, "b"));
            Assert.Equal(Refs(link, "b"), Refs(turned, "a"));
        }

        Assert.True(explained > 0, "the scenario has meetings that something explains");

        static string En(JsonElement text) => text.GetProperty("en").GetString()!;
        static IEnumerable<string?> Refs(JsonElement link, string side) =>
            link.GetProperty("meetings").EnumerateArray().Select(m => m.GetProperty(side).GetProperty("ref").GetString());
    }

    private async Task<List<JsonElement>> RingsAsync()
    {
        List<JsonElement> rings = [];
        foreach (
            JsonElement ring in (await api.AskAsync("{ rings(first: 50) { nodes { id } } }"))
                .GetProperty("rings")
                .GetProperty("nodes")
                .EnumerateArray()
        )
        {
            const string reasons = "reasons { weight value adds }";
            const string query =
                "query($id: ID!) { ring(id: $id) { score lead title { tr en } memberCount coreCount crossingCount "
                + reasons
                + " members { core score node { id kind caption } "
                + reasons
                + " } gates { kind } crossings { kind } seizures { kind } watches { kind } } }";
            rings.Add((await api.AskAsync(query, new { id = ring.GetProperty("id").GetString() })).GetProperty("ring"));
        }

        Assert.NotEmpty(rings);
        return rings;
    }

    private async Task<List<(string From, string To)>> CoCrossingsAsync()
    {
        JsonElement rings = (await api.AskAsync("{ rings(first: 50) { nodes { edges { kind from to } } } }")).GetProperty("rings");
        return
        [
            .. rings
                .GetProperty("nodes")
                .EnumerateArray()
                .SelectMany(r => r.GetProperty("edges").EnumerateArray())
                .Where(e => e.GetProperty("kind").GetString() == "co-crossing")
                .Select(e => (e.GetProperty("from").GetString()!, e.GetProperty("to").GetString()!)),
        ];
    }

    private async Task<JsonElement> WhyAsync(string a, string b) =>
        (
            await api.AskAsync(
                "query($a: ID!, $b: ID!) { why(a: $a, b: $b, first: 200) { derived { observed explained explanations { text { en } count } validation { x group } meetings { gapSeconds counted explainedBy { en } a { ref } b { ref } } meetingsTotal } } }",
                new { a, b }
            )
        )
            .GetProperty("why")
            .GetProperty("derived")[0];
}
