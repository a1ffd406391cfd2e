using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Zincir.Api;
using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using static Zincir.Bench.Arguments;

namespace Zincir.Bench;

/// <summary>
/// What the graph of a view takes in memory and in time, and the questions of the cookbook over HTTP, about the busiest of what each asks for; then 200 vehicles and
/// firms as they come, and the 200 busiest, with all that leads on from them.
/// Options: <c>--store PATH</c>, of a store with a run, such as that of <c>zincir demo</c>; <c>--page PATH</c> (docs/api.md), <c>--rounds N</c> (40).
/// </summary>
internal static partial class FindBench
{
    private const double Mebibyte = 1 << 20;
    private const double Percentile = 0.95;

    /// <summary>What a list of nodes is asked for by a program that draws them.</summary>
    private const string AllFields = """
        caption
        firstSeen lastSeen
        sources(first: 10) { nodes { source records } }
        events(first: 5) { total nodes { at edgeKind node { id } } }
        rings { core ring { id score } }
        """;

    public static int Run(string[] args)
    {
        string store = Option(args, "--store") ?? throw new ArgumentException("Give --store.");
        BuildAsync(store).GetAwaiter().GetResult();
        AskAllAsync(args, store).GetAwaiter().GetResult();
        return 0;
    }

    private static async Task BuildAsync(string path)
    {
        await using IGraphStore store = SqliteGraphStore.OpenReadOnly(path);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TimeSpan used = Environment.CpuUsage.TotalTime;
        ViewGraph graph = await ViewGraph.BuildAsync(store, View.Main, default);
        double seconds = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        double peak = Process.GetCurrentProcess().PeakWorkingSet64 / Mebibyte;
        double kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / Mebibyte;
        Line(
            $"{graph.NodeCount:N0} nodes, {graph.EdgeCount:N0} edges: read in {seconds:0.0} s of the processor, {kept:0} MiB kept, process at most {peak:0} MiB"
        );
        GC.KeepAlive(graph);
    }

    private static async Task AskAllAsync(string[] args, string store)
    {
        int rounds = int.Parse(Option(args, "--rounds") ?? "40", CultureInfo.InvariantCulture);
        string page = (await File.ReadAllTextAsync(Option(args, "--page") ?? "docs/api.md")).ReplaceLineEndings("\n");
        await using WebApplication api = ApiHost.Create(
            new ApiOptions
            {
                StorePath = store,
                Urls = ["http://127.0.0.1:0"],
                RequestTime = TimeSpan.FromMinutes(1),
            }
        );
        await api.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(api.Urls.Single()) };
        Dictionary<string, object> variables = await BusiestAsync(http);
        Line($"{"", -52} {"p50 ms", 8} {"p95 ms", 8} {"visited", 9}");
        string cookbook = page[page.IndexOf("## Cookbook", StringComparison.Ordinal)..];
        foreach (Match question in Questions().Matches(cookbook[..cookbook.IndexOf("\n## ", StringComparison.Ordinal)]))
        {
            await TimeAsync(http, (question.Groups[1].Value, question.Groups[2].Value), variables, rounds);
        }

        foreach (string which in (string[])["any", "busiest"])
        {
            foreach (string field in (string[])[AllFields, .. AllFields.Split('\n', StringSplitOptions.TrimEntries)])
            {
                string document = $"query Together(${which}: [ID!]!) {{ nodes(ids: ${which}) {{ id {field} }} }}";
                await TimeAsync(
                    http,
                    (field == AllFields ? $"200 nodes ({which}) with all of these:" : $"  {field}", document),
                    variables,
                    rounds
                );
            }
        }

        await api.StopAsync();
    }

    private static async Task TimeAsync(
        HttpClient http,
        (string Name, string Document) question,
        Dictionary<string, object> variables,
        int rounds
    )
    {
        const int Widest = 52;
        var times = new List<double>();
        JsonElement answer = default;
        for (int round = 0; round < rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            answer = await AskAsync(http, question.Document, variables);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        long visited = answer.GetProperty("extensions").GetProperty("cost").GetProperty("visited").GetInt64();
        string name = question.Name.Length > Widest ? question.Name[..Widest] : question.Name;
        Line($"{name, -Widest} {times[rounds / 2], 8:0.0} {times[(int)(rounds * Percentile)], 8:0.0} {visited, 9:N0}");
    }

    /// <summary>Values for all questions: the busiest vehicle, gate, firms and suspect, the first ring, a link that was derived, a month, 200 busy nodes.</summary>
    private static async Task<Dictionary<string, object>> BusiestAsync(HttpClient http)
    {
        const string Document = """
            {
              vehicle: find(where: { kinds: ["vehicle"] }, orderBy: [{ field: DEGREE }], first: 100) { nodes { id } }
              gate: find(where: { kinds: ["place"] }, orderBy: [{ field: DEGREE }], first: 1) { nodes { id } }
              firm: find(where: { kinds: ["company"] }, orderBy: [{ field: DEGREE }], first: 100) { nodes { id } }
              person: find(where: { kinds: ["person"], seized: true }, orderBy: [{ field: DEGREE }], first: 1) { nodes { id } }
              rings(first: 50) { nodes { id edges { kind from to } } }
            }
            """;
        JsonElement found = (await AskAsync(http, Document, [])).GetProperty("data");
        JsonElement link = Nodes("rings")
            .SelectMany(r => r.GetProperty("edges").EnumerateArray())
            .First(e => e.GetProperty("kind").GetString() == "co-crossing");
        const string First = """
            {
              vehicles: find(where: { kinds: ["vehicle"] }, first: 100) { nodes { id } }
              firms: find(where: { kinds: ["company"] }, first: 100) { nodes { id } }
            }
            """;
        JsonElement any = (await AskAsync(http, First, [])).GetProperty("data");
        IEnumerable<JsonElement> Any(string name) => any.GetProperty(name).GetProperty("nodes").EnumerateArray();
        string[] Ids(params IEnumerable<JsonElement>[] some) => [.. some.SelectMany(s => s).Select(n => n.GetProperty("id").GetString()!)];
        IEnumerable<JsonElement> Nodes(string name) => found.GetProperty(name).GetProperty("nodes").EnumerateArray();
        string Id(string name, int at = 0) => Nodes(name).ElementAt(at).GetProperty("id").GetString()!;
        return new Dictionary<string, object>
        {
            ["vehicle"] = Id("vehicle"),
            ["gate"] = Id("gate"),
            ["firm"] = Id("firm"),
            ["other"] = Id("firm", 1),
            ["one"] = link.GetProperty("from").GetString()!,
            ["two"] = link.GetProperty("to").GetString()!,
            ["busiest"] = Ids(Nodes("vehicle"), Nodes("firm")),
            ["any"] = Ids(Any("vehicles"), Any("firms")),
            ["person"] = Id("person"),
            ["ring"] = Id("rings"),
            ["from"] = "2024-05",
            ["to"] = "2024-05",
            ["amount"] = "1000",
            ["currency"] = "USD",
        };
    }

    private static async Task<JsonElement> AskAsync(HttpClient http, string query, Dictionary<string, object> variables)
    {
        using HttpResponseMessage response = await http.PostAsJsonAsync("/graphql", new { query, variables });
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.TryGetProperty("errors", out JsonElement errors) ? throw new InvalidOperationException(errors.ToString()) : answer;
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex("^### ([^\n]*)\n[^#]*?```graphql\n(.*?)```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Questions();
}
