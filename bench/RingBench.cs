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
    private const string Clean = "clean";
    private static readonly string[] Columns =
    [
        "seed",
        "difficulty",
        "dirt",
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
        "missed",
        "false",
        "faults of the data",
    ];

    /// <summary>
    /// Runs with <c>--seeds A-B</c> (101-106), <c>--difficulty easy|medium|hard|mixed</c> (medium), <c>--scale S</c> (1), <c>--dirt KIND,KIND</c> (none;
    /// <c>every</c> for clean, each kind by itself and all at once, a row each) and <c>--keep DIR</c>: data and stores stay there, and what is there is
    /// not made again.
    /// </summary>
    public static int Run(string[] args)
    {
        string[] range = (Option(args, "--seeds") ?? "101-106").Split('-');
        string difficulty = Option(args, "--difficulty") ?? "medium";
        double scale = double.Parse(Option(args, "--scale") ?? "1", CultureInfo.InvariantCulture);
        string[] dirt = Option(args, "--dirt") switch
        {
            null => [Clean],
            "every" => [Clean, .. DirtKinds.Names, DirtKinds.All],
            { } kinds => kinds.Split(','),
        };
        string folder = Option(args, "--keep") ?? Directory.CreateTempSubdirectory("zincir-rings-").FullName;
        Console.WriteLine($"| {string.Join(" | ", Columns)} |");
        Console.WriteLine($"|{string.Concat(Columns.Select(_ => "---|"))}");
        for (ulong seed = Number(range[0]); seed <= Number(range[^1]); seed++)
        {
            foreach (string kind in dirt)
            {
                string home = Path.Combine(folder, FormattableString.Invariant($"{seed}-{difficulty}-{scale}-{kind}"));
                Load(home, new GeneratorOptions(seed, scale, "") { Dirt = kind == Clean ? [] : [kind] }, difficulty)
                    .GetAwaiter()
                    .GetResult();
                Evaluate(home, $"{seed} | {difficulty} | {kind}").GetAwaiter().GetResult();
            }
        }

        if (Option(args, "--keep") is null)
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task Load(string home, GeneratorOptions options, string difficulty)
    {
        string data = Path.Combine(home, "data");
        string path = Path.Combine(home, "zincir.db");
        string loaded = Path.Combine(home, "loaded");
        if (File.Exists(loaded))
        {
            return;
        }

        Difficulty? only = difficulty == "mixed" ? null : Enum.Parse<Difficulty>(difficulty, ignoreCase: true);
        BorderScenario.Write(options with { OutDirectory = data, OnlyDifficulty = only }, null, CancellationToken.None);
        await using IGraphStore store = SqliteGraphStore.Open(path);
        await using ITrackStore tracks = SqliteTrackStore.Open(SqliteTrackStore.PathBeside(path), store.Id);
        var loader = new Loader(store, tracks, Kinds.Default, TimeProvider.System);
        await loader.LoadAsync(
            new LoadRequest([.. MappingLibrary.Open("border", Kinds.Default)], data, null),
            null,
            CancellationToken.None
        );
        await File.WriteAllTextAsync(loaded, "");
    }

    private static async Task Evaluate(string home, string name)
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
                $"| {name} | {found.Rings.Found} | {string.Join(" | ", recall)} | {found.Rings.Precision:0.00} | {found.Rings.F1:0.00} | {found.Members.F1:0.00} | {found.DecoysAmongFirst.Count} | {baseline:0.000} | {times} | {detection.Candidates.Count} | {largest} | {seconds:0.0} | {Missed(truth, found)} | {string.Join("; ", False(detection, found))} | {string.Join("; ", detection.Findings.Select(f => $"{f.Code} {f.Element} {f.Count}"))} |"
            )
        );
    }

    private static string Missed(Truth truth, Evaluation found) =>
        string.Join(" ", truth.Rings.Select(r => r.Name).Except(found.Matches.Select(m => m.Planted)));

    /// <summary>The strongest reason of each ring that is none, and its first members.</summary>
    private static IEnumerable<string> False(Detection detection, Evaluation found) =>
        detection
            .Rings.Where(r => found.Matches.All(m => m.Rank != r.Rank))
            .Select(r => $"{r.Score.Reasons[0].Text.En} [{string.Join(" ", r.Members.Where(m => m.Core).Take(4).Select(m => m.Id))}]");

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
}
