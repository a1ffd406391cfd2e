using System.CommandLine;
using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir copy</c>: everything that one store holds into another.</summary>
internal static class CopyCommand
{
    public static Command Make(CommandContext context)
    {
        var from = new Option<string>("--from")
        {
            Description = "Store to read: sqlite:PATH or neo4j+http[s]://HOST:PORT/DATABASE",
            Required = true,
        };
        var to = new Option<string>("--to")
        {
            Description = "Store to write: an empty one, or an earlier copy of the same store",
            Required = true,
        };
        var command = new Command("copy", "Copy a store into another, such as a file into Neo4j; the same command resumes it") { from, to };
        command.SetAction((parsed, cancel) => RunAsync(context, parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), cancel));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string from, string to, CancellationToken cancel)
    {
        (StorePlace source, StorePlace target) = (StorePlace.Of("--from", from), StorePlace.Of("--to", to));
        if (source.ToString() == target.ToString())
        {
            throw new UsageException($"--from and --to name the same store, {source}.");
        }

        await using IGraphStore read = await source.OpenForReadingAsync(cancel);
        await using IGraphStore written = await target.OpenForWritingAsync(cancel);
        long started = context.Time.GetTimestamp();
        CopyOutcome copy = await new StoreCopy(read, written).RunAsync(
            context.Progress<long>(records => string.Create(CultureInfo.InvariantCulture, $"{records:N0} records copied")),
            cancel
        );
        double seconds = context.Time.GetElapsedTime(started).TotalSeconds;
        await context.Errors.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(copy.Resumed ? "resumed: " : "")}{copy.Records:N0} records, {copy.Contents:N0} contents in {seconds:0.0} s"
            )
        );
        return await CompareAsync(context, (read, source), (written, target), copy);
    }

    /// <summary>The proof of a copy: both tell the same graph hash.</summary>
    private static async Task<int> CompareAsync(
        CommandContext context,
        (IGraphStore Store, StorePlace Place) source,
        (IGraphStore Store, StorePlace Place) target,
        CopyOutcome copy
    )
    {
        StoreSummary there = await target.Store.SummaryAsync(View.All, CancellationToken.None);
        StoreSummary here = await source.Store.SummaryAsync(View.All, CancellationToken.None);
        bool moved = (await source.Store.ChangesAsync(copy.Commit, 1, View.All, CancellationToken.None)).Commit != copy.Commit;
        await context.Output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{target.Place} {there.GraphHash}  {there.Records:N0} records, {there.Nodes:N0} nodes, {there.Edges:N0} edges"
            )
        );
        if (there.GraphHash == here.GraphHash)
        {
            return ZincirProgram.Done;
        }

        await context.Errors.WriteLineAsync(
            moved
                ? $"{source.Place} was written to meanwhile and is {here.GraphHash} now: run the command again to bring the copy up to date."
                : $"{source.Place} is {here.GraphHash}: the copy differs. Run zincir verify on both."
        );
        return ZincirProgram.CheckFailed;
    }
}
