using System.Globalization;
using Spectre.Console;

namespace Zincir.Cli;

/// <summary>Where a piece of work stands.</summary>
/// <param name="What">What is worked on now; its pace is measured from when it first was.</param>
/// <param name="Done">How much of it is done; 0 where it is not counted.</param>
/// <param name="Unit">What is counted, in the plural.</param>
/// <param name="Share">How much of <paramref name="Stage"/> is done, from 0 to 1; null where nobody knows.</param>
/// <param name="Stage">What the time left is for; the whole command by default.</param>
public readonly record struct Step(string What, long Done = 0, string Unit = "", double? Share = null, string Stage = "");

/// <summary>
/// Shows on the error stream how a piece of work goes on: a bar on a terminal, else plain lines, at most one a second. Both say the pace and the
/// time left where these are known. Dispose of it before anything else is written.
/// </summary>
/// <typeparam name="T">What the work reports.</typeparam>
public sealed class WorkProgress<T>(CommandContext context, Func<T, Step> read) : IProgress<T>, IAsyncDisposable
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);
    private readonly TaskCompletionSource _end = new();
    private (string What, long Since) _work = ("", context.Time.GetTimestamp());
    private (string Stage, long Since) _stage = ("", context.Time.GetTimestamp());
    private long _reported = context.Time.GetTimestamp();
    private long _written = context.Time.GetTimestamp();
    private Task? _shown;
    private volatile ProgressTask? _bar;

    /// <inheritdoc/>
    public void Report(T value)
    {
        Step step = read(value);
        _work = step.What == _work.What ? _work : (step.What, _reported);
        _stage = step.Stage == _stage.Stage ? _stage : (step.Stage, _reported);
        _reported = context.Time.GetTimestamp();
        if (context.IsTerminal)
        {
            Show(step);
        }
        else if (context.Time.GetElapsedTime(_written) >= s_between)
        {
            _written = _reported;
            context.Errors.WriteLine(TextOf(step));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        await (_shown ?? Task.CompletedTask).ConfigureAwait(false);
    }

    private void Show(Step step)
    {
        _shown ??= BarOn(context.Errors)
            .StartAsync(async shown =>
            {
                _bar = shown.AddTask(Markup.Escape(TextOf(step)));
                await _end.Task.ConfigureAwait(false);
            });
        if (_bar is { } bar)
        {
            bar.Description = Markup.Escape(TextOf(step));
            bar.IsIndeterminate = step.Share is null;
            bar.Value = 100 * (step.Share ?? 0);
        }
    }

    private static Progress BarOn(TextWriter errors) =>
        AnsiConsole
            .Create(
                new AnsiConsoleSettings { Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(TerminalText.Terminal(errors)) }
            )
            .Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left });

    private string TextOf(Step step)
    {
        string text = step.What;
        double seconds = context.Time.GetElapsedTime(_work.Since).TotalSeconds;
        if (step.Done > 0)
        {
            text += Invariant($": {step.Done:N0} {step.Unit}");
            text += seconds >= 1 ? Invariant($", {step.Done / seconds:N0} a second") : "";
        }

        // Of the first instants nothing can be said of the others.
        double worked = context.Time.GetElapsedTime(_stage.Since).TotalSeconds;
        string left = step.Share is > 0.01 and < 1 and { } share && worked >= 1 ? $", {Span(worked * (1 - share) / share)} left" : "";
        return string.Concat((text + left).Select(c => char.IsControl(c) ? ' ' : c));
    }

    private static string Span(double seconds) =>
        seconds < 60 ? Invariant($"{Math.Ceiling(seconds):0} s")
        : seconds < 3_600 ? Invariant($"{Math.Ceiling(seconds / 60):0} min")
        : Invariant($"{seconds / 3_600:0.0} h");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
