using System.Security.Cryptography;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Repeats what failed for a reason that passes: a deadlock, a broken connection, a server that starts. The code in the answer decides, never the
/// status. Waits double from 50 ms to 2 s and are spread at random, so that many clients do not come back together.
/// </summary>
internal sealed class Patience(TimeSpan patience, TimeProvider time)
{
    private const int FirstWait = 50;
    private const int LongestWait = 2_000;

    /// <summary>Runs something until it succeeds, fails for good, or the patience is over.</summary>
    /// <exception cref="CypherException">The last failure.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        long begun = time.GetTimestamp();
        for (int wait = FirstWait; ; wait = Math.Min(wait * 2, LongestWait))
        {
            try
            {
                return await work(cancel).ConfigureAwait(false);
            }
            catch (CypherException error)
                when (error.IsPassing && time.GetElapsedTime(begun).TotalMilliseconds + wait < patience.TotalMilliseconds)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(wait / 2, wait + 1)), time, cancel)
                    .ConfigureAwait(false);
            }
        }
    }
}
