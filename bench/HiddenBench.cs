using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Zincir.Api;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;
using static Zincir.Bench.Arguments;
using static Zincir.Bench.Neo4jBench;

namespace Zincir.Bench;

/// <summary>
/// Whether time tells that something hidden exists: records and nodes of internal affairs, and others of the same form that are not there, are asked for in the
/// view main by turns, <c>--pairs N</c> (1,000) of each in a random order, in the store and over HTTP. A sign test says in how many pairs the hidden one was slower:
/// with nothing to tell it is half of them, and |z| is below 2.
/// </summary>
internal static class HiddenBench
{
    private const int Warm = 300;
    private const int Seed = 12;

    /// <summary>With a file as the store.</summary>
    public static int Run(string[] args)
    {
        RunFileAsync(args).GetAwaiter().GetResult();
        return 0;
    }

    /// <summary>With a Neo4j server.</summary>
    public static async Task RunAsync(Neo4jServer server, string[] args)
    {
        await (await LoadedAsync(server, args)).DisposeAsync();
        await AskAsync(() => Neo4jGraphStore.OpenReadOnlyAsync(server.Address, server.Secret).GetAwaiter().GetResult(), args);
    }

    private static async Task RunFileAsync(string[] args)
    {
        string folder = Directory.CreateTempSubdirectory("zincir-bench-").FullName;
        string path = Path.Combine(folder, "store.db");
        await using (var store = SqliteGraphStore.Open(path))
        {
            await LoadAsync(store, args);
        }

        await AskAsync(() => SqliteGraphStore.OpenReadOnly(path), args);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Asks the store itself, then the API over HTTP, which is what a reader can time.</summary>
    private static async Task AskAsync(Func<IGraphStore> open, string[] args)
    {
        int pairs = int.Parse(Option(args, "--pairs") ?? "1000", CultureInfo.InvariantCulture);
        await using IGraphStore store = open();
        (List<Pair> records, List<Pair> nodes) = await HiddenAsync(store, pairs + Warm);
        await PairsAsync("record, store", records, async r => await store.RecordAsync(Parsed(r), View.Main, default) is null);
        await PairsAsync("node, store", nodes, async n => (await store.NodesAsync([n], View.Main, default)).Count == 0);
        string folder = Directory.CreateTempSubdirectory("zincir-bench-").FullName;
        await using WebApplication api = ApiHost.Create(
            new ApiOptions
            {
                OpenGraph = open,
                OpenRuns = () => SqliteRunStore.Open(Path.Combine(folder, "runs.db")),
                Urls = ["http://127.0.0.1:0"],
            }
        );
        await api.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(api.Urls.Single()) };
        await PairsAsync("record, HTTP", records, r => IsUnknownAsync(http, "query($id: ID!) { it: record(ref: $id) { ref } }", r));
        await PairsAsync("node, HTTP", nodes, n => IsUnknownAsync(http, "query($id: ID!) { it: node(id: $id) { id caption } }", n));
        await api.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<bool> IsUnknownAsync(HttpClient http, string query, string id)
    {
        using HttpResponseMessage response = await http.PostAsJsonAsync("/graphql", new { query, variables = new { id } });
        return await response.Content.ReadAsStringAsync() == """{"data":{"it":null}}""";
    }

    private static async Task PairsAsync(string name, List<Pair> pairs, Func<string, Task<bool>> isUnknown)
    {
        var random = new Random(Seed);
        var times = new List<(double Hidden, double Unknown)>();
        foreach ((string hidden, string unknown) in pairs)
        {
            bool first = random.Next(2) == 0;
            double one = await TimeAsync(first ? hidden : unknown, isUnknown);
            double two = await TimeAsync(first ? unknown : hidden, isUnknown);
            times.Add(first ? (one, two) : (two, one));
        }

        times.RemoveRange(0, Math.Min(Warm, times.Count / 2));
        int slower = times.Count(t => t.Hidden > t.Unknown);
        double z = (slower - (times.Count / 2.0)) / Math.Sqrt(times.Count / 4.0);
        Line(
            $"{name, -13} {times.Count:N0} pairs: hidden slower in {100.0 * slower / times.Count:0.0} %, z = {z:0.00}; medians {Median(times.Select(t => t.Hidden)):0.0000} ms hidden, {Median(times.Select(t => t.Unknown)):0.0000} ms unknown"
        );
    }

    private static async Task<double> TimeAsync(string id, Func<string, Task<bool>> isUnknown)
    {
        long start = Stopwatch.GetTimestamp();
        bool unknown = await isUnknown(id);
        double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return unknown ? took : throw new InvalidOperationException($"{id} is visible.");
    }

    /// <summary>Records of internal affairs and nodes that only these name, each with one of the same form that no record names.</summary>
    private static async Task<(List<Pair> Records, List<Pair> Nodes)> HiddenAsync(IGraphStore store, int most)
    {
        var records = new List<Pair>();
        var nodes = new Dictionary<string, Pair>(StringComparer.Ordinal);
        await foreach (LiveRecord record in store.ExportAsync(View.All, null, default))
        {
            if (record.Compartment != View.InternalAffairs)
            {
                continue;
            }

            string asked = (record.Ref with { Version = "" }).ToString();
            if (records.Count < most)
            {
                records.Add(
                    new Pair(asked, await OtherAsync(asked, async r => await store.RecordAsync(Parsed(r), View.All, default) is null))
                );
            }

            foreach (string node in record.Statements.OfType<EdgeStatement>().SelectMany(s => (string[])[s.From, s.To]))
            {
                if (nodes.Count < most && !nodes.ContainsKey(node) && (await store.NodesAsync([node], View.Main, default)).Count == 0)
                {
                    nodes[node] = new Pair(
                        node,
                        await OtherAsync(node, async n => (await store.NodesAsync([n], View.All, default)).Count == 0)
                    );
                }
            }
        }

        return (records, [.. nodes.Values]);
    }

    /// <summary>The same text with another last character, so that it is read from the same pages of an index, that nothing has.</summary>
    private static async Task<string> OtherAsync(string text, Func<string, Task<bool>> isFree)
    {
        foreach (char last in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ~")
        {
            string other = text[..^1] + last;
            if (other != text && await isFree(other))
            {
                return other;
            }
        }

        throw new InvalidOperationException($"Every key like {text} is taken.");
    }

    private static RecordRef Parsed(string text) =>
        RecordRef.TryParse(text, out RecordRef? record) ? record : throw new FormatException(text);

    private static double Median(IEnumerable<double> times) => times.Order().ElementAt(times.Count() / 2);

    private sealed record Pair(string Hidden, string Unknown);
}
