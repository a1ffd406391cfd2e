using System.Diagnostics;
using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest;
using Zincir.Ingest.Generator;
using Zincir.Ingest.Mapping;

namespace Zincir.Bench;

/// <summary>
/// Generates scenarios, loads them, finds their rings and holds these against the truth, beside the two baselines: one row of a table for each
/// seed. The steps are those of <c>zincir generate, ingest, detect, evaluate</c>, through the store; nothing is tuned on the seeds that are given.
/// </summary>
internal static class RingBench
{
    private static readonly string[] Sought = [ConvoyPattern, ClonedPlatePattern];
    private const string ConvoyPattern = "convoy";
    private const string ClonedPlatePattern = "cloned_plate";

    /// <summary>
    /// Runs with <c>--seeds A-B</c> (101-106), <c>--difficulty easy|medium|hard|mixed</c> (medium), <c>--scale S</c> (1) and <c>--keep DIR</c>: data
    /// and stores stay there, and what is there is not made again.
    /// </summary>
    public static int Run(string[] args)
    {
        string[] range = (Option(args, "--seeds") ?? "101-106").Split('-');
        string difficulty = Option(args, "--difficulty") ?? "medium";
        double scale = double.Parse(Option(args, "--scale") ?? "1", CultureInfo.InvariantCulture);
        string folder = Option(args, "--keep") ?? Directory.CreateTempSubdirectory("zincir-rings-").FullName;
        Console.WriteLine(
            "| seed | difficulty | rings | convoy | cloned_plate | precision | recall | F1 | decoys | baseline F1 | times | candidates | largest picture | seconds |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (ulong seed = Number(range[0]); seed <= Number(range[^1]); seed++)
        {
            string home = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{seed}-{difficulty}-{scale}"));
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
        Truth truth = Truth.Read(Path.Combine(home, "data", "truth"));
        await using IGraphStore store = SqliteGraphStore.Open(Path.Combine(home, "zincir.db"));
        BuiltSnapshot built = await StoreSnapshot.BuildAsync(store, View.Main, null, null, null, CancellationToken.None);
        var options = new DetectionOptions();
        long start = Stopwatch.GetTimestamp();
        Detection detection = RingDetector.Compute(built.Snapshot, options, null, CancellationToken.None);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // Only the typologies that this detector seeks are held against it; those of the others are counted by nobody here.
        Truth sought = truth with
        {
            Rings = [.. truth.Rings.Where(r => Sought.Contains(r.Typology))],
        };
        Evaluation found = Evaluation.Compute(sought, [.. detection.Rings.Select(FoundRing.Of)]);
        double baseline = Math.Max(
            Evaluation.Compute(sought, Baselines.SharedAttributeComponents(built.Snapshot, CancellationToken.None)).Rings.F1,
            Evaluation.Compute(sought, Baselines.RawCoOccurrence(built.Snapshot, options, CancellationToken.None)).Rings.F1
        );
        string times = baseline == 0 ? "∞" : (found.Rings.F1 / baseline).ToString("0.0", CultureInfo.InvariantCulture);
        FormattableString row =
            $"| {seed} | {difficulty} | {found.Rings.Found} | {Share(found, ConvoyPattern)} | {Share(found, ClonedPlatePattern)} | {found.Rings.Precision:0.00} | {found.Rings.Recall:0.00} | {found.Rings.F1:0.00} | {found.DecoysAmongFirst.Count} | {baseline:0.000} | {times} | {detection.Candidates.Count} | {detection.Rings.Select(r => r.Members.Count).DefaultIfEmpty().Max()} | {seconds:0.0} |";
        Console.WriteLine(row.ToString(CultureInfo.InvariantCulture));
        if (Environment.GetEnvironmentVariable("RZ") is not null)
        {
            foreach (LayerSummary l in detection.Layers)
            {
                Console.WriteLine(l);
            }

            foreach (Ring r in detection.Rings.Concat(detection.Candidates))
            {
                Console.WriteLine(
                    $"{r.Rank} {r.Score.Value:0.00} [{string.Join(',', r.Typologies)}] core {r.Members.Count(m => m.Core)} all {r.Members.Count} ({string.Join(' ', r.Members.Where(m => !m.Core).GroupBy(m => m.Kind).Select(g => $"{g.Key}:{g.Count()}"))}) edges {r.Edges.Count} match {found.Matches.FirstOrDefault(m => m.Rank == r.Rank)} {string.Join("; ", r.Score.Reasons.Select(x => $"{x.Code} {x.Contribution:0.00}"))}"
                );
                if (Environment.GetEnvironmentVariable("RZ") == "2")
                    Console.WriteLine("     " + string.Join(' ', r.Members.Where(m => m.Core).Select(m => m.Id + "/" + m.Role)));
            }
        }
    }

    private static string Share(Evaluation evaluation, string typology) =>
        evaluation.RecallByTypology.TryGetValue(typology, out Recall? recall) ? $"{recall.Hits}/{recall.Planted}" : "–";

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
