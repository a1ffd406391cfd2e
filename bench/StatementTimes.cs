using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Zincir.Graph.Store.Neo4j;
using static Zincir.Bench.Neo4jBench;

namespace Zincir.Bench;

/// <summary>Adds up what each statement of the store took in this process: where the time of a load goes.</summary>
internal sealed class StatementTimes : IDisposable
{
    /// <summary>Runs beside the others and waits for the lock that a transaction holds.</summary>
    private const string Beside = "operate/lease-renew";

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, (int Count, double Seconds)> _byName = new(StringComparer.Ordinal);

    public StatementTimes()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: StatementMeter.Name, Name: StatementMeter.Duration })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>(
            (_, seconds, tags, _) =>
                _byName.AddOrUpdate((string)tags[0].Value!, (1, seconds), (_, sum) => (sum.Count + 1, sum.Seconds + seconds))
        );
        _listener.Start();
    }

    /// <summary>Prints those that took most, and what was left of the whole for this process itself.</summary>
    public void Show(double whole)
    {
        const double Little = 0.1;
        foreach (
            (string name, (int count, double seconds)) in _byName
                .OrderByDescending(s => s.Value.Seconds)
                .Where(s => s.Value.Seconds > Little)
        )
        {
            Line($"    {name, -30} {count, 6} times {seconds, 8:0.00} s");
        }

        Line(
            $"    {"no statement on its way", -30} {"", 12} {whole - _byName.Where(s => s.Key != Beside).Sum(s => s.Value.Seconds), 8:0.00} s"
        );
    }

    /// <summary>Counts no statement that ends from now on.</summary>
    public void Stop() => _listener.Dispose();

    public void Dispose() => _listener.Dispose();
}
