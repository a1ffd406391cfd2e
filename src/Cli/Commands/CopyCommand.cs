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
        var view = new Option<string?>("--view")
        {
            Description =
                "Copy only what this view sees, for people who may not see the rest: main or all; by default what the source holds",
        };
        var command = new Command("copy", "Copy a store into another, such as a file into Neo4j; the same command resumes it")
        {
            from,
            to,
            view,
        };
        command.SetAction(
            (parsed, cancel) =>
                RunAsync(context, (parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetValue(view)), cancel)
        );
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, (string From, string To, string? View) names, CancellationToken cancel)
    {
        (StorePlace source, StorePlace target) = (StorePlace.Of("--from", names.From), StorePlace.Of("--to", names.To));
        if (source.ToString() == target.ToString())
        {
            throw new UsageException($"--from and --to name the same store, {source}.");
        }

        View? view = names.View is null ? null : CommonOptions.ViewOf(names.View);
        await using IGraphStore read = await source.OpenForReadingAsync(cancel);
        await using IGraphStore written = await target.OpenForWritingAsync(cancel, view ?? read.Ceiling);
        long started = context.Time.GetTimestamp();
        StoreSummary whole = await read.SummaryAsync(written.Ceiling, cancel);
        CopyOutcome copy;
        await using (
            WorkProgress<long> progress = context.Progress<long>(records => new Step(
                "copied",
                records,
                "records",
                whole.Records == 0 ? null : Math.Min(1, (double)records / whole.Records)
            ))
        )
        {
            copy = await new StoreCopy(read, written).RunAsync(progress, cancel);
        }

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
        View view = target.Store.Ceiling;
        if (copy.Left > 0)
        {
            await context.Errors.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{copy.Left:N0} records left the copy: the view {view.Name} does not see them any more."
                )
            );
        }

        if (copy.StayOut > 0)
        {
            await context.Errors.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{copy.StayOut:N0} contents stay out: the view {view.Name} sees their records again, which had left the copy. Empty {target.Place} and copy again to have them."
                )
            );
        }

        StoreSummary there = await target.Store.SummaryAsync(view, CancellationToken.None);
        StoreSummary here = await source.Store.SummaryAsync(view, CancellationToken.None);
        var copied = new ChangePoint(copy.Commit, 0);
        bool moved =
            await source.Store.ChangesAsync(copied, 1, view, CancellationToken.None) is { IsReset: true } or { Changes.Count: > 0 };
        await context.Output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{target.Place} view {view.Name} {there.GraphHash}  {there.Records:N0} records, {there.Nodes:N0} nodes, {there.Edges:N0} edges"
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
