using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Support;
using static Zincir.Bench.Arguments;

namespace Zincir.Bench;

/// <summary>
/// A real Neo4j server beside the store that uses it, in one run on the same cores: <c>--part load</c>, <c>export</c>, <c>reads</c>, <c>hidden</c> or <c>detect</c> (all by default). A
/// server is started through <c>ZINCIR_NEO4J_HOME</c>, or <c>--at ADDRESS</c> names one that is used as it is. <c>--declarations N</c> (10,000) says
/// how many are generated and loaded, <c>--hub N</c> (100,000) how many more name one importer for the reads.
/// </summary>
internal static class Neo4jBench
{
    /// <summary>Declarations where <c>--declarations</c> is not given.</summary>
    public const string DeclarationsOtherwise = "10000";

    private static readonly Dictionary<string, Func<Neo4jServer, string[], Task>> s_parts = new(StringComparer.Ordinal)
    {
        ["load"] = Neo4jLoadBench.RunAsync,
        ["export"] = Neo4jExportBench.RunAsync,
        ["detect"] = Neo4jDetectBench.RunAsync,
        ["reads"] = Neo4jReadsBench.RunAsync,
        ["hidden"] = HiddenBench.RunAsync,
    };

    public static int Run(string[] args)
    {
        string? part = Option(args, "--part");
        string? script = Environment.GetEnvironmentVariable("ZINCIR_NEO4J_HOME") is { } home ? Path.Combine(home, "neo4j") : null;
        string? at = Option(args, "--at");
        if ((part is not null && !s_parts.ContainsKey(part)) || (at is null && !File.Exists(script)))
        {
            Console.Error.WriteLine(
                $"neo4j [--part {string.Join('|', s_parts.Keys)}] [--declarations N] [--hub N] [--at ADDRESS]; without --at set ZINCIR_NEO4J_HOME."
            );
            return 2;
        }

        using Neo4jServer server = at is null ? Neo4jServer.Start(script!, "--heap", "1500m", "--pagecache", "1g") : Neo4jServer.At(at);
        foreach (var run in s_parts.Where(p => part is null || p.Key == part))
        {
            Line($"== {run.Key}");
            run.Value(server, args).GetAwaiter().GetResult();
        }

        return 0;
    }

    /// <summary>Opens the server's store for reading; loads a generated border into it first when it is empty.</summary>
    public static async Task<Neo4jGraphStore> LoadedAsync(Neo4jServer server, string[] args)
    {
        await using (Neo4jGraphStore store = await Neo4jGraphStore.OpenAsync(server.Address, server.Secret))
        {
            if ((await store.SummaryAsync(View.All, default)).Records == 0)
            {
                await LoadAsync(store, args);
            }
        }

        Neo4jGraphStore open = await Neo4jGraphStore.OpenReadOnlyAsync(server.Address, server.Secret);
        StoreSummary held = await open.SummaryAsync(View.All, default);
        Line($"{held.Records:N0} records, {held.Nodes:N0} nodes, {held.Edges:N0} edges");
        return open;
    }

    /// <summary>Loads a generated border into a store.</summary>
    public static async Task LoadAsync(IGraphStore store, string[] args)
    {
        string folder = Directory.CreateTempSubdirectory("zincir-bench-").FullName;
        GeneratedBorder.Write(GeneratedBorder.Declarations(args, DeclarationsOtherwise), folder);
        Line($"loaded in {await GeneratedBorder.LoadAsync(store, folder):0.0} s");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A file beside this one.</summary>
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "neo4j", name));

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
