using System.Diagnostics;
using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;
using static Zincir.Bench.Arguments;
using static Zincir.Bench.Neo4jBench;

namespace Zincir.Bench;

/// <summary>
/// Whether time tells that a hidden record exists: records of internal affairs and records that are not there, with keys of the same form, are asked for in the
/// view main by turns, <c>--pairs N</c> (1,000) of them in a random order. A sign test says in how many pairs the hidden one was slower: with nothing to tell it is half
/// of them, and |z| is below 2.
/// </summary>
internal static class Neo4jHiddenBench
{
    private const int Warm = 300;
    private const int Seed = 12;

    public static async Task RunAsync(Neo4jServer server, string[] args)
    {
        int pairs = int.Parse(Option(args, "--pairs") ?? "1000", CultureInfo.InvariantCulture);
        await using (IGraphStore store = await LoadedAsync(server, args))
        {
            await AskAsync("Neo4j", store, pairs);
        }

        string folder = Directory.CreateTempSubdirectory("zincir-bench-").FullName;
        await using (var store = SqliteGraphStore.Open(Path.Combine(folder, "store.db")))
        {
            await LoadAsync(store, args);
            await AskAsync("SQLite", store, pairs);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task AskAsync(string name, IGraphStore store, int pairs)
    {
        List<RecordRef> hidden = await HiddenAsync(store, pairs + Warm);
        var random = new Random(Seed);
        var times = new List<(double Hidden, double Unknown)>();
        foreach (RecordRef record in hidden)
        {
            // A key of the same length that no table has.
            RecordRef unknown = record with
            {
                Key = "~" + record.Key[1..],
            };
            bool first = random.Next(2) == 0;
            double one = await TimeAsync(store, first ? record : unknown);
            double two = await TimeAsync(store, first ? unknown : record);
            times.Add(first ? (one, two) : (two, one));
        }

        times.RemoveRange(0, Math.Min(Warm, times.Count / 2));
        int slower = times.Count(t => t.Hidden > t.Unknown);
        double z = (slower - (times.Count / 2.0)) / Math.Sqrt(times.Count / 4.0);
        Line(
            $"{name, -7} {times.Count:N0} pairs: hidden slower in {100.0 * slower / times.Count:0.0} %, z = {z:0.00}; medians {Median(times.Select(t => t.Hidden)):0.000} ms hidden, {Median(times.Select(t => t.Unknown)):0.000} ms unknown"
        );
    }

    private static async Task<double> TimeAsync(IGraphStore store, RecordRef record)
    {
        long start = Stopwatch.GetTimestamp();
        if (await store.RecordAsync(record, View.Main, default) is not null)
        {
            throw new InvalidOperationException($"{record} is visible.");
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<List<RecordRef>> HiddenAsync(IGraphStore store, int most)
    {
        var hidden = new List<RecordRef>();
        await foreach (LiveRecord record in store.ExportAsync(View.All, null, default))
        {
            if (record.Compartment == View.InternalAffairs)
            {
                hidden.Add(record.Ref with { Version = "" });
                if (hidden.Count == most)
                {
                    break;
                }
            }
        }

        return hidden;
    }

    private static double Median(IEnumerable<double> times) => times.Order().ElementAt(times.Count() / 2);
}
