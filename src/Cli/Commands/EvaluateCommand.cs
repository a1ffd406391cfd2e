using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;
using Zincir.Ingest.Sources;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir evaluate</c>: compare a run's rings, and two baselines over the same graph, with the truth of a generated scenario.</summary>
internal static class EvaluateCommand
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static Command Make(CommandContext context)
    {
        var truth = new Option<string>("--truth")
        {
            Description = "Folder with rings.csv, members.csv, decoys.csv and duplicates.csv",
            Required = true,
        };
        var run = new Option<string?>("--run") { Description = "Run id; the newest of the store and view by default" };
        Option<string> view = CommonOptions.View();
        Option<string> format = CommonOptions.Format("text", "json");
        Option<string> store = CommonOptions.Store();
        Option<string?> workspace = CommonOptions.Workspace();
        var command = new Command("evaluate", "Compare a run's rings with the truth of a scenario and with two baselines")
        {
            truth,
            run,
            view,
            format,
            store,
            workspace,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                string path = parsed.GetRequiredValue(store);
                View seen = CommonOptions.ViewOf(parsed.GetRequiredValue(view));
                Truth planted = ReadTruth(parsed.GetRequiredValue(truth));
                using IRunStore runs = CommonOptions.OpenRuns(path, parsed.GetValue(workspace));
                await using IGraphStore graph = await CommonOptions.OpenForReadingAsync(path, cancel);
                RunRow kept = KeptRun.Find(runs, parsed.GetValue(run), new RunOrigin(graph.Id, seen.Name), path);
                IReadOnlyList<FoundRing> found = RunDocument.Parse(runs.Report(kept.Id, kept.Origin, candidates: false)!).Found();
                BuiltSnapshot built;
                await using (WorkProgress<string> progress = context.Stages())
                {
                    built = await StoreSnapshot.BuildAsync(graph, seen, null, null, progress, cancel);
                }

                var options = new DetectionOptions();
                (string Name, Evaluation Result)[] results =
                [
                    ("zincir", Evaluation.Compute(planted, found)),
                    (
                        "components on shared attributes",
                        Evaluation.Compute(planted, Baselines.SharedAttributeComponents(built.Snapshot, cancel))
                    ),
                    (
                        "Leiden on raw co-occurrence",
                        Evaluation.Compute(planted, Baselines.RawCoOccurrence(built.Snapshot, options, cancel))
                    ),
                ];
                string text = parsed.GetValue(format) == "json" ? Json(results) : Table(results);
                await context.Output.WriteLineAsync(text);
                return ZincirProgram.Done;
            }
        );
        return command;
    }

    /// <summary>What was planted; a folder without it would count every ring as false, without a word.</summary>
    private static Truth ReadTruth(string folder) =>
        File.Exists(Path.Combine(folder, "rings.csv"))
            ? Truth.Read(folder)
            : throw new SourceFileException(
                "truth.missing",
                $"There is no rings.csv in {folder}. Name the folder truth that zincir generate writes beside a scenario."
            );

    private static string Json((string Name, Evaluation Result)[] results) =>
        JsonSerializer.Serialize(
            new
            {
                schemaVersion = 1,
                results = results.Select(r => new { method = r.Name, r.Result }),
                timesBestBaselineF1 = Times(results),
            },
            s_json
        );

    private static string Table((string Name, Evaluation Result)[] results)
    {
        var lines = new List<string>
        {
            Text(
                $"{"", -34} {"found", 6} {"precision", 10} {"recall", 7} {"F1", 6} {"member F1", 10} {"decoys in first 20", 19} {"first hit", 10}"
            ),
        };
        foreach ((string name, Evaluation e) in results)
        {
            lines.Add(
                Text(
                    $"{name, -34} {e.Rings.Found, 6} {e.Rings.Precision, 10:0.000} {e.Rings.Recall, 7:0.000} {e.Rings.F1, 6:0.000} {e.Members.F1, 10:0.000} {e.DecoysAmongFirst.Count, 19} {e.FirstHitRank, 10}"
                )
            );
        }

        lines.Add(Text($"ring F1 is {Times(results):0.0} times the better baseline's"));
        foreach (
            (string typology, Recall recall) in results[0]
                .Result.RecallByTypology.Concat(results[0].Result.RecallByDifficulty)
                .OrderBy(r => r.Key, StringComparer.Ordinal)
        )
        {
            lines.Add(Text($"  {typology, -20} {recall.Hits} of {recall.Planted} found"));
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static double Times((string Name, Evaluation Result)[] results) =>
        results[0].Result.Rings.F1 / Math.Max(results.Skip(1).Max(r => r.Result.Rings.F1), 1e-9);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
