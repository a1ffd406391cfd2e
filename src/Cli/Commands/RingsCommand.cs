using System.CommandLine;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir rings</c>: write the ring report of a run.</summary>
internal static class RingsCommand
{
    public static Command Make(CommandContext context)
    {
        var run = new Option<string?>("--run") { Description = "Run id; the newest of the store and view by default" };
        Option<string> view = CommonOptions.View();
        Option<string> format = CommonOptions.Format("json");
        var outDirectory = new Option<string>("--out") { Description = "Output folder", Required = true };
        Option<string> store = CommonOptions.Store();
        Option<string?> workspace = CommonOptions.Workspace();
        var command = new Command(
            "rings",
            "Write rings.json and rings-candidates.json of a run, and their JSON Schema; they are for programs: ids hold personal numbers whole, captions and reasons mask them"
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
            async (parsed, cancel) =>
            {
                string path = parsed.GetRequiredValue(store);
                await using IGraphStore graph = await CommonOptions.OpenForReadingAsync(path, cancel);
                using IRunStore runs = CommonOptions.OpenRuns(path, parsed.GetValue(workspace));
                var of = new RunOrigin(graph.Id, parsed.GetRequiredValue(view));
                RunRow shown = KeptRun.Find(runs, parsed.GetValue(run), of, path);
                await context.Output.WriteLineAsync(Write(runs, shown, parsed.GetRequiredValue(outDirectory)));
                return ZincirProgram.Done;
            }
        );
        return command;
    }

    /// <summary>Writes both reports of a run with the schema of their form and returns the path of the first.</summary>
    public static string Write(IRunStore runs, RunRow run, string directory)
    {
        OwnerOnly.MakeFolder(directory);
        foreach ((string name, bool candidates) in (ReadOnlySpan<(string, bool)>)[("rings-candidates.json", true), ("rings.json", false)])
        {
            OwnerOnly.Write(Path.Combine(directory, name), runs.Report(run.Id, run.Origin, candidates)!);
        }

        OwnerOnly.Write(Path.Combine(directory, RunDocument.SchemaFile), RunDocument.SchemaText());

        return Path.Combine(directory, "rings.json");
    }
}
