using System.CommandLine;
using System.Globalization;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

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
        var command = new Command("detect", "Find rings in a view; a run that exists is returned, not made again")
        {
            view,
            seed,
            at,
            asOf,
            store,
            workspace,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                string path = parsed.GetRequiredValue(store);
                await using IGraphStore graph = await CommonOptions.OpenForReadingAsync(path, cancel);
                using IRunStore runs = CommonOptions.OpenRuns(path, parsed.GetValue(workspace));
                var request = new DetectionRequest(
                    CommonOptions.ViewOf(parsed.GetRequiredValue(view)),
                    CommonOptions.TimeOf("--at", parsed.GetValue(at)),
                    CommonOptions.TimeOf("--as-of", parsed.GetValue(asOf)),
                    parsed.GetValue(seed)
                );
                (RunRow run, bool made) = await DetectionRun.MakeAsync(graph, runs, request, context.Progress<string>(p => p), cancel);
                await context.Errors.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(made ? "made" : "this run exists")}: {run.Rings} rings, {run.Candidates} candidates"
                    )
                );
                await context.Output.WriteLineAsync(run.Id);
                return ZincirProgram.Done;
            }
        );
        return command;
    }
}
