using System.Text.Json;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>What an answer names leads on to it, and what many are asked is read at once.</summary>
public sealed class TraversalTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Edges_and_evidence_lead_to_their_nodes_and_records()
    {
        JsonElement edges = (
            await api.AskAsync(
                """
                { expand(id: "place:TR220300", first: 20) { nodes { node { id } edge { from to source { id caption } target { id caption }
                  evidence(first: 5) { total nodes { ref record { ref live columns { name } } } } } } } }
                """
            )
        ).GetProperty("expand").GetProperty("nodes");
        Assert.NotEqual(0, edges.GetArrayLength());
        foreach (JsonElement edge in edges.EnumerateArray().Select(n => n.GetProperty("edge")))
        {
            Assert.Equal(edge.GetProperty("from").GetString(), edge.GetProperty("source").GetProperty("id").GetString());
            Assert.Equal(edge.GetProperty("to").GetString(), edge.GetProperty("target").GetProperty("id").GetString());
            foreach (JsonElement evidence in edge.GetProperty("evidence").GetProperty("nodes").EnumerateArray())
            {
                JsonElement record = evidence.GetProperty("record");
                Assert.Equal(evidence.GetProperty("ref").GetString(), record.GetProperty("ref").GetString());
                Assert.NotEqual(0, record.GetProperty("columns").GetArrayLength());
            }
        }
    }

    [Fact]
    public async Task Records_lead_to_what_they_say_and_nodes_to_the_records_that_describe_them()
    {
        JsonElement nodes = (
            await api.AskAsync(
                """
                { find(where: { kinds: ["vehicle", "declaration"] }, orderBy: [{ field: DEGREE }], first: 20) { nodes { id described
                  records(first: 50) { total nodes { record { describes links { from to source { id } target { id } } } } } } } }
                """
            )
        ).GetProperty("find").GetProperty("nodes");
        int links = 0;
        foreach (JsonElement node in nodes.EnumerateArray())
        {
            JsonElement records = node.GetProperty("records");
            Assert.Equal(records.GetProperty("total").GetInt32(), records.GetProperty("nodes").GetArrayLength());
            Assert.Equal(node.GetProperty("described").GetBoolean(), records.GetProperty("total").GetInt32() > 0);
            foreach (JsonElement record in records.GetProperty("nodes").EnumerateArray().Select(r => r.GetProperty("record")))
            {
                Assert.Contains(Id(node), record.GetProperty("describes").EnumerateArray().Select(d => d.GetString()));
                foreach (JsonElement link in record.GetProperty("links").EnumerateArray())
                {
                    links++;
                    Assert.Equal(link.GetProperty("from").GetString(), Id(link.GetProperty("source")));
                    Assert.Equal(link.GetProperty("to").GetString(), Id(link.GetProperty("target")));
                }
            }
        }

        Assert.True(links > 20, $"{links}");

        static string? Id(JsonElement element) => element.GetProperty("id").GetString();
    }

    [Fact]
    public async Task First_sightings_are_exact_of_busy_nodes_too_once_the_view_is_in_memory()
    {
        RecordBatch batch = Some.Batch(
            Some.Noon,
            [
                .. Enumerable
                    .Range(0, 250)
                    .Select(i =>
                        Some.Declaration($"a{i}", "company:tr-1", registered: i == 100 ? "2019-03" : $"2024-01-{1 + (i % 28):00}T10:00:00Z")
                    ),
                Some.Declaration("b", "company:tr-2", registered: "2020-02-02"),
                Some.Declaration("c", "company:tr-2", registered: "2020-02-02T10:00:00Z"),
            ]
        );
        await using SmallHost host = await SmallHost.StartAsync([batch]);
        const string Seen = """{ nodes(ids: ["company:tr-1", "company:tr-2", "declaration:a100"]) { firstSeen lastSeen } }""";
        Assert.Equal(["- 2024-01-28T10:00:00Z", "2020-02-02 2020-02-02T10:00:00Z", "2019-03 2019-03"], await SeenAsync());
        await host.Client.AskAsync("{ find(where: {}, first: 1) { total } }");
        Assert.Equal(["2019-03 2024-01-28T10:00:00Z", "2020-02-02 2020-02-02T10:00:00Z", "2019-03 2019-03"], await SeenAsync());

        async Task<IEnumerable<string>> SeenAsync() =>
            (await host.Client.AskAsync(Seen))
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(n => $"{n.GetProperty("firstSeen").GetString() ?? "-"} {n.GetProperty("lastSeen").GetString()}");
    }

    [Fact]
    public async Task Memberships_and_derived_links_lead_to_their_rings_and_these_to_their_run()
    {
        JsonElement ring = (
            await api.AskAsync(
                "{ rings(where: { typologies: [\"convoy\"] }, first: 1) { run { id } nodes { id code members { node { id rings { core ring { id code rank run { id newest } } } } } edges { kind derived from to source { id } target { id } } } } }"
            )
        ).GetProperty("rings");
        string run = ring.GetProperty("run").GetProperty("id").GetString()!;
        JsonElement first = ring.GetProperty("nodes")[0];
        Assert.Equal($"{run}/{first.GetProperty("code").GetString()}", first.GetProperty("id").GetString());
        foreach (JsonElement member in first.GetProperty("members").EnumerateArray())
        {
            Assert.Contains(
                member.GetProperty("node").GetProperty("rings").EnumerateArray().Select(m => m.GetProperty("ring")),
                r =>
                    r.GetProperty("id").GetString() == first.GetProperty("id").GetString()
                    && r.GetProperty("run").GetProperty("newest").GetBoolean()
            );
        }

        JsonElement link = first.GetProperty("edges").EnumerateArray().First(e => e.GetProperty("kind").GetString() == "co-crossing");
        Assert.Equal(link.GetProperty("from").GetString(), link.GetProperty("source").GetProperty("id").GetString());
        Assert.Equal(link.GetProperty("to").GetString(), link.GetProperty("target").GetProperty("id").GetString());
        JsonElement why = (
            await api.AskAsync(
                "query($a: ID!, $b: ID!) { why(a: $a, b: $b, first: 50) { derived { observed explained unexplained ring { id } } } }",
                new { a = link.GetProperty("from").GetString(), b = link.GetProperty("to").GetString() }
            )
        ).GetProperty("why");
        JsonElement derived = why.GetProperty("derived")
            .EnumerateArray()
            .First(d => d.GetProperty("ring").GetProperty("id").GetString() == first.GetProperty("id").GetString());
        Assert.Equal(
            derived.GetProperty("observed").GetInt32(),
            derived.GetProperty("explained").GetInt32() + derived.GetProperty("unexplained").GetInt32()
        );

        // By its id, and in the newest run by its code.
        foreach (string name in (string[])["id", "code"])
        {
            JsonElement found = await api.AskAsync(
                "query($id: ID!) { ring(id: $id) { id } }",
                new { id = first.GetProperty(name).GetString() }
            );
            Assert.Equal(first.GetProperty("id").GetString(), found.GetProperty("ring").GetProperty("id").GetString());
        }
    }

    [Fact]
    public async Task Rings_are_found_by_member_place_and_time_and_candidates_are_read_alike()
    {
        const string Row = "total nodes { id candidate score firstSeen lastSeen members { node { id } } gates { id } }";
        JsonElement[] all = [.. (await RingsAsync("{}", Row)).EnumerateArray()];
        JsonElement some = all[^1];
        string member = some.GetProperty("members")[0].GetProperty("node").GetProperty("id").GetString()!;
        string gate = some.GetProperty("gates")[0].GetProperty("id").GetString()!;
        Assert.Equal(
            all.Where(r =>
                    r.GetProperty("members").EnumerateArray().Any(m => m.GetProperty("node").GetProperty("id").GetString() == member)
                )
                .Select(Id),
            (await RingsAsync($"{{ members: [\"{member}\"] }}", Row)).EnumerateArray().Select(Id)
        );
        Assert.Equal(
            all.Where(r => r.GetProperty("gates").EnumerateArray().Any(g => g.GetProperty("id").GetString() == gate)).Select(Id),
            (await RingsAsync($"{{ places: [\"{gate}\"] }}", Row)).EnumerateArray().Select(Id)
        );
        string day = some.GetProperty("lastSeen").GetString()![..10];
        Assert.Equal(
            all.Where(r =>
                    string.CompareOrdinal(r.GetProperty("firstSeen").GetString()![..10], day) <= 0
                    && string.CompareOrdinal(r.GetProperty("lastSeen").GetString()![..10], day) >= 0
                )
                .Select(Id),
            (await RingsAsync($"{{ from: \"{day}\", to: \"{day}\" }}", Row)).EnumerateArray().Select(Id)
        );
        JsonElement weak = await RingsAsync("{ candidates: true }", Row);
        Assert.All(weak.EnumerateArray(), r => Assert.True(r.GetProperty("candidate").GetBoolean()));
        Assert.All(all, r => Assert.False(r.GetProperty("candidate").GetBoolean()));
        foreach (JsonElement candidate in weak.EnumerateArray().Take(1))
        {
            JsonElement found = await api.AskAsync("query($id: ID!) { ring(id: $id) { id candidate } }", new { id = Id(candidate) });
            Assert.True(found.GetProperty("ring").GetProperty("candidate").GetBoolean());
        }

        async Task<JsonElement> RingsAsync(string where, string row) =>
            (await api.AskAsync($"{{ rings(where: {where}, first: 50) {{ {row} }} }}")).GetProperty("rings").GetProperty("nodes");

        static string? Id(JsonElement ring) => ring.GetProperty("id").GetString();
    }

    [Fact]
    public async Task All_who_took_part_in_an_event_are_there_page_by_page()
    {
        // More than a page holds, and the importer and the exporter stand last in any order of ids.
        EdgeStatement Edge(string kind, string to) => new(kind, "declaration:D", to, "", "2024-05-01", null);
        EdgeStatement[] goods = [.. Enumerable.Range(0, 30).Select(i => Edge("goods", $"good:{870300 + i}"))];
        await using SmallHost host = await SmallHost.StartAsync([
            Some.Batch(
                Some.Noon,
                Some.Record(
                    Some.Declarations,
                    "D",
                    [.. goods, Edge("importer", "company:tr-1"), Edge("exporter", "company:tr-2"), Edge("vehicle", "vehicle:tr-3")]
                )
            ),
        ]);
        var seen = new List<string>();
        string? after = null;
        do
        {
            JsonElement page = (
                await host.Client.AskAsync(
                    "query($after: String) { node(id: \"vehicle:tr-3\") { events(first: 5) { nodes { edgeKind participants(first: 7, after: $after) { total truncated nodes { edge { kind } node { id } } pageInfo { endCursor hasNextPage hasPreviousPage } } } } } }",
                    new { after }
                )
            )
                .GetProperty("node")
                .GetProperty("events")
                .GetProperty("nodes")[0]
                .GetProperty("participants");
            Assert.Equal(32, page.GetProperty("total").GetInt32());
            seen.AddRange(page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("node").GetProperty("id").GetString()!));
            JsonElement info = page.GetProperty("pageInfo");
            Assert.Equal(after is not null, info.GetProperty("hasPreviousPage").GetBoolean());
            after = info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetString() : null;
        } while (after is not null);

        Assert.Equal(
            goods.Select(g => g.To).Append("company:tr-1").Append("company:tr-2").Order(StringComparer.Ordinal),
            seen.Order(StringComparer.Ordinal)
        );
        JsonElement two = (
            await host.Client.AskAsync(
                "{ node(id: \"vehicle:tr-3\") { events(first: 5) { nodes { participants(edgeKinds: [\"importer\", \"exporter\"], first: 7) { total truncated nodes { node { id } } } } } } }"
            )
        )
            .GetProperty("node")
            .GetProperty("events")
            .GetProperty("nodes")[0]
            .GetProperty("participants");
        Assert.Equal(2, two.GetProperty("total").GetInt32());
        Assert.False(two.GetProperty("truncated").GetBoolean());
    }

    [Theory]
    [InlineData("from: \"2024\", to: \"2024\"", "a b d")]
    [InlineData("from: \"2024\", to: \"2024\", mode: BEGINS", "b d")]
    [InlineData("from: \"2024-05-17\", to: \"2024-05-17\"", "a b d")]
    [InlineData("from: \"2024-05-18\", to: \"2024-06\"", "a b")]
    [InlineData("to: \"2019\"", "a c")]
    [InlineData("to: \"2019\", undated: true", "a c e")]
    public async Task A_window_holds_what_overlaps_it_and_its_last_day_is_whole(string window, string expected)
    {
        EdgeStatement Owns(string vehicle, string? from, string? to) => new("owns", "company:tr-1", $"vehicle:{vehicle}", "", from, to);
        await using SmallHost host = await SmallHost.StartAsync([
            Some.Batch(
                Some.Noon,
                Some.Record(
                    Some.Companies,
                    "1",
                    Owns("a", "2017-05-01", null),
                    Owns("b", "2024-05-01", "2024-12-31"),
                    Owns("c", "2010", "2019-06-30"),
                    Owns("d", "2024-05-17T18:30:00Z", "2024-05-17T19:30:00Z"),
                    Owns("e", null, null)
                )
            ),
        ]);
        JsonElement found = (
            await host.Client.AskAsync(
                $$"""{ expand(id: "company:tr-1", window: { {{window}} }, first: 9) { total nodes { node { id } } graph { stale } } }"""
            )
        ).GetProperty("expand");
        string[] ids =
        [
            .. found.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("node").GetProperty("id").GetString()![^1..]),
        ];
        Assert.Equal(expected, string.Join(' ', ids.Order(StringComparer.Ordinal)));
        Assert.Equal(ids.Length, found.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task What_many_nodes_are_asked_takes_no_more_reads_than_of_a_few()
    {
        RecordBatch batch = Some.Batch(
            Some.Noon,
            [
                .. Enumerable
                    .Range(0, 60)
                    .Select(i =>
                        Some.Record(
                            Some.Declarations,
                            $"{i}",
                            new EdgeStatement("importer", $"declaration:D{i}", $"company:tr-{i}", "", $"2024-05-{1 + (i % 28):00}", null),
                            new EdgeStatement(
                                "exporter",
                                $"declaration:D{i}",
                                $"company:tr-{i + 1}",
                                "",
                                $"2024-05-{1 + (i % 28):00}",
                                null
                            )
                        )
                    ),
            ]
        );
        int reads = 0;
        await using SmallHost host = await SmallHost.StartAsync([batch], (_, _) => Interlocked.Increment(ref reads));
        async Task<int> ReadsAsync(int nodes)
        {
            string[] ids = [.. Enumerable.Range(0, nodes).Select(i => $"company:tr-{i}")];
            Interlocked.Exchange(ref reads, 0);
            await host.Client.AskAsync(
                "query($ids: [ID!]!) { nodes(ids: $ids) { caption watchlisted firstSeen lastSeen sources(first: 5) { total } rings { core } events(first: 3) { nodes { at node { caption } participants(first: 5) { nodes { edge { kind source { id } } node { caption } } } } } } }",
                new { ids }
            );
            return reads;
        }

        await ReadsAsync(2);
        Assert.Equal(await ReadsAsync(3), await ReadsAsync(50));
    }
}
