using System.Diagnostics;
using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using static Zincir.Bench.Arguments;

namespace Zincir.Bench;

/// <summary>
/// One importer with many declarations: how long the store takes for its panel (the node with its degrees and folded values, the first page of
/// 20 neighbours newest first, and the next one), before and after the register content that won is superseded and a declaration is re-pointed.
/// Options: <c>--declarations N</c> (200,000), <c>--keep PATH</c> to keep or reuse a store.
/// </summary>
internal static class HubBench
{
    private const int Repeats = 50;
    private const int BatchSize = 4_000;
    private const int PageSize = 20;
    public const string Hub = "company:tr-1234567890";
    private const string Other = "company:tr-9876543217";
    private static readonly long s_start = DateTimeOffset
        .Parse("2024-01-01T00:00:00Z", CultureInfo.InvariantCulture)
        .ToUnixTimeMilliseconds();

    public static int Run(string[] args)
    {
        int declarations = int.Parse(Option(args, "--declarations") ?? "200000", CultureInfo.InvariantCulture);
        string? keep = Option(args, "--keep");
        string folder = keep is null ? Directory.CreateTempSubdirectory("zincir-bench-").FullName : Path.GetDirectoryName(keep)!;
        RunAsync(keep ?? Path.Combine(folder, "hub.db"), declarations).GetAwaiter().GetResult();
        if (keep is null)
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task RunAsync(string path, int declarations)
    {
        await using var store = SqliteGraphStore.Open(path);
        if ((await store.SummaryAsync(View.All, default)).Records == 0)
        {
            long start = Stopwatch.GetTimestamp();
            await LoadAsync(store, declarations, 1);
            Line($"{declarations:N0} declarations loaded in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        }

        Line($"{"", -34} {"median ms", 10} {"max ms", 10}   degree");
        await MeasureAsync(store, "before");
        await store.ApplyAsync(Batch(2, Register("Yeni Unvan", 2)), default);
        await MeasureAsync(store, "after its register is superseded");
        await store.ApplyAsync(Batch(3, Declaration(declarations / 2, Other, 3)), default);
        await MeasureAsync(store, "after a declaration is re-pointed");
        await using var reader = SqliteGraphStore.OpenReadOnly(path);
        await MeasureAsync(reader, "first reads of a new connection", 1);
    }

    /// <summary>Loads the importer and its declarations as of a day.</summary>
    public static async Task LoadAsync(IGraphStore store, int declarations, int day)
    {
        await store.ApplyAsync(Batch(day, Register("Eski Unvan", 1)), default);
        for (int at = 0; at < declarations; at += BatchSize)
        {
            int count = Math.Min(BatchSize, declarations - at);
            await store.ApplyAsync(Batch(day, [.. Enumerable.Range(at, count).Select(i => Declaration(i, Hub, 1))]), default);
        }
    }

    private static async Task MeasureAsync(SqliteGraphStore store, string when, int repeats = Repeats)
    {
        double[] times = new double[repeats];
        long degree = 0;
        for (int i = 0; i < repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            degree = await PanelAsync(store);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        Line($"{when, -34} {times[repeats / 2], 10:0.00} {times[^1], 10:0.00}   {degree:N0}");
    }

    private static async Task<long> PanelAsync(SqliteGraphStore store)
    {
        NodeRead node = (await store.NodesAsync([Hub], View.Main, default))[0];
        _ = Fold.At(node.Described, Kinds.Default.Nodes["company"].Properties, long.MaxValue);
        var query = new NeighbourQuery(Hub, null, null, null, null, null, PageSize, null);
        NeighbourPage first = await store.NeighboursAsync(query, View.Main, default);
        NeighbourPage second = await store.NeighboursAsync(query with { After = first.Edges[^1].Cursor }, View.Main, default);
        return first.Edges.Count + second.Edges.Count == 2 * PageSize ? node.Degree : -1;
    }

    private static RecordBatch Batch(int day, params RecordContent[] records) =>
        new() { AsOf = s_start + (day * 86_400_000L), Records = records };

    private static RecordContent Register(string title, int version) =>
        new()
        {
            Source = "customs-warehouse.companies",
            Key = "tr|1234567890",
            Version = MappedVersion.At(version),
            Statements =
            [
                new NodeStatement(Hub),
                new ValueStatement(Hub, "title", title, null, null, null),
                new EdgeStatement("phone", Hub, "phone:+905321234567", "", null, null),
            ],
        };

    private static RecordContent Declaration(int number, string importer, int version)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"declaration:24TR{number:00000000000000}");
        string registered = Moment.Print(s_start + (number * 150_000L));
        EdgeStatement Edge(string kind, string to) => new(kind, id, to, "", registered, null);
        EdgeStatement imports = Edge("importer", importer);
        return new RecordContent
        {
            Source = "customs-warehouse.declarations",
            Key = id["declaration:".Length..],
            Version = MappedVersion.At(version),
            Statements =
            [
                new NodeStatement(id),
                new ValueStatement(id, "regime", "IM", null, null, null),
                new ValueStatement(id, "registered_at", registered, null, null, null),
                imports,
                new ValueStatement(imports.Id, "nameAsDeclared", "Eski Unvan", null, null, null),
                Edge("office", string.Create(CultureInfo.InvariantCulture, $"place:TR{number % 160:000000}")),
                Edge("vehicle", string.Create(CultureInfo.InvariantCulture, $"vehicle:tr-34ABC{number % 5000:0000}")),
            ],
            Raw = new RawRow(["mrn", "registered_at"], [id, registered], "declarations.csv", number + 2),
        };
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
