using System.CommandLine;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir rings</c>: write the ring report of a run.</summary>
internal static class RingsCommand
{
    public static Command Make(CommandContext context)
    {
        var run = new Option<string?>("--run") { Description = "Run id; the newest of the view by default" };
        Option<string> view = CommonOptions.View();
        Option<string> format = CommonOptions.Format("json");
        var outDirectory = new Option<string>("--out") { Description = "Folder that is written", Required = true };
        Option<string> store = CommonOptions.Store();
        Option<string?> workspace = CommonOptions.Workspace();
        var command = new Command(
            "rings",
            "Write rings.json and rings-candidates.json of a run; they are for programs: ids hold personal numbers whole, captions and reasons mask them"
        )
        {
            run,
            view,
            format,
            outDirectory,
            store,
            workspace,
        };
        command.SetAction(
            (parsed, cancel) =>
            {
                cancel.ThrowIfCancellationRequested();
                using IRunStore runs = CommonOptions.OpenRuns(parsed.GetRequiredValue(store), parsed.GetValue(workspace));
                string written = Write(runs, parsed.GetValue(run), parsed.GetRequiredValue(view), parsed.GetRequiredValue(outDirectory));
                context.Output.WriteLine(written);
                return Task.FromResult(ZincirProgram.Done);
            }
        );
        return command;
    }

    /// <summary>Writes both reports and returns the path of the first.</summary>
    public static string Write(IRunStore runs, string? run, string view, string directory)
    {
        string id =
            run
            ?? runs.Newest(view)?.Id
            ?? throw new UsageException($"No run has been made in the view {view}. Make one: zincir detect --view {view}");
        OwnerOnly.MakeFolder(directory);
        foreach ((string name, bool candidates) in (ReadOnlySpan<(string, bool)>)[("rings-candidates.json", true), ("rings.json", false)])
        {
            string report = runs.Report(id, view, candidates) ?? throw new UsageException($"There is no run {id} in the view {view}.");
            OwnerOnly.Write(Path.Combine(directory, name), report);
        }

        return Path.Combine(directory, "rings.json");
    }
}
