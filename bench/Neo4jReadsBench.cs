using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Zincir.Api;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Support;
using static Zincir.Bench.Arguments;
using static Zincir.Bench.Neo4jBench;

namespace Zincir.Bench;

/// <summary>
/// Questions of the screen, asked of the API over HTTP one after the other: expansions, two of them in a row from one node over a neighbour to its
/// neighbours, and the panel and pages of hubs, one with many edges into it and one with many out of it; beside them bare statements for the same. How many statements a question took is counted at the socket.
/// </summary>
internal static class Neo4jReadsBench
{
    private const int Samples = 300;
    private const int Warm = 500;
    private const int HubSamples = 150;
    private const int OneHop = 50;
    private const string Lessor = "company:tr-9000000001";
    private static readonly string[] s_kinds = ["crossing", "declaration", "company", "person", "vehicle"];

    public static async Task RunAsync(Neo4jServer server, string[] args)
    {
        await (await LoadedAsync(server, args)).DisposeAsync();
        await AddHubAsync(server, int.Parse(Option(args, "--hub") ?? "100000", CultureInfo.InvariantCulture));
        await using Neo4jGraphStore store = await Neo4jGraphStore.OpenReadOnlyAsync(server.Address, server.Secret);
        List<string> nodes = await SampleAsync(store);
        string folder = Directory.CreateTempSubdirectory("zincir-bench-").FullName;
        await using WebApplication api = ApiHost.Create(
            new ApiOptions
            {
                OpenGraph = () => Neo4jGraphStore.OpenReadOnlyAsync(server.Address, server.Secret).GetAwaiter().GetResult(),
                OpenRuns = () => SqliteRunStore.Open(Path.Combine(folder, "runs.db")),
                Urls = ["http://127.0.0.1:0"],
            }
        );
        await api.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(api.Urls.Single()) };
        using var count = new StatementCount(server.HttpPort);
        using var raw = new RawStatements(server);
        Line($"{"", -46} {"p50 ms", 8} {"p99 ms", 8} {"max ms", 8} {"statements", 11} {"our cpu ms", 10}");
        await ExpansionsAsync(http, count, raw, nodes);
        await HubAsync(http, count, raw, server);
        await api.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task ExpansionsAsync(HttpClient http, StatementCount count, RawStatements raw, List<string> nodes)
    {
        var random = new Random(7);
        var second = new Measured("expand a neighbour of it, first 50", count);
        var both = new Measured("both in a row: two hops", count);
        var first = new Measured("expand a node, first 50", count);
        foreach ((string node, int i) in nodes.Select((n, i) => (n, i)))
        {
            bool counts = i >= Warm;
            List<string> around = [];
            string next = node;
            await both.TimeAsync(
                counts,
                async () =>
                {
                    await first.TimeAsync(counts, async () => around = await ExpandAsync(http, node, null));
                    next = around.Count == 0 ? node : around[random.Next(around.Count)];
                    await second.TimeAsync(counts, () => ExpandAsync(http, next, null));
                }
            );
        }

        first.Show();
        second.Show();
        both.Show();
        var bare = new Measured("bare statement: two hops, at most 200", count);
        foreach ((string id, int i) in nodes.Select((n, i) => (n, i)))
        {
            await bare.TimeAsync(i >= Warm, () => raw.BytesAsync(Text("two-hops.cypher"), new { id }));
        }

        bare.Show();
    }

