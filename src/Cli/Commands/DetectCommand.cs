using System.CommandLine;
using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir detect</c>: find rings in a view and keep the run.</summary>
internal static class DetectCommand
{
    public static Command Make(CommandContext context)
    {
        Option<string> view = CommonOptions.View();
        var seed = new Option<int>("--seed") { Description = "Seed of the community search", DefaultValueFactory = _ => 1 };
        Option<string?> at = CommonOptions.Time("--at", "Valid time; the greatest as-of of the view by default");
        Option<string?> asOf = CommonOptions.Time("--as-of", "Known time: only what was known then counts");
        Option<string> store = CommonOptions.Store();
        Option<string?> workspace = CommonOptions.Workspace();
        var writeBack = new Option<bool>("--write-back")
        {
            Description = "Also write rings, communities and scores into the Neo4j database, replacing those of an earlier run",
        };
        var command = new Command("detect", "Find rings in a view; a run that exists is returned, not made again")
        {
            view,
            seed,
            at,
            asOf,
            store,
            workspace,
            writeBack,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                string path = parsed.GetRequiredValue(store);
                var request = new DetectionRequest(
                    CommonOptions.ViewOf(parsed.GetRequiredValue(view)),
                    CommonOptions.TimeOf("--at", parsed.GetValue(at)),
                    CommonOptions.TimeOf("--as-of", parsed.GetValue(asOf)),
                    parsed.GetValue(seed)
                );
                using IRunStore runs = CommonOptions.OpenRuns(path, parsed.GetValue(workspace));
                (RunRow run, bool made) = parsed.GetValue(writeBack)
                    ? await WriteBackAsync(context, StorePlace.Of("--store", path), runs, request, cancel)
                    : await DetectAsync(context, path, runs, request, cancel);
                await context.Errors.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(made ? "made" : "this run exists")}: {run.Rings} rings, {run.Candidates} candidates"
                    )
                );
                foreach (FindingDocument finding in RunDocument.Parse(runs.Report(run.Id, run.Origin, candidates: false)!).Findings)
                {
                    await context.Errors.WriteLineAsync($"{string.Join(", ", finding.Sources)}: {finding.Text.En}");
                }

                await context.Output.WriteLineAsync(run.Id);
                return ZincirProgram.Done;
            }
        );
        return command;
    }

    private static async Task<(RunRow Run, bool Made)> DetectAsync(
        CommandContext context,
        string path,
        IRunStore runs,
        DetectionRequest request,
        CancellationToken cancel
    )
    {
        await using IGraphStore graph = await CommonOptions.OpenForReadingAsync(path, cancel);
        await SayWhatIsMissingAsync(context, graph, request.View, cancel);
        await using WorkProgress<string> progress = context.Stages();
        return await DetectionRun.MakeAsync(graph, runs, request, progress, cancel);
    }

    /// <summary>Says in one line that there is nothing in which rings are found, or only a part of it.</summary>
    private static async Task SayWhatIsMissingAsync(CommandContext context, IGraphStore graph, View view, CancellationToken cancel)
    {
        var missing = new List<string>();
        foreach (string kind in (string[])["crossing", "declaration"])
        {
            if ((await graph.NodesOfKindAsync(kind, null, 1, view, cancel)).Count == 0)
            {
                missing.Add($"no {kind}s");
            }
        }

        if (missing.Count > 0)
        {
            await context.Errors.WriteLineAsync(
                $"The view {view.Name} holds {string.Join(" and ", missing)}: rings that show in them cannot be found. Load them first where there are some."
            );
        }
    }

    /// <summary>Detects, then writes: the lease is only held while rows are written.</summary>
    private static async Task<(RunRow Run, bool Made)> WriteBackAsync(
        CommandContext context,
        StorePlace place,
        IRunStore runs,
        DetectionRequest request,
        CancellationToken cancel
    )
    {
        const string Purpose = "--write-back writes into a Neo4j database";
        RunRow run;
        bool made;
        Detection detection;
        await using (Neo4jGraphStore read = await place.OpenDatabaseAsync(writes: false, Purpose, cancel))
        {
            if (request.View.Name != read.Ceiling.Name)
            {
                throw new UsageException(
                    $"--write-back: everybody who reads {place} sees the view {read.Ceiling.Name}, so only a run of that view may be written there. "
                        + $"Write: zincir detect --view {read.Ceiling.Name} --write-back"
                );
            }

            await SayWhatIsMissingAsync(context, read, request.View, cancel);
            await using WorkProgress<string> progress = context.Stages();
            (run, made, detection) = await DetectionRun.DeriveAsync(read, runs, request, progress, cancel);
        }

        await using Neo4jGraphStore graph = await place.OpenDatabaseAsync(writes: true, Purpose, cancel);
        DerivedCounts written = await graph.WriteBackAsync(WriteBack.RowsOf(run, detection), cancel);
        await context.Errors.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"written to {place}: {written.Groups} rings and communities, {written.Members} memberships, {written.Marked} elements marked"
            )
        );
        return (run, made);
    }
}
