namespace Zincir.Cli;

/// <summary>What every command writes to and reads the time from.</summary>
/// <param name="Output">The result alone.</param>
/// <param name="Errors">Progress, warnings and errors.</param>
/// <param name="Time">Clock.</param>
public sealed record CommandContext(TextWriter Output, TextWriter Errors, TimeProvider Time)
{
    /// <summary>Progress as plain lines on the error stream, at most one a second.</summary>
    /// <typeparam name="T">What is reported.</typeparam>
    /// <param name="line">Text of a report.</param>
    public IProgress<T> Progress<T>(Func<T, string> line) => new ProgressLines<T>(this, line);

    private sealed class ProgressLines<T>(CommandContext context, Func<T, string> line) : IProgress<T>
    {
        private long _last = context.Time.GetTimestamp();

        public void Report(T value)
        {
            if (context.Time.GetElapsedTime(_last) >= TimeSpan.FromSeconds(1))
            {
                _last = context.Time.GetTimestamp();
                context.Errors.WriteLine(line(value));
            }
        }
    }
}

/// <summary>A command line that parses and cannot be meant.</summary>
public sealed class UsageException(string message) : Exception(message);
