using Zincir.Ingest;
using Zincir.Ingest.Generator;

namespace Zincir.Cli;

/// <summary>What every command writes to and reads the time from.</summary>
/// <param name="Output">The result alone.</param>
/// <param name="Errors">Progress, warnings and errors.</param>
/// <param name="Time">Clock.</param>
/// <param name="IsTerminal">True when somebody watches the error stream on a terminal.</param>
public sealed record CommandContext(TextWriter Output, TextWriter Errors, TimeProvider Time, bool IsTerminal = false)
{
    /// <summary>Shows how a piece of work goes on.</summary>
    /// <typeparam name="T">What is reported.</typeparam>
    /// <param name="read">Reads a report.</param>
    public WorkProgress<T> Progress<T>(Func<T, Step> read) => new(this, read);

    /// <summary>Shows stages that are told by their names.</summary>
    public WorkProgress<string> Stages() => new(this, static stage => new Step(stage));

    /// <summary>Shows a load: rows of the file, and what is left of all files.</summary>
    public WorkProgress<LoadProgress> Loading() =>
        new(this, static p => new Step(p.File, p.Rows, "rows", p.BytesTotal == 0 ? null : (double)p.BytesRead / p.BytesTotal));

    /// <summary>Shows how a scenario is written.</summary>
    public WorkProgress<GeneratorProgress> Generating() =>
        new(this, static p => new Step(p.Stage, p.Done, $"of {p.Total:N0}", p.Total == 0 ? null : (double)p.Done / p.Total, p.Stage));
}

/// <summary>A command line that is well formed but makes no sense.</summary>
public sealed class UsageException(string message) : Exception(message);
