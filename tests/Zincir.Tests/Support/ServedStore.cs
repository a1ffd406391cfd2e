using System.Diagnostics;
using System.Text.Json;
using Xunit;
using Zincir.Graph.Store.Sqlite;

namespace Zincir.Tests.Support;

/// <summary><c>zincir serve</c> in a process of its own, over a small store in a folder.</summary>
internal sealed class ServedStore : IAsyncDisposable
{
    private readonly ZincirProcess _process;

    private ServedStore(ZincirProcess process, IReadOnlyList<string> addresses) => (_process, Addresses) = (process, addresses);

    /// <summary>What it printed to be opened.</summary>
    public IReadOnlyList<string> Addresses { get; }

    /// <summary>The one on loopback, without what follows the host.</summary>
    public Uri Address => new(new Uri(Addresses.First(a => a.StartsWith("http://127.0.0.1:", StringComparison.Ordinal))), "/");

    public string Said => _process.Said;

    /// <summary>Waits until it has said something, quotation marks left out: a line of the log comes after the answer that it is about.</summary>
    public Task SaysAsync(string text) => SaysAsync(_process, text);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Makes a store with a few companies.</summary>
    public static async Task MakeAsync(string path)
    {
        await using var store = SqliteGraphStore.Open(path);
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Company("company:tr-1", "Gökdere Nakliyat")), Cancel);
    }

    /// <summary>Starts and waits until it listens.</summary>
    /// <param name="path">Path of the store.</param>
    /// <param name="before">Command line that starts another one, such as a shell with a limit; null for none.</param>
    /// <param name="more">Further options.</param>
    public static async Task<ServedStore> StartAsync(string path, string[]? before = null, params string[] more)
    {
        string[] arguments =
        [
            "serve",
            "--store",
            $"sqlite:{path}",
            .. more.Contains("--urls") ? more : ["--urls", "http://127.0.0.1:0", .. more],
        ];
        ZincirProcess process = before is null ? ZincirProcess.Start(arguments) : ZincirProcess.StartThrough(before, arguments);
        await SaysAsync(process, "Ctrl+C");
        const string Open = "Open ";
        string[] lines = process.Said.Split('\n', StringSplitOptions.TrimEntries);
        return new ServedStore(
            process,
            [.. lines.Where(l => l.StartsWith(Open, StringComparison.Ordinal)).Select(l => l[Open.Length..].Split(' ')[0])]
        );
    }

    private static async Task SaysAsync(ZincirProcess process, string text)
    {
        long start = Stopwatch.GetTimestamp();
        while (!process.Said.Replace("\"", "", StringComparison.Ordinal).Contains(text, StringComparison.Ordinal))
        {
            Assert.False(process.HasEnded, process.Said);
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(2), process.Said);
            await Task.Delay(50, Cancel);
        }
    }

    /// <summary>Number of sources that it answers with: the proof that it answers and can read.</summary>
    public async Task<int> SourcesAsync()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        using HttpResponseMessage answer = await client.PostAsync(
            "/graphql",
            new StringContent(
                """{"query":"{ sources(first: 5) { total } runs(first: 1) { total } }"}""",
                System.Text.Encoding.UTF8,
                "application/json"
            ),
            Cancel
        );
        string body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode && !body.Contains("errors", StringComparison.Ordinal), body + Said);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("data").GetProperty("sources").GetProperty("total").GetInt32();
    }

    public bool HasEnded => _process.HasEnded;

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
