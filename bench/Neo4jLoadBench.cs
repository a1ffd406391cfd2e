using System.Diagnostics;
using System.Globalization;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;
using static Zincir.Bench.Arguments;
using static Zincir.Bench.Neo4jBench;

namespace Zincir.Bench;

/// <summary>
/// Declarations with their items, from files into a database: by <c>zincir ingest</c> into a server that has just started and into the same server when it is warm, by a
/// bare client that sends the rows which the store then holds, and by neo4j-admin. The same indexes and constraints are there each time.
/// </summary>
internal static class Neo4jLoadBench
{
    public static async Task RunAsync(Neo4jServer server, string[] args)
    {
        double declarations = GeneratedBorder.Declarations(args, DeclarationsOtherwise);
        string folder = Directory.CreateTempSubdirectory("zincir-bench-").FullName;
        GeneratedBorder.Write(declarations, Path.Combine(folder, "data"));
        await using (SqliteGraphStore file = SqliteGraphStore.Open(Path.Combine(folder, "file.db")))
        {
            Show("zincir ingest into a file", await LoadAsync(file, folder), declarations, null);
            long start = Stopwatch.GetTimestamp();
            await new BulkExport(Path.Combine(folder, "csv")).WriteAsync(file, default);
            Show("zincir export --format neo4j-csv", Stopwatch.GetElapsedTime(start).TotalSeconds, declarations, null);
        }

        double cold = await IntoAsync(server, folder);
        Show("zincir ingest, server just started", cold, declarations, null);
        server.Empty();
        using var times = new StatementTimes();
        double warm = await IntoAsync(server, folder);
        times.Stop();
        server.Empty();
        var rows = new BareRows(Path.Combine(folder, "csv"));
        long begin = Stopwatch.GetTimestamp();
        rows.Send(server);
        double bare = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Show(string.Create(CultureInfo.InvariantCulture, $"bare client, {rows.Count:N0} rows"), bare, declarations, null);
        Show("zincir ingest, server warm", warm, declarations, bare / warm);
        times.Show(warm);
        if (Option(args, "--at") is null)
        {
            await ImportAsync(server, folder, declarations, warm);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task ImportAsync(Neo4jServer server, string folder, double declarations, double warm)
    {
        server.Stop();
        long start = Stopwatch.GetTimestamp();
        server.Import(Path.Combine(folder, "csv"));
        double import = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Show("neo4j-admin database import", import, declarations, warm / import);
        server.Start();
        start = Stopwatch.GetTimestamp();
        await using Neo4jGraphStore store = await Neo4jGraphStore.OpenAsync(server.Address, server.Secret);
        double prepare = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Show("the same with zincir init", import + prepare, declarations, warm / (import + prepare));
    }

    private static async Task<double> IntoAsync(Neo4jServer server, string folder)
    {
        await using Neo4jGraphStore store = await Neo4jGraphStore.OpenAsync(server.Address, server.Secret);
        return await LoadAsync(store, folder);
    }

    /// <summary>Seconds of loading declarations with their items.</summary>
    private static Task<double> LoadAsync(IGraphStore store, string folder) =>
        GeneratedBorder.LoadAsync(
            store,
            Path.Combine(folder, "data"),
            m => m.File.Source.Contains("declaration", StringComparison.Ordinal)
        );

    private static void Show(string what, double seconds, double declarations, double? ratio) =>
        Line($"{what, -44} {seconds, 8:0.0} s {declarations / seconds, 9:N0} declarations/s {ratio, 8:0.00}");
}
