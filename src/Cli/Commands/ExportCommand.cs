using System.CommandLine;
using System.Globalization;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir export</c>: the store as files for another program.</summary>
internal static class ExportCommand
{
    public static Command Make(CommandContext context)
    {
        Option<string> store = CommonOptions.Store();
        Option<string> format = CommonOptions.Format("neo4j-csv");
        var output = new Option<string>("--out") { Description = "Folder for the files; must be empty or not there yet", Required = true };
        var command = new Command("export", "Write the whole store as files that neo4j-admin imports into a database")
        {
            format,
            output,
            store,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                string folder = Path.GetFullPath(parsed.GetRequiredValue(output));
                await using IGraphStore graph = await CommonOptions.OpenForReadingAsync(parsed.GetRequiredValue(store), cancel);
                BulkOutcome written;
                await using (WorkProgress<string> progress = context.Stages())
                {
                    written = await new BulkExport(folder, progress).WriteAsync(graph, cancel);
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
        );
        return command;
    }
}
