using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Zincir.Api;
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
    [InlineData("find(where: { rings: [\"R-1\"] }, first: 1) { total }", "'R-1'")]
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
