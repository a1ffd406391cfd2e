using System.CommandLine;
using System.Globalization;
using Zincir.Graph.Exports;
using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir export</c>: a store as files for another program.</summary>
internal static class ExportCommand
{
    private const string Bulk = "neo4j-csv";

    private static readonly Dictionary<string, ExportForm> s_forms = new(StringComparer.Ordinal)
    {
        ["graphml"] = ExportForm.GraphMl,
        ["csv"] = ExportForm.Csv,
        ["ndjson"] = ExportForm.Ndjson,
    };

    public static Command Make(CommandContext context)
    {
        Option<string> store = CommonOptions.Store();
        Option<string?> workspace = CommonOptions.Workspace();
        Option<string> format = CommonOptions.Format([Bulk, .. s_forms.Keys]);
        var output = new Option<string>("--out")
        {
            Description = $"File (graphml, ndjson) or folder (csv, {Bulk}) that is not there yet; {Bulk} also takes an empty folder",
            Required = true,
        };
        var view = new Option<string?>("--view") { Description = $"View: main or all; main by default, for {Bulk} what the store holds" };
        var find = new Option<string?>("--find")
        {
            Description =
                "Only the nodes that pass this filter, and the edges among them: JSON as the API's where, or a file that holds it",
        };
        var command = new Command(
            "export",
            $"Write what a view sees as a file for other programs, with the rings of the newest run; or the whole store as files that neo4j-admin imports ({Bulk})"
        )
        {
            format,
            output,
            view,
            find,
            store,
            workspace,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                (string place, string path) = (Path.GetFullPath(parsed.GetRequiredValue(output)), parsed.GetRequiredValue(store));
                string? name = parsed.GetValue(view);
                if (!s_forms.TryGetValue(parsed.GetRequiredValue(format), out ExportForm form))
                {
                    if (parsed.GetValue(find) is not null)
                    {
                        throw new UsageException($"--find: {Bulk} holds whole stores. Choose graphml, csv or ndjson.");
                    }

                    return await WriteBulkAsync(context, place, (path, name), cancel);
                }

                NodeFilter? where = parsed.GetValue(find) is { } given ? FoundPart.Filter(given) : null;
                View seen = CommonOptions.ViewOf(name ?? CommonOptions.FromEnvironment("VIEW") ?? "main");
                await using IGraphStore graph = await CommonOptions.OpenForReadingAsync(path, cancel);
                using IRunStore runs = WorkspacePlace.Of(path, parsed.GetValue(workspace)).OpenRunsForReading();
                RunRow? run = runs.Newest(new RunOrigin(graph.Id, seen.Name));
                RunDocument? report = run is null ? null : RunDocument.Parse(runs.Report(run.Id, run.Origin, candidates: false)!);
                return await WriteGraphAsync(context, (graph, seen, report, where), (place, form), cancel);
            }
        );
        return command;
    }

    private static async Task<int> WriteGraphAsync(
        CommandContext context,
        (IGraphStore Graph, View View, RunDocument? Run, NodeFilter? Where) of,
        (string Place, ExportForm Form) to,
        CancellationToken cancel
    )
    {
        ExportOutcome written;
        try
        {
            ExportPart? part = of.Where is { } where ? await FoundPart.FindAsync(of.Graph, of.View, of.Run, where, cancel) : null;
            await using WorkProgress<ExportProgress> progress = context.Progress<ExportProgress>(p => new Step(
                p.Stage,
                p.Done,
                p.Unit,
                p.Total == 0 ? null : Math.Min(1, (double)p.Done / p.Total),
                p.Stage
            ));
            written = await new GraphExport(of.Graph, of.View, of.Run, progress).WriteAsync(to.Place, to.Form, part, cancel);
        }
        catch (OperationCanceledException)
        {
            await context.Errors.WriteLineAsync($"Stopped. Nothing is left of {to.Place}.");
            return ZincirProgram.CheckFailed;
        }

        await context.Output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{to.Place}: view {of.View.Name}, {written.Nodes:N0} nodes, {written.Edges:N0} edges, {written.Derived:N0} derived links"
            )
        );
        await context.Errors.WriteLineAsync(
            (of.Run, written.IsRunOfThis) switch
            {
                (null, _) => $"no run has been made in the view {of.View.Name}: the file says nothing of rings (zincir detect makes one)",
                (_, true) => $"rings of the run {of.Run!.Run}",
                _ => string.Create(
                    CultureInfo.InvariantCulture,
                    $"rings of the run {of.Run!.Run}, which was made of an earlier state or for another time; {written.LeftOut:N0} of its links are left out because an end is gone (zincir detect makes a new run)"
                ),
            }
        );
        await context.Errors.WriteLineAsync(
            "ids and properties hold personal numbers whole, captions mask them: keep the file as you keep the store"
        );
        return ZincirProgram.Done;
    }

    private static async Task<int> WriteBulkAsync(
        CommandContext context,
        string folder,
        (string Store, string? View) of,
        CancellationToken cancel
    )
    {
        View? view = of.View is null ? null : CommonOptions.ViewOf(of.View);
        await using IGraphStore graph = await CommonOptions.OpenForReadingAsync(of.Store, cancel);
        BulkOutcome written;
        await using (WorkProgress<string> progress = context.Stages())
        {
            written = await new BulkExport(folder, progress, view).WriteAsync(graph, cancel);
        }

        await context.Output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{folder}: {written.Records:N0} records, {written.Nodes:N0} nodes, {written.Edges:N0} edges"
            )
        );
        await context.Errors.WriteLineAsync(
            "the files hold ids and values whole, personal numbers among them: keep them as you keep the store\n"
                + "next, with the server stopped, in that folder: neo4j-admin database import full neo4j @import.args --overwrite-destination\n"
                + "then start the server and make the indexes: zincir init --store neo4j+http://HOST:PORT/neo4j"
        );
        return ZincirProgram.Done;
    }
}
