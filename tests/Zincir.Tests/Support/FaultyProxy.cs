using System.Net;
using System.Net.Sockets;

namespace Zincir.Tests.Support;

/// <summary>What a connection through the proxy suffers.</summary>
internal enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Every piece of the answer comes late.</summary>
    Latency,

    /// <summary>The connection is reset after the first piece of the answer.</summary>
    Reset,

    /// <summary>The connection is open and nothing ever comes back.</summary>
    HalfOpen,

    /// <summary>One byte a second.</summary>
    Trickle,

    /// <summary>The answer ends after its rows and before its end.</summary>
    Cut,

    /// <summary>The connection is refused.</summary>
    Refuse,
}

/// <summary>A TCP proxy between a client and a server on loopback that spoils connections as a test tells it to.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private const int HeldBack = 24;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _server;
    private readonly Func<int, Fault> _faults;
    private readonly Task _accepting;
    private int _connections;

    /// <param name="server">Port of the server.</param>
    /// <param name="faults">What the connection with this number, from 0, suffers; asked anew for each piece of its answers.</param>
    public FaultyProxy(int server, Func<int, Fault> faults)
    {
        (_server, _faults) = (server, faults);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections so far.</summary>
    public int Connections => _connections;

    /// <summary>How late pieces come.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(4);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
            int number = Interlocked.Increment(ref _connections) - 1;
            _ = Task.Run(() => ServeAsync(client, number));
        }
    }

    private async Task ServeAsync(TcpClient client, int number)
    {
        using TcpClient near = client;
        using var far = new TcpClient();
        try
        {
            if (_faults(number) == Fault.Refuse)
            {
                Reset(near);
                return;
            }

            await far.ConnectAsync(IPAddress.Loopback, _server, _stop.Token);
            Task up = near.GetStream().CopyToAsync(far.GetStream(), _stop.Token);
            await DownAsync(far.GetStream(), near, number);
            near.Close();
            await up.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side went away; so does the other.
        }
    }

    private async Task DownAsync(NetworkStream from, TcpClient near, int number)
    {
        byte[] piece = new byte[1 << 16];
        int read;
        while ((read = await from.ReadAsync(piece, _stop.Token)) > 0)
        {
            NetworkStream to = near.GetStream();
            switch (_faults(number))
            {
                case Fault.Latency:
                    await Task.Delay(Latency, _stop.Token);
                    await to.WriteAsync(piece.AsMemory(0, read), _stop.Token);
                    break;
                case Fault.Reset or Fault.Refuse:
                    await to.WriteAsync(piece.AsMemory(0, Math.Min(read, 200)), _stop.Token);
                    Reset(near);
                    return;
                case Fault.HalfOpen:
                    break;
                case Fault.Trickle:
                    await TrickleAsync(to, piece.AsMemory(0, read));
                    break;
                case Fault.Cut:
                    await to.WriteAsync(piece.AsMemory(0, Math.Max(0, read - HeldBack)), _stop.Token);
                    return;
                default:
                    await to.WriteAsync(piece.AsMemory(0, read), _stop.Token);
                    break;
            }
        }
    }

    private async Task TrickleAsync(NetworkStream to, ReadOnlyMemory<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            await to.WriteAsync(bytes.Slice(i, 1), _stop.Token);
            await Task.Delay(TimeSpan.FromSeconds(1), _stop.Token);
        }
    }

    private static void Reset(TcpClient client)
    {
        client.LingerState = new LingerOption(true, 0);
        client.Close();
    }
}
