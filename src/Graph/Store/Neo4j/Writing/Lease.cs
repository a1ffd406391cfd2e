using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// The right to write: one writer at a time. It ends by itself when its holder gives no sign of life, by the server's clock. Its epoch fences off a
/// holder that was only slow: every transaction checks it under a lock (after Kleppmann, "How to do distributed locking", 2016).
/// </summary>
internal sealed class Lease : IAsyncDisposable
{
    private readonly ICypherTransport _transport;
    private readonly Neo4jOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewing;

    private Lease(ICypherTransport transport, Neo4jOptions options, long epoch)
    {
        _transport = transport;
        _options = options;
        Epoch = epoch;
        _renewing = RenewAsync();
    }

    /// <summary>Number that this holder's transactions are checked by.</summary>
    public long Epoch { get; }

    /// <summary>Milliseconds for which a sign of life keeps the lease.</summary>
    public long Milliseconds => (long)_options.Lease.TotalMilliseconds;

    /// <summary>Takes the lease; waits for one whose holder may have died.</summary>
    /// <exception cref="StoreException">Its holder lives.</exception>
    public static async Task<Lease> TakeAsync(
        ICypherTransport transport,
        Neo4jOptions options,
        DatabaseAddress address,
        CancellationToken cancel
    )
    {
        string me = $"{Environment.MachineName} process {Environment.ProcessId}";
        long left = long.MaxValue;
        while (true)
        {
            JsonElement row = await OneAsync(
                    transport,
                    "operate/lease-take",
                    new { ttl = (long)options.Lease.TotalMilliseconds, holder = me },
                    options.WriteLimit,
                    cancel
                )
                .ConfigureAwait(false);
            if (row[0].GetBoolean())
            {
                return new Lease(transport, options, row[1].GetInt64());
            }

            long now = row[3].GetInt64();
            if (now > left)
            {
                throw StoreException.Busy(address.ToString(), $"the lease is held by {row[2].GetString()}");
            }

            left = now;
            TimeSpan wait = TimeSpan.FromMilliseconds(Math.Clamp(now + 50, 50, 1_000));
            await Task.Delay(wait, options.Time, cancel).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        try
        {
            await OneAsync(_transport, "operate/lease-release", new { epoch = Epoch }, TimeSpan.FromSeconds(2), CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (CypherException)
        {
            // It ends by itself.
        }
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(_options.Lease / 3, _options.Time);
        while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
        {
            try
            {
                await OneAsync(_transport, "operate/lease-renew", new { epoch = Epoch, ttl = Milliseconds }, _options.Lease, _stop.Token)
                    .ConfigureAwait(false);
            }
            catch (CypherException)
            {
                // The next batch finds out whether it is still held.
            }
        }
    }

    private static async Task<JsonElement> OneAsync(
        ICypherTransport transport,
        string name,
        object parameters,
        TimeSpan limit,
        CancellationToken cancel
    )
    {
        var statement = new CypherStatement(name, parameters, limit, Writes: true);
        return await transport.RowsAsync(statement, cancel).LastOrDefaultAsync(cancel).ConfigureAwait(false);
    }
}
