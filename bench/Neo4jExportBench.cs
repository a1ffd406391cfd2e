using System.Diagnostics;
using Zincir.Graph.Model;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Support;
using static Zincir.Bench.Neo4jBench;

namespace Zincir.Bench;

/// <summary>
/// The whole graph out of the database: the bare topology as bytes, the statement of our export as bytes, and our snapshot, whose building is shown apart. Three
/// rounds, each in this order, so that all find the same caches.
/// </summary>
internal static class Neo4jExportBench
{
    private const int Page = 10_000;
    private const int Rounds = 6;

    public static async Task RunAsync(Neo4jServer server, string[] args)
    {
        await using Neo4jGraphStore store = await LoadedAsync(server, args);
        StoreSummary held = await store.SummaryAsync(View.All, default);
        long last = server.Query("MATCH (n:Element) RETURN max(n.seq)")[0][0].GetInt64();
        using var raw = new RawStatements(server);
        Line($"{"", -44} {"seconds", 8} {"edges/s", 10} {"of the statement", 17} {"processor here", 15}");
        for (int round = 1; round <= Rounds; round++)
        {
            await TimeAsync($"{round} bare topology, bytes", null, () => PagesAsync(raw, Text("topology.cypher"), (last, held.Edges)));
            double statement = await TimeAsync(
                $"{round} the export's statement, bytes",
                null,
                () => PagesAsync(raw, Cypher.Text("export/graph"), (last, held.Edges))
            );
            await TimeAsync(
                $"{round} our export, folded",
                statement,
                async () =>
                {
                    var sink = new CountingSink();
                    await store.FoldedAsync(View.All, null, sink, default);
                    return sink.Edges;
                }
            );
            foreach (View view in (View[])[View.All, View.Main])
            {
                await TimeAsync(
                    $"{round} snapshot of the view {view.Name}",
                    statement,
                    async () => (await StoreSnapshot.BuildAsync(store, view, null, null, null, default)).Snapshot.EdgeCount
                );
            }
        }

        await TimeAsync(
            "snapshot from records",
            null,
            async () => (await StoreSnapshot.OfRecordsAsync(store, View.All, (null, null), null, default)).Snapshot.EdgeCount
        );
    }

    /// <summary>Times work that gives a number of edges, and prints it; returns seconds.</summary>
    private static async Task<double> TimeAsync(string what, double? statement, Func<Task<long>> work)
    {
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        long edges = await work();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double processor = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        Line($"{what, -44} {seconds, 8:0.00} {edges / seconds, 10:N0} {statement / seconds, 17:P0} {processor, 15:0.00}");
        return seconds;
    }

    private static async Task<long> PagesAsync(RawStatements raw, string statement, (long Last, long Edges) graph)
    {
        for (long after = 0; after < graph.Last; after += Page)
        {
            await raw.BytesAsync(
                statement,
                new
                {
                    p = new
                    {
                        after,
                        last = after + Page,
                        whole = true,
                    },
                }
            );
        }

        return graph.Edges;
    }
}