    private static async Task HubAsync(HttpClient http, StatementCount count, RawStatements raw, Neo4jServer server)
    {
        JsonElement hub = server.Query("MATCH (n:Element {uid: $id}) RETURN n.seq, n.degree", new { id = HubBench.Hub })[0];
        Line($"hub {HubBench.Hub}: {hub[1].GetInt64():N0} edges");
        (string Name, Func<Task> Ask)[] questions =
        [
            ("hub: panel", () => AskAsync(http, "panel.graphql", new { id = HubBench.Hub })),
            ("hub: expand, first 50", () => ExpandAsync(http, HubBench.Hub, null)),
            ("hub: expand importer, first 50", () => ExpandAsync(http, HubBench.Hub, "importer")),
            ("hub: expand phone, first 50", () => ExpandAsync(http, HubBench.Hub, "phone")),
            ("lessor: panel", () => AskAsync(http, "panel.graphql", new { id = Lessor })),
            ("lessor: expand, first 50", () => ExpandAsync(http, Lessor, null)),
            ("lessor: expand owns, first 50", () => ExpandAsync(http, Lessor, "owns")),
            (
                "bare statement: newest 50 of the hub",
                () =>
                    raw.BytesAsync(
                        Text("hub.cypher"),
                        new
                        {
                            id = HubBench.Hub,
                            from = hub[0].GetInt64().ToString("x8", CultureInfo.InvariantCulture),
                            until = hub[0].GetInt64().ToString("x8", CultureInfo.InvariantCulture) + "g",
                        }
                    )
            ),
        ];
        foreach ((string name, Func<Task> ask) in questions)
        {
            var cold = new Measured($"{name}, first time", count);
            await cold.TimeAsync(true, ask);
            cold.Show();
            var warm = new Measured(name, count);
            for (int i = 0; i < HubSamples; i++)
            {
                await warm.TimeAsync(i >= HubSamples / 3, ask);
            }

            warm.Show();
        }
    }

    private static async Task<List<string>> ExpandAsync(HttpClient http, string id, string? edgeKind)
    {
        JsonElement data = await AskAsync(
            http,
            "expand.graphql",
            new
            {
                id,
                edgeKind,
                first = OneHop,
            }
        );
        return
        [
            .. data.GetProperty("expand")
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(n => n.GetProperty("node").GetProperty("id").GetString()!),
        ];
    }

    private static async Task<JsonElement> AskAsync(HttpClient http, string document, object variables)
    {
        using HttpResponseMessage answer = await http.PostAsJsonAsync("/graphql", new { query = Text(document), variables });
        JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty("errors", out JsonElement errors)
            ? throw new InvalidOperationException(errors.ToString())
            : body.GetProperty("data");
    }

    private static async Task<List<string>> SampleAsync(Neo4jGraphStore store)
    {
        var nodes = new List<string>();
        foreach (string kind in s_kinds)
        {
            nodes.AddRange(await store.NodesOfKindAsync(kind, null, 2_000, View.Main, default));
        }

        string[] shuffled = [.. nodes];
        new Random(7).Shuffle(shuffled);
        return [.. shuffled.Take(Samples + Warm)];
    }

    private static async Task AddHubAsync(Neo4jServer server, int declarations)
    {
        await using Neo4jGraphStore store = await Neo4jGraphStore.OpenAsync(server.Address, server.Secret);
        if (await store.NodesAsync([HubBench.Hub], View.Main, default) is [var hub] && hub.Degree >= declarations)
        {
            return;
        }

        long start = Stopwatch.GetTimestamp();
        // After the border's extracts, which are complete: what they do not hold would be gone.
        await HubBench.LoadAsync(store, declarations, 400);
        Line($"hub of {declarations:N0} declarations loaded in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        await AddLessorAsync(store, declarations);
    }

    /// <summary>A company that owns very many vehicles.</summary>
    private static async Task AddLessorAsync(Neo4jGraphStore store, int vehicles)
    {
        const int Batch = 4_000;
        const long Minute = 60_000;
        long noon = DateTimeOffset.Parse("2024-05-17T12:00:00Z", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        foreach (int[] some in Enumerable.Range(0, vehicles).Chunk(Batch))
        {
            await store.ApplyAsync(
                new RecordBatch { AsOf = noon, Records = [.. some.Select(i => Owned(i, noon - (i * Minute)))] },
                default
            );
        }
    }

    private static RecordContent Owned(int number, long from)
    {
        string key = number.ToString("000000", CultureInfo.InvariantCulture);
        return new RecordContent
        {
            Source = "bench.fleet",
            Key = key,
            Statements = [new EdgeStatement("owns", Lessor, $"vehicle:tr-34F{key}", "", Moment.Print(from), null)],
        };
    }
}
