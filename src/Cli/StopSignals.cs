using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Zincir.Cli;

/// <summary>
/// Asks the command to end when the process is told to (Ctrl-C, SIGTERM). Signals often come in pairs, one to the process and one to its group, so
/// more of them change nothing for a while; one that comes later is from somebody who will not wait, and ends the process at once.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private long _first;

    /// <summary>Listens from now on.</summary>
    public StopSignals() =>
        (_interrupt, _terminate) = (
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)
        );

    /// <summary>Set at the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        long first = Interlocked.CompareExchange(ref _first, Stopwatch.GetTimestamp(), 0);
        signal.Cancel = first == 0 || Stopwatch.GetElapsedTime(first) < s_patience;
        if (first == 0)
        {
            _stop.Cancel();
        }
    }
}
