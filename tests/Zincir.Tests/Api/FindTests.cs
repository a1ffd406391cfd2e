using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Zincir.Api;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>Questions over the whole view through the host: which state they are answered from, what they refuse, what they cost.</summary>
public sealed class FindTests
{
    private const string Count = "{ find(where: { kinds: [\"declaration\"] }, first: 5) { total nodes { id } graph { graphHash stale } } }";
    private static readonly RecordBatch s_batch = Some.Batch(
        Some.Noon,
        Some.Company("company:tr-1", "Işık İthalat"),
        Some.Declaration("1", "company:tr-1"),
        Some.Declaration("2", "company:tr-1")
    );

    [Fact]
    public async Task An_answer_is_of_the_new_state_or_says_that_it_is_stale()
    {
        using var gate = new ManualResetEventSlim(initialState: true);
        await using SmallHost host = await SmallHost.StartAsync([s_batch], (_, read) => Wait(read, gate));
        JsonElement before = (await host.Client.AskAsync(Count)).GetProperty("find");
        Assert.Equal((2, false), Told(before));
        gate.Reset();
        await host.Store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("3", "company:tr-1")), CancellationToken.None);
        JsonElement meanwhile = (await host.Client.AskAsync(Count)).GetProperty("find");
        Assert.Equal((2, true), Told(meanwhile));
        Assert.Equal(Hash(before), Hash(meanwhile));
        gate.Set();
        await WithinAMinuteAsync(async () => Told((await host.Client.AskAsync(Count)).GetProperty("find")) == (3, false));
        JsonElement sources = (await host.Client.AskAsync("{ sources(first: 1) { graphHash } }")).GetProperty("sources");
        JsonElement after = (await host.Client.AskAsync(Count)).GetProperty("find");
        Assert.Equal(sources.GetProperty("graphHash").GetString(), Hash(after));
    }

    [Fact]
    public async Task Before_the_first_state_is_read_a_question_waits_and_then_is_told_to_come_again()
    {
        using var gate = new ManualResetEventSlim(initialState: false);
        await using SmallHost host = await SmallHost.StartAsync(
            [s_batch],
            (_, read) => Wait(read, gate),
            requestTime: TimeSpan.FromSeconds(5)
        );
        // The first question of a host also makes its schema ready.
        await host.Client.AskAsync("{ kinds { nodes { name } } }");
        Assert.Equal("STORE_BUSY", await host.Client.CodeAsync(Count));
        gate.Set();
        await WithinAMinuteAsync(async () => await host.Client.CodeAsync(Count) is null);
    }

    [Fact]
    public async Task Many_questions_at_once_read_the_view_once()
    {
        int reads = 0;
        await using SmallHost host = await SmallHost.StartAsync(
            [s_batch],
            (_, read) => Interlocked.Add(ref reads, read == nameof(IGraphStore.ExportAsync) ? 1 : 0)
        );
        JsonElement[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Client.AskAsync(Count)));
        Assert.All(answers, a => Assert.Equal((2, false), Told(a.GetProperty("find"))));
        Assert.Equal(1, reads);
    }

    [Theory]
    [InlineData("find(where: { kinds: [\"lorry\"] }, first: 1) { total }", "'lorry'")]
    [InlineData("find(where: { properties: [{ name: \"colour\", eq: \"red\" }] }, first: 1) { total }", "'colour'")]
    [InlineData("find(where: { kinds: [\"company\"], properties: [{ name: \"lane\", eq: \"red\" }] }, first: 1) { total }", "title")]
    [InlineData("find(where: { kinds: [\"company\"] }, orderBy: [{ field: PROPERTY, property: \"lane\" }], first: 1) { total }", "'lane'")]
    [InlineData("find(where: { ids: [\"company:tr-404\"] }, first: 1) { total }", "company:tr-404")]
    [InlineData("find(where: { rings: [\"R-1\"] }, first: 1) { total }", "no run has been made")]
    [InlineData(
        "find(where: { kinds: [\"vehicle\"], properties: [{ name: \"model_year\", gte: \"2020\", lte: \"2010\" }] }, first: 1) { total }",
        "at least '2020'"
    )]
    [InlineData(
        "find(where: { kinds: [\"declaration\"], properties: [{ name: \"registered_at\", gte: \"2024-06\", lte: \"2024-05\" }] }, first: 1) { total }",
        "at least '2024-06'"
    )]
    [InlineData(
        "find(where: { kinds: [\"declaration\"], properties: [{ name: \"inspected\", eq: \"maybe\" }] }, first: 1) { total }",
        "true or false"
    )]
    [InlineData("find(where: { minDegree: 5, maxDegree: 1 }, first: 1) { total }", "no node has both")]
    [InlineData("node(id: \"company:tr-1\") { neighbours(edge: { kinds: [\"hauls\"] }, first: 1) { total } }", "a run derives it")]
    [InlineData("aggregate(where: {}, groupBy: [{ edgeKind: \"drives\" }], first: 1) { total }", "a run derives it")]
    [InlineData("find(where: {}, first: 201) { total }", "200")]
    [InlineData("find(where: {}, first: 1, after: \"?\") { total }", "cursor")]
    [InlineData("aggregate(where: {}, groupBy: [{}], first: 1) { total }", "exactly one")]
    [InlineData("aggregate(where: { kinds: [\"declaration\"] }, sum: \"value_amount\", first: 1) { total }", "value_currency")]
    [InlineData("node(id: \"company:tr-1\") { neighbours(edge: { kinds: [\"drives\"] }, first: 1) { total } }", "'drives'")]
    [InlineData("node(id: \"company:tr-1\") { events(from: \"2024-02\", to: \"2024-01\", first: 1) { total } }", "ends before it starts")]
    [InlineData(
        "node(id: \"company:tr-1\") { neighbours(edge: { window: { from: \"2024-02\", to: \"2024-01\" } }, first: 1) { total } }",
        "ends before it starts"
    )]
    public async Task A_wrong_question_is_told_what_is_wrong(string field, string told)
    {
        await using SmallHost host = await SmallHost.StartAsync([s_batch]);
        JsonElement error = (await host.Client.PostAsync($"{{ {field} }}")).GetProperty("errors")[0];
        Assert.Equal("BAD_INPUT", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains(told, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_request_looks_at_is_told_and_bounded_for_all_its_questions_together()
    {
        await using SmallHost host = await SmallHost.StartAsync([s_batch]);
        JsonElement cost = Cost(await host.Client.PostAsync(Count));
        Assert.Equal(2, cost.GetProperty("visited").GetInt32());
        Assert.InRange(cost.GetProperty("requested").GetInt32(), 1, cost.GetProperty("limit").GetInt32());
        Assert.Equal(0, Cost(await host.Client.PostAsync("{ sources(first: 1) { graphHash } }")).GetProperty("visited").GetInt32());
        await using SmallHost narrow = await SmallHost.StartAsync(
            [s_batch],
            configure: builder =>
            {
                var options = (ApiOptions)builder.Services.Last(s => s.ServiceType == typeof(ApiOptions)).ImplementationInstance!;
                builder.Services.AddSingleton(options with { MostVisits = 3 });
            }
        );
        Assert.Equal((2, false), Told((await narrow.Client.AskAsync(Count)).GetProperty("find")));
        string twice = $"{{ a: {Count[2..^2]} b: {Count[2..^2]} }}";
        JsonElement answer = await narrow.Client.PostAsync(twice);
        JsonElement error = answer.GetProperty("errors")[0];
        Assert.Equal("TOO_COMPLEX", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains("more than 3", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(4, Cost(answer).GetProperty("visited").GetInt32());
        Assert.Equal(JsonValueKind.Object, answer.GetProperty("data").GetProperty("a").ValueKind);
    }

    [Fact]
    public async Task What_an_event_links_without_a_time_happened_when_the_event_did()
    {
        RecordContent seizure = Some.Record(
            "anti-smuggling.yakalama",
            "Y-1",
            [new NodeStatement("seizure:Y-1"), new ValueStatement("seizure:Y-1", "seized_at", "2024-11-07T13:00:00Z", null, null, null)]
        );
        RecordContent suspect = Some.Record(
            "anti-smuggling.supheli",
            "Y-1|1",
            [new EdgeStatement("suspect", "seizure:Y-1", "person:tr-1", "1", null, null)]
        );
        await using SmallHost host = await SmallHost.StartAsync([Some.Batch(Some.Noon, seizure, suspect)]);
        const string Question = """
            query($from: ValidTime!, $to: ValidTime!) {
              node(id: "person:tr-1") {
                events(kinds: ["seizure"], from: $from, to: $to, first: 5) { total nodes { at } }
                neighbours(edge: { kinds: ["suspect"], window: { from: $from, to: $to } }, first: 5) { total }
              }
              find(where: { kinds: ["seizure"], linked: [{ edge: { window: { from: $from, to: $to, mode: BEGINS } }, node: { ids: ["person:tr-1"] } }] }, first: 1) { total }
              expand(id: "person:tr-1", window: { from: $from, to: $to }, first: 5) { total }
              paths(from: "person:tr-1", to: "seizure:Y-1", maxHops: 2, first: 1, where: { window: { from: $from, to: $to } }) { nodes { edges { kind } } }
            }
            """;
        Assert.Equal("1 2024-11-07T13:00:00Z 1 1 1 1", await AskAsync("2024-11-07", "2024-11-07"));
        Assert.Equal("0  0 0 0 0", await AskAsync("2024-11-08", "2025"));
        JsonElement seen = await host.Client.AskAsync("""{ node(id: "person:tr-1") { firstSeen } }""");
        Assert.Equal("2024-11-07T13:00:00Z", seen.GetProperty("node").GetProperty("firstSeen").GetString());

        async Task<string> AskAsync(string from, string to)
        {
            JsonElement answer = await host.Client.AskAsync(Question, new { from, to });
            JsonElement events = answer.GetProperty("node").GetProperty("events");
            string at = string.Join(' ', events.GetProperty("nodes").EnumerateArray().Select(e => e.GetProperty("at").GetString()));
            int ways = answer.GetProperty("paths").GetProperty("nodes").GetArrayLength();
            return $"{Total(events)} {at} {Total(answer.GetProperty("node").GetProperty("neighbours"))} {Total(answer.GetProperty("find"))} {Total(answer.GetProperty("expand"))} {ways}";
        }

        static int Total(JsonElement list) => list.GetProperty("total").GetInt32();
    }

    [Theory]
    [InlineData("{ name: \"vin\", eq: \"WDB9634031L123456\" }", 1)]
    [InlineData("{ name: \"vin\", eq: \"WDB9634031L000001\" }", 1)]
    [InlineData("{ name: \"vin\", eq: \"WDB9634031L000002\" }", 0)]
    [InlineData("{ name: \"plate\", eq: \"34 abc 123\" }", 1)]
    [InlineData("{ name: \"plate\", eq: \"34 ABC 12\" }", 0)]
    public async Task Every_value_that_holds_is_found_and_plates_as_people_write_them(string property, int found)
    {
        RecordContent Row(string key, string vin) =>
            Some.Record(
                "customs-warehouse.vehicles",
                key,
                [
                    new NodeStatement("vehicle:tr-34ABC123"),
                    new ValueStatement("vehicle:tr-34ABC123", "vin", vin, null, null, null),
                    new ValueStatement("vehicle:tr-34ABC123", "plate", "34ABC123", null, null, null),
                ]
            );
        RecordBatch batch = Some.Batch(Some.Noon, Row("1", "WDB9634031L123456"), Row("2", "WDB9634031L000001"));
        await using SmallHost host = await SmallHost.StartAsync([batch]);
        JsonElement answer = await host.Client.AskAsync(
            $"{{ find(where: {{ kinds: [\"vehicle\"], properties: [{property}] }}, first: 1) {{ total }} }}"
        );
        Assert.Equal(found, answer.GetProperty("find").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Events_keep_to_a_window_and_are_counted_in_it()
    {
        RecordBatch batch = Some.Batch(
            Some.Noon,
            [
                .. (
                    (string[])["2024-04-30T20:59:59Z", "2024-04-30T21:00:00Z", "2024-05-15", "2024-05-31T20:59:59Z", "2024-05-31T21:00:00Z"]
                ).Select((at, i) => Some.Declaration($"{i}", "company:tr-1", registered: at)),
            ]
        );
        await using SmallHost host = await SmallHost.StartAsync([batch]);
        const string Events = """
            query($first: Int!, $after: String) { node(id: "company:tr-1") {
              events(kinds: ["declaration"], from: "2024-05", to: "2024-05", first: $first, after: $after) {
                total nodes { node { id } } pageInfo { endCursor } }
              utc: events(kinds: ["declaration"], from: "2024-05", to: "2024-05", zone: "UTC", first: 9) { nodes { node { id } } } } }
            """;
        JsonElement utc = (await host.Client.AskAsync(Events, new { first = 9 })).GetProperty("node").GetProperty("utc");
        Assert.Equal(["declaration:4", "declaration:3", "declaration:2"], Ids(utc));
        JsonElement all = await EventsAsync(9, null);
        Assert.Equal(3, all.GetProperty("total").GetInt32());
        Assert.Equal(["declaration:3", "declaration:2", "declaration:1"], Ids(all));
        JsonElement first = await EventsAsync(2, null);
        JsonElement second = await EventsAsync(2, first.GetProperty("pageInfo").GetProperty("endCursor").GetString());
        Assert.All([first, second], page => Assert.Equal(3, page.GetProperty("total").GetInt32()));
        Assert.Equal(Ids(all), Ids(first).Concat(Ids(second)));

        async Task<JsonElement> EventsAsync(int size, string? after) =>
            (await host.Client.AskAsync(Events, new { first = size, after })).GetProperty("node").GetProperty("events");

        static IEnumerable<string?> Ids(JsonElement events) =>
            events.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("node").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Groups_go_on_page_by_page_and_personal_numbers_in_them_are_masked()
    {
        const string Person = "person:tr-12345678950";
        RecordBatch persons = Some.Batch(
            Some.Noon,
            Some.Record(
                Some.Companies,
                "p",
                new Zincir.Graph.Model.NodeStatement(Person),
                new Zincir.Graph.Model.ValueStatement(Person, "number", "12345678950", null, null, null)
            )
        );
        await using SmallHost host = await SmallHost.StartAsync([s_batch, persons]);
        const string Groups = """
            query($after: String) {
              aggregate(where: {}, groupBy: [{ property: "number" }, { edgeKind: "importer" }], first: 1, after: $after) {
                total matched truncated pageInfo { endCursor hasNextPage }
                nodes { count keys { by value whole: value(personal: true) node { id } } }
              }
            }
            """;
        var keys = new List<string>();
        string? after = null;
        JsonElement page;
        do
        {
            page = (await host.Client.AskAsync(Groups, new { after })).GetProperty("aggregate");
            Assert.Equal((4, 4), (page.GetProperty("total").GetInt32(), page.GetProperty("matched").GetInt32()));
            keys.AddRange(page.GetProperty("nodes").EnumerateArray().Select(b => b.GetRawText()));
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        } while (page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());

        Assert.Equal(4, keys.Count);
        string person = Assert.Single(keys, k => k.Contains("12345678950", StringComparison.Ordinal));
        Assert.Contains("\"whole\":\"12345678950\"", person, StringComparison.Ordinal);
        Assert.DoesNotContain("\"value\":\"12345678950\"", person, StringComparison.Ordinal);
        Assert.Contains("\"node\":{\"id\":\"company:tr-1\"}", keys[0], StringComparison.Ordinal);
    }

    private static void Wait(string read, ManualResetEventSlim gate)
    {
        if (read == nameof(IGraphStore.ExportAsync))
        {
            gate.Wait(TimeSpan.FromMinutes(1));
        }
    }

    private static async Task WithinAMinuteAsync(Func<Task<bool>> holds)
    {
        for (int i = 0; i < 600 && !await holds(); i++)
        {
            await Task.Delay(100);
        }

        Assert.True(await holds());
    }

    private static JsonElement Cost(JsonElement answer) => answer.GetProperty("extensions").GetProperty("cost");

    private static (int Total, bool Stale) Told(JsonElement list) =>
        (list.GetProperty("total").GetInt32(), list.GetProperty("graph").GetProperty("stale").GetBoolean());

    private static string? Hash(JsonElement list) => list.GetProperty("graph").GetProperty("graphHash").GetString();
}
