using System.Globalization;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>The time that a call has, beside the caller's own wish to end it.</summary>
internal sealed class CallLimit : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;

    public CallLimit(TimeSpan limit, TimeProvider time, CancellationToken cancel)
    {
        _limit = limit;
        _timer = new CancellationTokenSource(limit, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(cancel, _timer.Token);
    }

    /// <summary>Cancelled when the time is over or the caller wishes.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>The limit as people write it.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{_limit.TotalSeconds:0.###} s");

    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
