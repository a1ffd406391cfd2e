using System.CommandLine;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir init</c>: an empty store, so that it can be served before anything is loaded. One that is there stays as it is.</summary>
internal static class InitCommand
{
    public static Command Make(CommandContext context)
    {
        Option<string> store = CommonOptions.Store();
        Option<string?> workspace = CommonOptions.Workspace();
        var command = new Command(
            "init",
            "Make an empty store where there is none, or the indexes that one lacks after an import or an upgrade"
        )
        {
            store,
            workspace,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                StorePlace place = StorePlace.Of("--store", parsed.GetRequiredValue(store));
                bool made = !await IsThereAsync(place, cancel);
                if (made)
                {
                    await using IGraphStore graph = await place.OpenForWritingAsync(cancel);
                }

                using IRunStore runs = CommonOptions.OpenRuns(parsed.GetRequiredValue(store), parsed.GetValue(workspace));
                await context.Output.WriteLineAsync($"{(made ? "made" : "is there")}: {place}");
                return ZincirProgram.Done;
            }
        );
        return command;
    }

    /// <summary>Looked for by reading, which needs no writer's lease: another process may be loading.</summary>
    private static async Task<bool> IsThereAsync(StorePlace place, CancellationToken cancel)
    {
        try
        {
            await using IGraphStore graph = await place.OpenForReadingAsync(cancel);
            return true;
        }
        catch (StoreException)
        {
            // There is none, or it cannot be used: the attempt to make it says which.
            return false;
        }
    }
}
