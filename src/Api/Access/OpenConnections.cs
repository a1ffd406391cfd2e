using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Zincir.Api.Access;

/// <summary>
/// Takes connections in, never more at once than the process has descriptors for: a process that runs out of them ends. Where all places are taken the
/// connection that has been idle longest is closed for the new one; while none is idle the new one waits.
/// </summary>
internal sealed class OpenConnections(SocketTransportFactory sockets, TimeProvider time)
    : IConnectionListenerFactory,
        IConnectionListenerFactorySelector
{
    private const int MostEver = 2_000;

    private const int Fewest = 2;

    /// <summary>Descriptors that stay free for what is neither connection nor database file, such as code that is loaded late.</summary>
    private const int Spare = 12;

    private static readonly TimeSpan s_countAgain = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMilliseconds(5);

    /// <summary>How long the answer that ended last may still be on its way.</summary>
    private static readonly TimeSpan s_sending = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a new connection may take to send its question and see it begun.</summary>
    private static readonly TimeSpan s_beginning = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, Connection> _open = new(StringComparer.Ordinal);
    private readonly Lock _counting = new();
    private long _counted;
    private int _most;
    private int _taken;

    /// <summary>Marks that a request has begun; when what is given back is disposed it has ended.</summary>
    public IDisposable? Busy(string connection) => _open.GetValueOrDefault(connection)?.Begin();

    /// <summary>How long ago a connection was opened or answered last.</summary>
    public TimeSpan Idle(string connection) => _open.GetValueOrDefault(connection)?.Idle() ?? TimeSpan.Zero;

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await sockets.BindAsync(endpoint, cancellationToken).ConfigureAwait(false), this);

    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);

    private async ValueTask AdmitAsync(ConnectionContext connection, CancellationToken cancel)
    {
        while (Interlocked.Increment(ref _taken) > Most())
        {
            Interlocked.Decrement(ref _taken);
            CloseIdle();
            await Task.Delay(s_lookAgain, time, cancel).ConfigureAwait(false);
        }

        _open[connection.ConnectionId] = new Connection(connection, time);
        connection.ConnectionClosed.Register(() =>
        {
            _open.TryRemove(connection.ConnectionId, out _);
            Interlocked.Decrement(ref _taken);
        });
    }

    /// <summary>Connections that may be open at once: half of what the process may open besides its own files, because an answer opens files too.</summary>
    private int Most()
    {
        lock (_counting)
        {
            if (_most == 0 || time.GetElapsedTime(_counted) > s_countAgain)
            {
                _counted = time.GetTimestamp();
                _most = Limit() is { } limit ? Math.Clamp((limit - Own() - Spare) / 2, Fewest, MostEver) : MostEver;
            }

            return _most;
        }
    }

    private int Own() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count() - _open.Count;

    /// <summary>What the process may open; null where that is not bounded or not told.</summary>
    private static int? Limit()
    {
        const string Limits = "/proc/self/limits";
        const string Name = "Max open files";
        string? line = File.Exists(Limits)
            ? File.ReadLines(Limits).FirstOrDefault(l => l.StartsWith(Name, StringComparison.Ordinal))
            : null;
        string? soft = line?[Name.Length..].TrimStart().Split(' ')[0];
        return int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) ? limit : null;
    }

    private void CloseIdle()
    {
        Connection? longest = _open.Values.Where(c => c.CanClose()).MaxBy(c => c.Idle());
        if (longest is not null && _open.TryRemove(longest.Context.ConnectionId, out _))
        {
            longest.Context.Abort(new ConnectionAbortedException("Others are waiting for the place of this idle connection."));
        }
    }

    private sealed class Connection(ConnectionContext context, TimeProvider time)
    {
        private readonly Lock _lock = new();
        private long _since = time.GetTimestamp();
        private int _requests;
        private bool _answered;

        public ConnectionContext Context => context;

        public TimeSpan Idle()
        {
            lock (_lock)
            {
                return time.GetElapsedTime(_since);
            }
        }

        /// <summary>True when nobody waits for an answer on it. What it has sent and nobody has read yet may be a question, on a busy machine for long.</summary>
        public bool CanClose()
        {
            lock (_lock)
            {
                return _requests == 0
                    && time.GetElapsedTime(_since) > (_answered ? s_sending : s_beginning)
                    && context.Features.Get<IConnectionSocketFeature>()?.Socket is not { Available: > 0 };
            }
        }

        public IDisposable Begin()
        {
            lock (_lock)
            {
                _requests++;
            }

            return new Request(this);
        }

        private void End()
        {
            lock (_lock)
            {
                _requests--;
                _answered = true;
                _since = time.GetTimestamp();
            }
        }

        private sealed class Request(Connection of) : IDisposable
        {
            public void Dispose() => of.End();
        }
    }

    private sealed class Listener(IConnectionListener inner, OpenConnections connections) : IConnectionListener
    {
        private readonly CancellationTokenSource _closing = new();

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            ConnectionContext? connection = await inner.AcceptAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (connection is not null)
                {
                    await connections.AdmitAsync(connection, _closing.Token).ConfigureAwait(false);
                }

                return connection;
            }
            catch (OperationCanceledException)
            {
                await connection!.DisposeAsync().ConfigureAwait(false);
                return null;
            }
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await _closing.CancelAsync().ConfigureAwait(false);
            await inner.UnbindAsync(cancellationToken).ConfigureAwait(false);
        }

        public ValueTask DisposeAsync()
        {
            _closing.Dispose();
            return inner.DisposeAsync();
        }
    }
}
