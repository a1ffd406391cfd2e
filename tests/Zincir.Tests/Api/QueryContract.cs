using System.Text.Json;
using Xunit;

namespace Zincir.Tests.Api;

/// <summary>Questions to the API over a small scenario, and what must be answered, whichever store the graph is in.</summary>
public abstract class QueryContract(ApiFixture api)
{
    [Fact]
    public async Task Every_edge_of_every_ring_leads_to_a_source_record_with_its_row()
    {
        JsonElement rings = (
            await api.AskAsync(
                "{ rings(first: 50) { total nodes { id edges { id evidenceTotal evidence { ref } } reasons { evidence { ref } } } } }"
            )
        ).GetProperty("rings");
        Assert.True(rings.GetProperty("total").GetInt32() > 0, "the scenario has rings");
        HashSet<string> records = [];
        foreach (JsonElement edge in rings.GetProperty("nodes").EnumerateArray().SelectMany(r => r.GetProperty("edges").EnumerateArray()))
        {
            Assert.True(edge.GetProperty("evidenceTotal").GetInt32() > 0, $"{edge} has no record");
            records.UnionWith(edge.GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("ref").GetString()!));
        }

        foreach (string record in records.Take(60))
        {
            JsonElement read = (
                await api.AskAsync("query($r: ID!) { record(ref: $r) { ref file line live columns { name value } } }", new { r = record })
            ).GetProperty("record");
            Assert.Equal(record, read.GetProperty("ref").GetString());
            Assert.True(read.GetProperty("live").GetBoolean());
            Assert.True(read.GetProperty("line").GetInt32() > 0);
            Assert.NotEqual(0, read.GetProperty("columns").GetArrayLength());
        }
    }

    [Fact]
    public async Task A_plate_is_found_as_people_write_it_and_opens_with_its_crossings_newest_first()
    {
        string plate = await TurkishPlate();
        JsonElement hit = (
            await api.AskAsync(
                "query($t: String!) { search(text: $t, first: 5) { total nodes { node { id caption } text field } } }",
                new { t = plate }
            )
        )
            .GetProperty("search")
            .GetProperty("nodes")[0];
        Assert.Equal(plate, hit.GetProperty("node").GetProperty("caption").GetString());
        JsonElement node = (
            await api.AskAsync(
                "query($id: ID!) { node(id: $id) { degree degrees { edgeKind direction otherKind count } events(kinds: [\"crossing\"], first: 5) { total nodes { at node { kind } participants(first: 20) { nodes { edge { kind } node { caption } } } } truncated } } }",
                new { id = hit.GetProperty("node").GetProperty("id").GetString() }
            )
        ).GetProperty("node");
        string[] times =
        [
            .. node.GetProperty("events").GetProperty("nodes").EnumerateArray().Select(e => e.GetProperty("at").GetString()!),
        ];
        Assert.NotEmpty(times);
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
        Assert.Equal(
            node.GetProperty("degree").GetInt32(),
            node.GetProperty("degrees").EnumerateArray().Sum(d => d.GetProperty("count").GetInt32())
        );
        Assert.Contains(
            node.GetProperty("events").GetProperty("nodes")[0].GetProperty("participants").GetProperty("nodes").EnumerateArray(),
            o => o.GetProperty("edge").GetProperty("kind").GetString() == "gate"
        );
    }

    [Fact]
    public async Task Pages_of_a_hub_neither_repeat_nor_lose_and_their_number_is_the_count()
    {
        JsonElement degree = default;
        string hub = "";
        foreach (JsonElement node in await Nodes("Kapıkule"))
        {
            hub = node.GetProperty("id").GetString()!;
            degree = node.GetProperty("degrees").EnumerateArray().MaxBy(d => d.GetProperty("count").GetInt32());
            break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? after = null;
        int total;
        do
        {
            JsonElement page = (
                await api.AskAsync(
                    "query($id: ID!, $k: EdgeKindName, $d: Direction, $o: NodeKindName, $after: String) { expand(id: $id, edgeKind: $k, direction: $d, otherKind: $o, first: 150, after: $after) { total nodes { edge { id } node { id } } pageInfo { endCursor hasNextPage } } }",
                    new
                    {
                        id = hub,
                        k = degree.GetProperty("edgeKind").GetString(),
                        d = degree.GetProperty("direction").GetString(),
                        o = degree.GetProperty("otherKind").GetString(),
                        after,
                    }
                )
            ).GetProperty("expand");
            total = page.GetProperty("total").GetInt32();
            foreach (JsonElement edge in page.GetProperty("nodes").EnumerateArray())
            {
                Assert.True(seen.Add(edge.GetProperty("edge").GetProperty("id").GetString()!), "an edge came twice");
            }

            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()
                ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString()
                : null;
        } while (after is not null);

        Assert.Equal(degree.GetProperty("count").GetInt32(), total);
        Assert.Equal(total, seen.Count);
    }

    [Fact]
    public async Task Every_kind_of_relation_of_every_sort_of_node_is_there_with_its_number_and_the_newest()
    {
        foreach (string id in await OneOfEachKind())
        {
            JsonElement node = (
                await api.AskAsync(
                    "query($id: ID!) { node(id: $id) { degree degrees { edgeKind direction otherKind count } relations(first: 2) { edgeKind direction otherKind total truncated nodes { edge { id kind from to } node { id kind caption } } } } }",
                    new { id }
                )
            ).GetProperty("node");
            JsonElement[] relations = [.. node.GetProperty("relations").EnumerateArray()];
            string Named(JsonElement r, string count) =>
                $"{r.GetProperty("edgeKind")} {r.GetProperty("direction")} {r.GetProperty("otherKind")} {r.GetProperty(count)}";
            Assert.Equal(
                node.GetProperty("degrees").EnumerateArray().Select(d => Named(d, "count")).Order(StringComparer.Ordinal),
                relations.Select(r => Named(r, "total")).Order(StringComparer.Ordinal)
            );
            Assert.Equal(node.GetProperty("degree").GetInt32(), relations.Sum(r => r.GetProperty("total").GetInt32()));
            foreach (JsonElement relation in relations)
            {
                int total = relation.GetProperty("total").GetInt32();
                Assert.Equal(Math.Min(2, total), relation.GetProperty("nodes").GetArrayLength());
                Assert.Equal(total > 2, relation.GetProperty("truncated").GetBoolean());
                Assert.All(
                    relation.GetProperty("nodes").EnumerateArray(),
                    n =>
                    {
                        Assert.Equal(relation.GetProperty("edgeKind").GetString(), n.GetProperty("edge").GetProperty("kind").GetString());
                        Assert.Equal(relation.GetProperty("otherKind").GetString(), n.GetProperty("node").GetProperty("kind").GetString());
                    }
                );
            }
        }
    }

    [Fact]
    public async Task Within_a_time_window_the_total_is_what_all_its_pages_hold()
    {
        string[] days = ["2023-03-01", "2023-06-15T12:00:00Z", "2024-02-01", "2024-09-30"];
        foreach (string id in (await OneOfEachKind()).Where(id => id.Split(':')[0] is "place" or "vehicle" or "company" or "person"))
        {
            foreach ((string? from, string? to) in days.Zip(days.Skip(1), (a, b) => ((string?)a, (string?)b)).Append((null, days[2])))
            {
                (int said, int read, bool atLeast) = await CountWindow(id, from, to);
                Assert.False(atLeast && said > read, $"{id} {from}..{to}: at least {said}, but {read}");
                Assert.True(atLeast || said == read, $"{id} {from}..{to}: {said} said, {read} read");
            }
        }
    }

    private async Task<(int Said, int Read, bool AtLeast)> CountWindow(string id, string? from, string? to)
    {
        var said = new HashSet<(int, bool)>();
        int read = 0;
        string? after = null;
        do
        {
            JsonElement page = (
                await api.AskAsync(
                    "query($id: ID!, $window: TimeWindow, $after: String) { expand(id: $id, window: $window, first: 40, after: $after) { total atLeast nodes { edge { id } } pageInfo { endCursor hasNextPage } } }",
                    new
                    {
                        id,
                        window = new { from, to },
                        after,
                    }
                )
            ).GetProperty("expand");
            said.Add((page.GetProperty("total").GetInt32(), page.GetProperty("atLeast").GetBoolean()));
            read += page.GetProperty("nodes").GetArrayLength();
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()
                ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString()
                : null;
        } while (after is not null);
        (int total, bool atLeast) = Assert.Single(said);
        return (total, read, atLeast);
    }

    /// <summary>The best connected node that a search or a ring shows, of each kind.</summary>
    private async Task<string[]> OneOfEachKind()
    {
        const string Nodes = "node { id kind degree }";
        JsonElement found = await api.AskAsync(
            $"{{ rings(first: 30) {{ nodes {{ members {{ {Nodes} }} }} }} gates: search(text: \"kap\", first: 50) {{ nodes {{ {Nodes} }} }} names: search(text: \"ay\", first: 100) {{ nodes {{ {Nodes} }} }} }}"
        );
        return
        [
            .. new[] { "gates", "names" }
                .SelectMany(s => found.GetProperty(s).GetProperty("nodes").EnumerateArray())
                .Concat(
                    found
                        .GetProperty("rings")
                        .GetProperty("nodes")
                        .EnumerateArray()
                        .SelectMany(r => r.GetProperty("members").EnumerateArray())
                )
                .Select(h => h.GetProperty("node"))
                .GroupBy(n => n.GetProperty("kind").GetString())
                .Select(g => g.MaxBy(n => n.GetProperty("degree").GetInt32()).GetProperty("id").GetString()!),
        ];
    }

    [Fact]
    public async Task A_derived_link_says_its_test_and_its_meetings()
    {
        JsonElement edges = (
            await api.AskAsync("{ rings(where: { typologies: [\"convoy\"] }, first: 20) { nodes { edges { kind from to } } } }")
        )
            .GetProperty("rings")
            .GetProperty("nodes");
        JsonElement link = edges
            .EnumerateArray()
            .SelectMany(r => r.GetProperty("edges").EnumerateArray())
            .First(e => e.GetProperty("kind").GetString() == "co-crossing");
        JsonElement why = (
            await api.AskAsync(
                "query($a: ID!, $b: ID!) { why(a: $a, b: $b, first: 50) { a { id } derived { kind observed explained expected validation { x n1 n2 N p q } meetings { aAt bAt gapSeconds direction place { caption } a { ref } b { ref } } meetingsTotal } } }",
                new { a = link.GetProperty("from").GetString(), b = link.GetProperty("to").GetString() }
            )
        ).GetProperty("why");
        JsonElement derived = why.GetProperty("derived")[0];
        Assert.True(derived.GetProperty("validation").GetProperty("q").GetDouble() <= 0.01);
        Assert.True(derived.GetProperty("meetingsTotal").GetInt32() >= 4, $"{derived}");
        Assert.All(derived.GetProperty("meetings").EnumerateArray(), m => Assert.InRange(m.GetProperty("gapSeconds").GetInt32(), 0, 600));
    }

    [Theory]
    [InlineData("", "place")]
    [InlineData("mode: ALL_SHORTEST", "place")]
    [InlineData("where: { excludeNodeKinds: [\"crossing\"] }", "crossing")]
    [InlineData("where: { excludeNodeKinds: [\"company\"], maxDegree: 60 }, mode: ALL_SHORTEST", "company")]
    [InlineData("where: { excludeEdgeKinds: [\"driver\"] }", "driver")]
    [InlineData("where: { window: { from: \"2024-02\", to: \"2024-04\" } }", "place")]
    [InlineData("where: { window: { from: \"2024-02\", to: \"2024-04\", undated: true } }, mode: ALL_SHORTEST", "place")]
    public async Task Paths_keep_to_what_is_asked_and_go_on(string steering, string without)
    {
        (string person, string vehicle) = await PersonAndVehicleAsync();
        string? after = null;
        for (int page = 0; page < 3; page++)
        {
            JsonElement paths = (
                await api.AskAsync(
                    $$"""
                    query($a: ID!, $b: ID!, $after: String) { paths(from: $a, to: $b, maxHops: 6, first: 2, after: $after, {{steering}}) {
                      nodes { nodes { id kind } edges { id kind validFrom validTo } truncated } edges { cursor } truncated visited leftOutTotal leftOut { id degree }
                      pageInfo { hasNextPage endCursor } } }
                    """,
                    new
                    {
                        a = person,
                        b = vehicle,
                        after,
                    }
                )
            ).GetProperty("paths");
            foreach (JsonElement path in paths.GetProperty("nodes").EnumerateArray())
            {
                IEnumerable<JsonElement> elements = path.GetProperty("nodes").EnumerateArray().Skip(1).SkipLast(1);
                Assert.DoesNotContain(
                    elements.Concat(path.GetProperty("edges").EnumerateArray()),
                    e => e.GetProperty("kind").GetString() == without
                );
            }

            after = paths.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            if (!paths.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
            {
                break;
            }
        }
    }

    [Fact]
    public async Task A_path_goes_through_people_and_firms_and_not_through_the_gate_that_all_cross()
    {
        (string person, string vehicle) = await PersonAndVehicleAsync();
        JsonElement paths = (
            await api.AskAsync(
                "query($a: ID!, $b: ID!) { paths(from: $a, to: $b, maxHops: 6, first: 3) { paths: nodes { nodes { id kind } edges { id } } visited } }",
                new { a = person, b = vehicle }
            )
        ).GetProperty("paths");
        JsonElement first = paths.GetProperty("paths")[0];
        Assert.Equal(person, first.GetProperty("nodes")[0].GetProperty("id").GetString());
        Assert.DoesNotContain(first.GetProperty("nodes").EnumerateArray(), n => n.GetProperty("kind").GetString() == "place");
    }

    private async Task<(string Person, string Vehicle)> PersonAndVehicleAsync()
    {
        JsonElement ring = (await api.AskAsync("{ rings(first: 1) { nodes { members { core node { id kind } } } } }"))
            .GetProperty("rings")
            .GetProperty("nodes")[0];
        string[] core =
        [
            .. ring.GetProperty("members")
                .EnumerateArray()
                .Where(m => m.GetProperty("core").GetBoolean())
                .Select(m => m.GetProperty("node").GetProperty("id").GetString()!),
        ];
        return (
            core.First(id => id.StartsWith("person:", StringComparison.Ordinal)),
            core.First(id => id.StartsWith("vehicle:", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task What_the_view_does_not_hold_is_not_found_by_any_question()
    {
        string officer = File.ReadLines(Path.Combine(api.DataPath, "vehicle-tracking", "crossings.jsonl"))
            .Select(l => JsonDocument.Parse(l).RootElement)
            .Select(r => r.TryGetProperty("officer", out JsonElement o) ? o.GetString() : null)
            .First(o => !string.IsNullOrEmpty(o))!;
        string crossing = File.ReadLines(Path.Combine(api.DataPath, "vehicle-tracking", "crossings.jsonl"))
            .Select(l => JsonDocument.Parse(l).RootElement)
            .First(r => r.TryGetProperty("officer", out JsonElement o) && o.GetString() == officer)
            .GetProperty("crossing")
            .GetString()!;
        JsonElement data = await api.AskAsync(
            "query($o: String!, $id: ID!, $r: ID!, $c: ID!) { search(text: $o, first: 5) { total } node(id: $id) { id } record(ref: $r) { ref } whole: record(ref: $c) { columns { name } } sources(first: 50) { compartments } }",
            new
            {
                o = officer,
                id = $"officer:{officer}",
                r = $"vehicle-tracking.crossings/{crossing}#officer",
                c = $"vehicle-tracking.crossings/{crossing}",
            }
        );
        Assert.Equal(0, data.GetProperty("search").GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("node").ValueKind);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("record").ValueKind);
        Assert.DoesNotContain(
            data.GetProperty("whole").GetProperty("columns").EnumerateArray(),
            c => c.GetProperty("name").GetString() == "officer"
        );
        Assert.Equal(["main"], data.GetProperty("sources").GetProperty("compartments").EnumerateArray().Select(c => c.GetString()));
    }

    private async Task<JsonElement.ArrayEnumerator> Nodes(string text) =>
        (
            await api.AskAsync(
                "query($t: String!) { search(text: $t, kinds: [\"place\"], first: 5) { nodes { node { id degrees { edgeKind direction otherKind count } } } } }",
                new { t = text }
            )
        )
            .GetProperty("search")
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(h => h.GetProperty("node"))
            .ToArray()
            is { } nodes
            ? JsonSerializer.SerializeToElement(nodes).EnumerateArray()
            : default;

    private async Task<string> TurkishPlate()
    {
        JsonElement hits = (
            await api.AskAsync(
                "{ search(text: \"34\", kinds: [\"vehicle\"], first: 50) { nodes { node { id caption } } } rings(first: 5) { nodes { members { node { id caption kind degree } } } } }"
            )
        )
            .GetProperty("rings")
            .GetProperty("nodes");
        return hits.EnumerateArray()
            .SelectMany(r => r.GetProperty("members").EnumerateArray())
            .Select(m => m.GetProperty("node"))
            .First(n => n.GetProperty("id").GetString()!.StartsWith("vehicle:tr-", StringComparison.Ordinal))
            .GetProperty("caption")
            .GetString()!;
    }
}
