using System.Diagnostics;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;
using static Zincir.Bench.Neo4jBench;

namespace Zincir.Bench;

/// <summary>A whole detection with its reports, on the database and on the embedded store that hold the same; the reports must be the same bytes.</summary>
internal static class Neo4jDetectBench
{
    public static async Task RunAsync(Neo4jServer server, string[] args)
    {
        string folder = Directory.CreateTempSubdirectory("zincir-bench-").FullName;
        await using Neo4jGraphStore database = await LoadedAsync(server, args);
        await using (var embedded = SqliteGraphStore.Open(Path.Combine(folder, "graph.db")))
        {
            await LoadAsync(embedded, args);
            foreach (View view in (View[])[View.All, View.Main])
            {
                (string first, double sqlite) = await DetectAsync(embedded, view, folder);
                (string second, double neo4j) = await DetectAsync(database, view, folder);
                Line(
                    $"view {view.Name}: SQLite {sqlite:0.0} s, Neo4j {neo4j:0.0} s, {neo4j / sqlite:0.0} times; same reports: {first == second}"
                );
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(string Report, double Seconds)> DetectAsync(IGraphStore store, View view, string folder)
    {
        string path = Path.Combine(folder, Path.GetRandomFileName());
        using var runs = SqliteRunStore.Open(path);
        long start = Stopwatch.GetTimestamp();
        (RunRow run, _) = await DetectionRun.MakeAsync(store, runs, new DetectionRequest(view, null, null, 1), null, default);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (runs.Report(run.Id, run.Origin, candidates: false)!, seconds);
    }
}
