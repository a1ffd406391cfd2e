using System.CommandLine;
using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir prepare</c>: a store ready to be loaded or read.</summary>
internal static class PrepareCommand
{
    public static Command Make(CommandContext context)
    {
        Option<string> store = CommonOptions.Store();
        var command = new Command("prepare", "Make an empty store, or the indexes that a store lacks after an import or an upgrade")
        {
            store,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                var place = StorePlace.Of("--store", parsed.GetRequiredValue(store));
                long started = context.Time.GetTimestamp();
                await using IGraphStore graph = await place.OpenForWritingAsync(cancel);
                StoreSummary all = await graph.SummaryAsync(View.All, cancel);
                await context.Output.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{place} {all.GraphHash}  {all.Records:N0} records, {all.Nodes:N0} nodes, {all.Edges:N0} edges"
                    )
                );
                await context.Errors.WriteLineAsync(
                    string.Create(CultureInfo.InvariantCulture, $"ready in {context.Time.GetElapsedTime(started).TotalSeconds:0.0} s")
                );
                return ZincirProgram.Done;
            }
        );
        return command;
    }
}
