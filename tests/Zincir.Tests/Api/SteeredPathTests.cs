using System.Text.Json;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>Paths that are steered through the API: what the filter lets through is found and shown, and what it names wrongly is said.</summary>
public sealed class SteeredPathTests : IAsyncLifetime
{
    private const string Phone = "phone:+905321112233";
    private const string Truck = "vehicle:tr-34ABC1";
    private SmallHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        EdgeStatement Owns(string company, string no, string? from, string? to) => new("owns", company, Truck, no, from, to);
        EdgeStatement Calls(int company) => new("phone", $"company:tr-{company}", Phone, "", null, null);
        _host = await SmallHost.StartAsync([
            Some.Batch(
                Some.Noon,
                Some.Record(
                    Some.Companies,
                    "1",
                    Owns("company:tr-1", "a", "2020-01-01", "2021-06-30"),
                    Owns("company:tr-1", "b", "2023-03-01", null),
                    Owns("company:tr-2", "c", "2021-06-30", "2022-12-31"),
                    Owns("company:tr-2", "d", "2023-04-01", null),
                    Calls(1),
                    Calls(2)
                ),
                // A phone of very many, and one that is hidden.
                Some.Record(Some.Companies, "2", [.. Enumerable.Range(10, 60).Select(Calls)]),
                new RecordContent
                {
                    Source = Some.Companies,
                    Key = "3",
                    Compartment = View.InternalAffairs,
                    Statements = [new EdgeStatement("role", "person:tr-7", "company:tr-1", "", null, null)],
                }
            ),
        ]);
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("", Truck)]
    [InlineData("excludeNodes: [\"vehicle:tr-34ABC1\"]", "")]
    [InlineData("excludeNodeKinds: [\"vehicle\"]", "")]
    [InlineData("excludeNodeKinds: [\"vehicle\"], through: [\"vehicle:tr-34ABC1\"]", Truck)]
    [InlineData("excludeNodeKinds: [\"company\"]", Truck)]
    [InlineData("excludeEdgeKinds: [\"owns\"]", "")]
    [InlineData("excludeEdgeKinds: [\"owns\"], through: [\"phone:+905321112233\"]", Phone)]
    [InlineData("through: [\"phone:+905321112233\"]", Truck + " " + Phone)]
    [InlineData("maxDegree: 4", Truck)]
    [InlineData("maxDegree: 3", "")]
    [InlineData("maxDegree: 3, through: [\"vehicle:tr-34ABC1\"]", Truck)]
    [InlineData("window: { from: \"2020-02\", to: \"2021-06-29\" }", "")]
    [InlineData("window: { from: \"2021-06-30\", to: \"2021-06-30\" }", Truck)]
    [InlineData("window: { from: \"2022\", to: \"2022\" }", "")]
    [InlineData("window: { from: \"2024\" }", Truck)]
    [InlineData("window: { from: \"2023-04\", to: \"2023-04\", mode: BEGINS }", "")]
    [InlineData("window: { from: \"2023\", to: \"2023\", mode: BEGINS }", Truck)]
    [InlineData("window: { from: \"2022\", to: \"2022\" }, through: [\"phone:+905321112233\"]", "")]
    [InlineData("window: { from: \"2022\", to: \"2022\", undated: true }, through: [\"phone:+905321112233\"]", Phone)]
    public async Task Ways_go_through_what_the_filter_lets_through(string filter, string expected)
    {
        foreach (string mode in (string[])["DISJOINT", "ALL_SHORTEST"])
        {
            JsonElement paths = await AskAsync($"where: {{ {filter} }}, mode: {mode}");
            IEnumerable<string> through = paths.GetProperty("nodes").EnumerateArray().Select(p => Ids(p, "nodes")[1]);
            Assert.Equal(expected, string.Join(' ', through));
        }
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData("window: { from: \"2024\" }", 2)]
    [InlineData("window: { from: \"2021-06-30\", to: \"2021-06-30\" }", 2)]
    [InlineData("window: { from: \"2021-06\", to: \"2023-03\" }", 3)]
    public async Task Of_each_step_the_edges_are_shown_that_the_filter_lets_through(string filter, int edges)
    {
        JsonElement path = (await AskAsync($"where: {{ {filter} }}")).GetProperty("nodes")[0];
        Assert.Equal(edges, Ids(path, "edges").Length);
        Assert.False(path.GetProperty("truncated").GetBoolean());
    }

    [Theory]
    [InlineData("where: { excludeNodes: [\"company:tr-99\"] }", "holds no node 'company:tr-99'")]
    [InlineData("where: { through: [\"company:tr-99\"] }", "holds no node 'company:tr-99'")]
    [InlineData("where: { excludeNodes: [\"person:tr-7\"] }", "holds no node 'person:tr-7'")]
    [InlineData("where: { excludeNodes: [\"nonsense\"] }", "no node id")]
    [InlineData("where: { excludeNodes: [\"ship:1\"] }", "company, ")]
    [InlineData("where: { excludeNodeKinds: [\"ship\"] }", "company, ")]
    [InlineData("where: { excludeEdgeKinds: [\"likes\"] }", "owns, ")]
    [InlineData("where: { excludeNodes: [\"company:tr-1\"] }", "cannot be left out")]
    [InlineData("where: { excludeNodes: [\"vehicle:tr-34ABC1\"], through: [\"vehicle:tr-34ABC1\"] }", "cannot be left out")]
    [InlineData("where: { maxDegree: 0 }", "maxDegree")]
    [InlineData("where: { window: { from: \"2024\", to: \"2023\" } }", "ends before it starts")]
    [InlineData("where: { window: { from: \"yesterday\" } }", "2024-05-17")]
    [InlineData("where: { window: { from: \"2024\", zone: \"Mars/Olympus\" } }", "time zone")]
    [InlineData("after: \"nonsense\"", "cursor")]
    public async Task What_cannot_be_meant_is_an_error_that_helps(string arguments, string said)
    {
        JsonElement answer = await _host.Client.PostAsync(Query(arguments));
        JsonElement error = answer.GetProperty("errors")[0];
        Assert.Equal("BAD_INPUT", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains(said, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> AskAsync(string arguments) => (await _host.Client.AskAsync(Query(arguments))).GetProperty("paths");

    private static string Query(string arguments) =>
        $"{{ paths(from: \"company:tr-1\", to: \"company:tr-2\", first: 9, {arguments}) {{ nodes {{ nodes {{ id }} edges {{ id }} truncated }} }} }}";

    private static string[] Ids(JsonElement path, string list) =>
        [.. path.GetProperty(list).EnumerateArray().Select(n => n.GetProperty("id").GetString()!)];
}
