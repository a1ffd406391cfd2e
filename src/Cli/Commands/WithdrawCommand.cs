using System.CommandLine;
using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir withdraw</c>: take a source's words out.</summary>
internal static class WithdrawCommand
{
    public static Command Make(CommandContext context)
    {
        var source = new Argument<string>("source")
        {
            Description = "Table (customs-warehouse.declarations) or whole system (customs-warehouse)",
        };
        Option<string> store = CommonOptions.Store();
        Option<string?> workspace = CommonOptions.Workspace();
        var command = new Command(
            "withdraw",
            "Withdraw everything that a source said; a later load of it starts as if it had never been seen"
        )
        {
            source,
            store,
            workspace,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                string name = parsed.GetRequiredValue(source);
                WorkspacePlace workplace = WorkspacePlace.Of(parsed.GetRequiredValue(store), parsed.GetValue(workspace));
                await using IGraphStore graph = await CommonOptions.OpenForWritingAsync(parsed.GetRequiredValue(store), cancel);
                await using ITrackStore tracks = workplace.OpenTracks(graph);
                long contents = await graph.WithdrawAsync(name, cancel);
                long positions = await tracks.WithdrawAsync(name, cancel);
                await context.Output.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Mask.Text(name)}: {contents:N0} contents silenced, {positions:N0} positions deleted"
                    )
                );
                return ZincirProgram.Done;
            }
        );
        return command;
    }
}
