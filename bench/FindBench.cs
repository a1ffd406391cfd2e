using System.Diagnostics;
using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using static Zincir.Bench.Arguments;

namespace Zincir.Bench;

/// <summary>
/// What the graph of a view takes in memory and in time, and questions over it without a server. Option: <c>--declarations N</c> (20,000),
/// or <c>--store PATH</c> of a store that is there.
/// </summary>
internal static class FindBench
{
    private const double Mebibyte = 1 << 20;

    public static int Run(string[] args)
    {
        string folder = Directory.CreateTempSubdirectory("zincir-bench-").FullName;
        string path = Option(args, "--store") ?? Path.Combine(folder, "store.db");
        RunAsync(args, folder, path).GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task RunAsync(string[] args, string folder, string path)
    {
        if (Option(args, "--store") is null)
        {
            GeneratedBorder.Write(GeneratedBorder.Declarations(args, "20000"), Path.Combine(folder, "input"));
            await using IGraphStore loaded = SqliteGraphStore.Open(path);
            await GeneratedBorder.LoadAsync(loaded, Path.Combine(folder, "input"));
        }

        await using IGraphStore store = SqliteGraphStore.OpenReadOnly(path);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TimeSpan used = Environment.CpuUsage.TotalTime;
        ViewGraph graph = await ViewGraph.BuildAsync(store, View.Main, default);
        double seconds = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        double peak = Process.GetCurrentProcess().PeakWorkingSet64 / Mebibyte;
        double kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / Mebibyte;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{graph.NodeCount:N0} nodes, {graph.EdgeCount:N0} edges: built in {seconds:0.0} s of the processor, {kept:0} MiB kept, process at most {peak:0} MiB"
            )
        );
        GC.KeepAlive(graph);
    }
}
