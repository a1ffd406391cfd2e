using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using Zincir.Api;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>Guesses are slowed and told; whoever knows the token goes on working beside somebody who guesses from the same address.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string Token = "d0b1a9c27f4e4d0c8a6b5e3f2c1d0e9f";
    private const string Honest = "127.0.0.2";
    private const string Hostile = "127.0.0.3";
    private readonly TemporaryFolder _folder = new();
    private readonly TellingTime _time = new();
    private readonly Lines _log = new();
    private WebApplication _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await ServedStore.MakeAsync(_folder["graph.db"]);
        var options = new ApiOptions
        {
            StorePath = _folder["graph.db"],
            Urls = ["http://127.0.0.1:0"],
            Token = Token,
            Time = _time,
        };
        _app = ApiHost.Create(options, b => b.Services.AddSingleton<ILoggerProvider>(_log));
        await _app.StartAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Wrong_tokens_are_answered_slower_and_slower_and_told()
    {
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Hostile, Wrong(i)));
        }

        double[] waited = [];
        for (int i = 5; i < 12; i++)
        {
            waited = [.. waited, await WaitedAsync(AskAsync(Hostile, Wrong(i)), HttpStatusCode.Unauthorized)];
        }

        Assert.Equal([0.25, 0.5, 1, 2, 4, 4, 4], waited);
        // Without a token nothing is guessed.
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Hostile, null));
        Assert.Equal(
            [
                "1 wrong tokens from an address of 127.0.0.0/24",
                "2 wrong tokens from an address of 127.0.0.0/24",
                "4 wrong tokens from an address of 127.0.0.0/24",
                "8 wrong tokens from an address of 127.0.0.0/24",
            ],
            _log.Written.Where(l => l.Contains("wrong", StringComparison.Ordinal))
        );
        _time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Hostile, Wrong(0)));
    }

    [Fact]
    public async Task Many_at_once_gain_nothing_and_the_right_one_is_not_told_sooner()
    {
        for (int i = 0; i < 9; i++)
        {
            Task<HttpStatusCode> guess = AskAsync(Hostile, Wrong(i));
            await WaitedAsync(guess, HttpStatusCode.Unauthorized);
        }

        // Each of many at once, the right one too, waits behind the others, or is not looked at.
        Task<HttpStatusCode>[] burst = [.. Enumerable.Range(0, 40).Select(i => AskAsync(Hostile, i == 20 ? Token : Wrong(i)))];
        while (burst.Count(b => b.IsCompleted) < 38)
        {
            await Task.Delay(20, Cancel);
        }

        Assert.All(burst.Where(b => b.IsCompleted), b => Assert.Equal(HttpStatusCode.TooManyRequests, b.Result));
        await ComeAsync(Task.WhenAll(burst));
        Assert.Equal(HttpStatusCode.OK, await FinallyAsync(() => AskAsync(Hostile, Token)));
    }

    [Fact]
    public async Task Who_knows_the_token_is_not_kept_out_by_somebody_who_guesses()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync(Hostile, Token));
        Task<HttpStatusCode>[] guesses = [.. Enumerable.Range(0, 40).Select(i => AskAsync(Hostile, Wrong(i)))];
        for (int i = 0; i < 5; i++)
        {
            // From the same address, where the right token was seen before, and from another one: at once.
            Assert.Equal(HttpStatusCode.OK, await AskAsync(Hostile, Token));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(Honest, Token));
        }

        await ComeAsync(Task.WhenAll(guesses));
        Assert.All(await Task.WhenAll(guesses), s => Assert.True(s is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests));
    }

    [Theory]
    [InlineData("d0b1a9c27f4e4d0c8a6b5e3f2c1d0e9f", true)] // 32 hexadecimal digits
    [InlineData("D0B1A9C27F4E4D0C8A6B5E3F2C1D0E9F", true)]
    [InlineData("3q2-7wAbCdEfGhIjKlMnOp", true)] // 22 of base 64
    [InlineData("d0b1a9c27f4e4d0c8a6b5e3f2c1d0e9", false)]
    [InlineData("3q27wAbCdEfGhIjKlMnO", false)]
    [InlineData("12345678901234567890123456789012345678", false)] // 38 digits
    [InlineData("123456789012345678901234567890123456789", true)]
    [InlineData("abababababababababababababababababababababababababab", false)]
    [InlineData("", false)]
    public void A_token_has_128_bits(string token, bool good) => Assert.Equal(good, ApiOptions.WrongWith(token) is null);

    private static string Wrong(int i) => $"{i:00}b1a9c27f4e4d0c8a6b5e3f2c1d0e9f";

    /// <summary>Moves the clock until an answer comes, and gives the seconds that it took.</summary>
    /// <summary>Seconds that the server lets an answer wait, by the timer that it sets; 0 when it sets none.</summary>
    private async Task<double> WaitedAsync(Task<HttpStatusCode> answer, HttpStatusCode expected)
    {
        TimeSpan wait = TimeSpan.Zero;
        while (!answer.IsCompleted && !_time.Set.TryDequeue(out wait))
        {
            await Task.WhenAny(answer, Task.Delay(20, Cancel));
        }

        _time.Advance(wait);
        Assert.Equal(expected, await answer);
        return wait.TotalSeconds;
    }

    /// <summary>Lets time pass until all have come, whenever they begin to wait.</summary>
    private async Task ComeAsync(Task all)
    {
        while (!all.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(20));
            await Task.WhenAny(all, Task.Delay(50, Cancel));
        }

        await all;
    }

    private async Task<HttpStatusCode> FinallyAsync(Func<Task<HttpStatusCode>> ask)
    {
        Task<HttpStatusCode> answer = ask();
        while (!answer.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(answer, Task.Delay(50, Cancel));
        }

        return await answer;
    }

    /// <summary>Asks from one of the addresses of this machine, on a connection of its own.</summary>
    private async Task<HttpStatusCode> AskAsync(string from, string? token)
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = (c, cancel) => ConnectAsync(from, c.DnsEndPoint, cancel) };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, _app.Urls.Single());
        if (token is not null)
        {
            request.Headers.Add("Authorization", "Bearer " + token);
        }

        using HttpResponseMessage answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private static async ValueTask<Stream> ConnectAsync(string from, DnsEndPoint to, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(to, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Keeps what is logged.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly List<string> _written = [];

        public IReadOnlyList<string> Written
        {
            get
            {
                lock (_written)
                {
                    return [.. _written];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? error, Func<TState, Exception?, string> format)
        {
            lock (_written)
            {
                _written.Add(format(state, error));
            }
        }

        public void Dispose() { }
    }

    /// <summary>A clock that stands still and keeps how long each timer is to wait.</summary>
    private sealed class TellingTime : FakeTimeProvider
    {
        public ConcurrentQueue<TimeSpan> Set { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime > TimeSpan.Zero)
            {
                Set.Enqueue(dueTime);
            }

            return timer;
        }
    }
}
