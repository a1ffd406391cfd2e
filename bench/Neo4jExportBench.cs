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
    private const int Rounds = 3;

    public static async Task RunAsync(Neo4jServer server, string[] args)
    {
        await using Neo4jGraphStore store = await LoadedAsync(server, args);
        StoreSummary held = await store.SummaryAsync(View.All, default);
        long last = server.Query("MATCH (n:Element) RETURN max(n.seq)")[0][0].GetInt64();
        using var raw = new RawStatements(server);
        Line($"{"", -44} {"seconds", 8} {"edges/s", 10} {"of the statement", 17}");
        for (int round = 1; round <= Rounds; round++)
        {
            Show($"{round} bare topology, bytes", await PagesAsync(raw, Text("topology.cypher"), last), held.Edges, null);
            double statement = await PagesAsync(raw, Cypher.Text("export/graph"), last);
            Show($"{round} the export's statement, bytes", statement, held.Edges, null);
            long start = Stopwatch.GetTimestamp();
            var sink = new CountingSink();
            await store.FoldedAsync(View.All, null, sink, default);
            Show(
                $"{round} our export of {sink.Edges:N0} edges, folded",
                Stopwatch.GetElapsedTime(start).TotalSeconds,
                held.Edges,
                statement
            );
            foreach (View view in (View[])[View.All, View.Main])
            {
                start = Stopwatch.GetTimestamp();
                BuiltSnapshot built = await StoreSnapshot.BuildAsync(store, view, null, null, null, default);
                Show(
                    $"{round} snapshot of the view {view.Name}",
                    Stopwatch.GetElapsedTime(start).TotalSeconds,
                    built.Snapshot.EdgeCount,
                    statement
                );
            }
        }

        long records = Stopwatch.GetTimestamp();
        BuiltSnapshot told = await StoreSnapshot.OfRecordsAsync(store, View.All, (null, null), null, default);
        Show("snapshot from records", Stopwatch.GetElapsedTime(records).TotalSeconds, told.Snapshot.EdgeCount, null);
    }

    private static async Task<double> PagesAsync(RawStatements raw, string statement, long last)
    {
        var kinds = Kinds.Default;
        long start = Stopwatch.GetTimestamp();
        for (long after = 0; after < last; after += Page)
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
                        listed = 50,
                        types = kinds.Edges.Keys.Select((k, i) => (k, i)).ToDictionary(k => k.k.ToUpperInvariant(), k => k.i),
                        nodeColumns = kinds.Nodes.ToDictionary(k => k.Key, k => Columns(k.Value.Properties)),
                        edgeColumns = kinds
                            .Edges.Where(k => Columns(k.Value.Properties).Length > 0)
                            .ToDictionary(k => k.Key.ToUpperInvariant(), k => Columns(k.Value.Properties)),
                    },
                }
            );
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static string[] Columns(IReadOnlyDictionary<string, PropertyKind> properties) =>
        [.. properties.Where(p => p.Value.Column).Select(p => p.Key)];

    private static void Show(string what, double seconds, long edges, double? statement) =>
        Line($"{what, -44} {seconds, 8:0.00} {edges / seconds, 10:N0} {(statement is { } s ? s / seconds : null), 17:P0}");
}
