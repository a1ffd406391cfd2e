using System.Diagnostics;
using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest;
using Zincir.Ingest.Generator;
using Zincir.Ingest.Mapping;
using static Zincir.Bench.Arguments;

namespace Zincir.Bench;

/// <summary>
/// Generates scenarios, loads them, finds their rings and holds these against the truth, beside the two baselines: one row of a table for
/// each seed. The steps are those of <c>zincir generate, ingest, detect, evaluate</c>, through the store. Only the typologies that the
/// detector seeks count here, for it and for the baselines; <c>zincir evaluate</c> counts all that were planted.
/// </summary>
internal static class RingBench
{
    private static readonly string[] Sought = ["convoy", "cloned_plate"];
    private static readonly string[] Columns =
    [
        "seed",
        "difficulty",
        "found",
        .. Sought,
        "precision",
        "F1",
        "member F1",
        "decoys in first 20",
        "better baseline's F1",
        "times",
        "candidates",
        "largest picture",
        "seconds",
    ];

    /// <summary>
    /// Runs with <c>--seeds A-B</c> (101-106), <c>--difficulty easy|medium|hard|mixed</c> (medium), <c>--scale S</c> (1) and <c>--keep DIR</c>:
    /// data and stores stay there, and what is there is not made again.
    /// </summary>
    public static int Run(string[] args)
    {
        string[] range = (Option(args, "--seeds") ?? "101-106").Split('-');
        string difficulty = Option(args, "--difficulty") ?? "medium";
        double scale = double.Parse(Option(args, "--scale") ?? "1", CultureInfo.InvariantCulture);
        string folder = Option(args, "--keep") ?? Directory.CreateTempSubdirectory("zincir-rings-").FullName;
        Console.WriteLine($"| {string.Join(" | ", Columns)} |");
        Console.WriteLine($"|{string.Concat(Columns.Select(_ => "---|"))}");
        for (ulong seed = Number(range[0]); seed <= Number(range[^1]); seed++)
        {
            string home = Path.Combine(folder, FormattableString.Invariant($"{seed}-{difficulty}-{scale}"));
            Load(home, seed, scale, difficulty).GetAwaiter().GetResult();
            Evaluate(home, seed, difficulty).GetAwaiter().GetResult();
        }

        if (Option(args, "--keep") is null)
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task Load(string home, ulong seed, double scale, string difficulty)
    {
        string data = Path.Combine(home, "data");
        string path = Path.Combine(home, "zincir.db");
        string loaded = Path.Combine(home, "loaded");
        if (File.Exists(loaded))
        {
            return;
        }

        Difficulty? only = difficulty == "mixed" ? null : Enum.Parse<Difficulty>(difficulty, ignoreCase: true);
        BorderScenario.Write(new GeneratorOptions(seed, scale, data) { OnlyDifficulty = only }, null, CancellationToken.None);
        await using IGraphStore store = SqliteGraphStore.Open(path);
        await using ITrackStore tracks = SqliteTrackStore.Open(SqliteTrackStore.PathBeside(path));
        var loader = new Loader(store, tracks, Kinds.Default, TimeProvider.System);
        await loader.LoadAsync(
            new LoadRequest([.. MappingLibrary.Open("border", Kinds.Default)], data, null),
            null,
            CancellationToken.None
        );
        await File.WriteAllTextAsync(loaded, "");
    }

    private static async Task Evaluate(string home, ulong seed, string difficulty)
    {
        Truth all = Truth.Read(Path.Combine(home, "data", "truth"));
        Truth truth = all with { Rings = [.. all.Rings.Where(r => Sought.Contains(r.Typology))] };
        await using IGraphStore store = SqliteGraphStore.Open(Path.Combine(home, "zincir.db"));
        Snapshot graph = (await StoreSnapshot.BuildAsync(store, View.Main, null, null, null, CancellationToken.None)).Snapshot;
        var options = new DetectionOptions();
        long start = Stopwatch.GetTimestamp();
        Detection detection = RingDetector.Compute(graph, options, null, CancellationToken.None);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Evaluation found = Evaluation.Compute(truth, [.. detection.Rings.Select(FoundRing.Of)]);
        double baseline = Math.Max(
            Evaluation.Compute(truth, Baselines.SharedAttributeComponents(graph, CancellationToken.None)).Rings.F1,
            Evaluation.Compute(truth, Baselines.RawCoOccurrence(graph, options, CancellationToken.None)).Rings.F1
        );
        string times = baseline == 0 ? "∞" : FormattableString.Invariant($"{found.Rings.F1 / baseline:0.0}");
        IEnumerable<string> recall = Sought.Select(t =>
            found.RecallByTypology.TryGetValue(t, out Recall? r) ? FormattableString.Invariant($"{r.Hits}/{r.Planted}") : "–"
        );
        int largest = detection.Rings.Select(r => r.Members.Count).DefaultIfEmpty().Max();
        Console.WriteLine(
            FormattableString.Invariant(
                $"| {seed} | {difficulty} | {found.Rings.Found} | {string.Join(" | ", recall)} | {found.Rings.Precision:0.00} | {found.Rings.F1:0.00} | {found.Members.F1:0.00} | {found.DecoysAmongFirst.Count} | {baseline:0.000} | {times} | {detection.Candidates.Count} | {largest} | {seconds:0.0} |"
            )
        );
    }

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
}
