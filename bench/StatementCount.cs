using System.Diagnostics.Metrics;

namespace Zincir.Bench;

/// <summary>Counts the requests that this process sends to one port: the statements that a question takes.</summary>
internal sealed class StatementCount : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public StatementCount(int port)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.request.duration" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>(
            (_, _, tags, _) =>
            {
                foreach ((string name, object? value) in tags)
                {
                    if (name == "server.port" && value is int to && to == port)
                    {
                        Interlocked.Increment(ref _count);
                    }
                }
            }
        );
        _listener.Start();
    }

    /// <summary>Requests so far.</summary>
    public long Total => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
