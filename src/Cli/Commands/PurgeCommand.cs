using System.CommandLine;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir purge</c>: delete a record for good.</summary>
internal static class PurgeCommand
{
    public static Command Make(CommandContext context)
    {
        var record = new Argument<string>("record") { Description = "Record as printed: source/key, with or without @version" };
        Option<string> store = CommonOptions.Store();
        var command = new Command("purge", "Delete a record permanently and keep it out of later loads") { record, store };
        command.SetAction(
            async (parsed, cancel) =>
            {
                if (!RecordRef.TryParse(parsed.GetRequiredValue(record), out RecordRef? named))
                {
                    throw new UsageException(
                        "Write the record as it is printed: source/key, such as customs-warehouse.declarations/24TR34030000123451."
                    );
                }

                await using IGraphStore graph = await CommonOptions.OpenForWritingAsync(parsed.GetRequiredValue(store), cancel);
                bool found = await graph.PurgeAsync(named, cancel);
                await context.Output.WriteLineAsync(
                    found ? "Purged. The record stays out of later loads." : "There was no such record; it will stay out of later loads."
                );
                return ZincirProgram.Done;
            }
        );
        return command;
    }
}
