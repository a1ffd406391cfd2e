using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest.Generator;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary>
/// The real program is killed while it loads, at random points, and started again, until it has been killed often enough: nothing that it
/// acknowledged is lost, nothing is there twice, no batch is there in part, and in the end the graph is that of a load without interruption.
/// Set ZINCIR_LONG=1 for 120 kills instead of the few that fit an ordinary run.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int BatchRows = 40;
    private const int Seed = 20240517;
    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(14);
    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(Seed);
    private readonly HashSet<string> _finished = new(StringComparer.Ordinal);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static int MostKills => LongRun.IsOn ? 120 : 20;

    private string Input => _folder["input"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_load_that_is_killed_anywhere_goes_on_and_ends_as_if_it_had_not_been()
    {
        BorderScenario.Write(new GeneratorOptions(Seed, 0.02, Input) { Days = 150 }, null, Cancel);
        string reference = _folder["reference.db"];
        Assert.Equal(0, (await RunAsync(reference, stopAfter: null)).ExitCode);
        Contents whole = Contents.Of(reference);
        string expected = await VerifiedAsync(reference);

        int round = 0;
        string store = _folder["killed0.db"];
        int kills = 0;
        int said = 0;
        long started = Stopwatch.GetTimestamp();
        while (kills < MostKills && (LongRun.IsOn || kills < 8 || Stopwatch.GetElapsedTime(started) < s_budget))
        {
            Run run = await RunAsync(store, RandomStop());
            said += run.Acknowledged.Count;
            if (run.Killed)
            {
                kills++;
                await CheckAfterKillAsync(store, run, whole);
                continue;
            }

            Assert.Equal(0, run.ExitCode);
            Assert.Equal(expected, await VerifiedAsync(store));
            store = _folder[$"killed{++round}.db"];
            _finished.Clear();
        }

        Run last = await RunAsync(store, stopAfter: null);
        Assert.Equal(0, last.ExitCode);
        Assert.Equal(expected, await VerifiedAsync(store));
        Assert.Equal(whole.Rows, Contents.Of(store).Rows);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {Seed}: {kills} kills in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s over {round + 1} stores, {said} batches acknowledged, 0 lost; graph hash {expected}"
        );
        Assert.True(kills >= 8, $"only {kills} kills");
    }

    /// <summary>Soon after the start, within the first batches, or now and then so late that the load comes to its end.</summary>
    private StopAfter RandomStop() =>
        _random.Next(6) switch
        {
            0 => new StopAfter(0, TimeSpan.FromMilliseconds(_random.Next(200, 900))),
            1 => new StopAfter(1 + _random.Next(60), TimeSpan.FromMilliseconds(_random.Next(25))),
            _ => new StopAfter(1 + _random.Next(8), TimeSpan.FromMilliseconds(_random.Next(25))),
        };

    /// <summary>Every acknowledged batch is on disk, and of each file the rows of whole batches from its beginning, each once.</summary>
    private async Task CheckAfterKillAsync(string store, Run run, Contents whole)
    {
        if (!File.Exists(store))
        {
            Assert.Empty(run.Acknowledged);
            return;
        }

        Assert.Equal("ok", SqliteFile.Query(store, "PRAGMA integrity_check", r => r.GetString(0)).Single());
        if (SqliteFile.Query(store, "SELECT count(*) FROM sqlite_master", r => r.GetInt64(0)).Single() == 0)
        {
            Assert.Empty(run.Acknowledged);
            return;
        }

        var batches = SqliteFile
            .Query(
                store,
                "SELECT l.source, l.file, l.finished, b.ordinal FROM load l LEFT JOIN batch b ON b.load = l.load",
                r =>
                    (
                        Source: r.GetString(0),
                        File: r.GetString(1),
                        Finished: r.GetInt64(2) == 1,
                        Ordinal: r.IsDBNull(3) ? -1 : r.GetInt32(3)
                    )
            )
            .GroupBy(b => b.Source)
            .ToDictionary(
                g => g.Key,
                g => (g.First().File, g.First().Finished, Ordinals: g.Select(b => b.Ordinal).Where(o => o >= 0).Order().ToList())
            );
        var stored = batches.Values.SelectMany(b => b.Ordinals.Select(o => $"{b.File} {o}")).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(run.Acknowledged.Except(stored));
        Contents now = Contents.Of(store);
        foreach ((string source, (_, bool finished, List<int> ordinals)) in batches)
        {
            Assert.Equal(Enumerable.Range(0, ordinals.Count), ordinals);
            // A load that had been finished is read again from its beginning, but its rows have been there all along.
            bool all = finished || _finished.Contains(source);
            long lastLine = ((long)ordinals.Count * BatchRows) + (whole.Header(source) ? 1 : 0);
            Assert.Equal(whole.Rows.Where(r => r.Source == source && (all || r.Line <= lastLine)), now.Rows.Where(r => r.Source == source));
            if (finished)
            {
                _finished.Add(source);
            }
        }

        Assert.Empty(now.Rows.Select(r => r.Source).Except(batches.Keys));
        Assert.Equal(now.Rows.Count, now.Rows.DistinctBy(r => (r.Source, r.Key, r.Hash)).Count());
        await using var reader = SqliteGraphStore.OpenReadOnly(store);
        Assert.Empty((await reader.VerifyAsync(null, Cancel)).Differences);
    }

    /// <summary>Graph hash as the program itself verifies it.</summary>
    private static async Task<string> VerifiedAsync(string store)
    {
        using Process process = Start("verify", "--store", $"sqlite:{store}", "--format", "json");
        string output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.Equal(0, process.ExitCode);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, json.RootElement.GetProperty("differences").GetArrayLength());
        return json.RootElement.GetProperty("graphHash").GetString()!;
    }

    private async Task<Run> RunAsync(string store, StopAfter? stopAfter)
    {
        using Process process = Start(
            "ingest",
            "border",
            "--input",
            Input,
            "--store",
            $"sqlite:{store}",
            "--batch-rows",
            BatchRows.ToString(CultureInfo.InvariantCulture),
            "--acknowledge"
        );
        var acknowledged = new ConcurrentQueue<string>();
        var enough = new TaskCompletionSource();
        process.ErrorDataReceived += (_, line) =>
        {
            const string Mark = "acknowledged ";
            if (line.Data?.StartsWith(Mark, StringComparison.Ordinal) == true)
            {
                acknowledged.Enqueue(line.Data[Mark.Length..]);
                if (acknowledged.Count >= stopAfter?.Acknowledged)
                {
                    enough.TrySetResult();
                }
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        if (stopAfter?.Acknowledged == 0)
        {
            enough.TrySetResult();
        }

        Task exit = process.WaitForExitAsync(Cancel);
        bool killed = false;
        if (stopAfter is not null && await Task.WhenAny(exit, enough.Task) == enough.Task)
        {
            await Task.Delay(stopAfter.Delay, Cancel);
            killed = !process.HasExited;
            process.Kill();
        }

        await exit;
        process.WaitForExit(); // until the last line is read
        return new Run(killed && process.ExitCode != 0, process.ExitCode, [.. acknowledged]);
    }

    private static Process Start(params string[] arguments)
    {
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var start = new ProcessStartInfo(host)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "zincir.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>After so many acknowledgements (none: after the start) and a moment more.</summary>
    private sealed record StopAfter(int Acknowledged, TimeSpan Delay);

    private sealed record Run(bool Killed, int ExitCode, IReadOnlyList<string> Acknowledged);

    /// <summary>Every content of a store with the line that it stood on.</summary>
    private sealed record Contents(List<(string Source, string Key, string Hash, long Line)> Rows)
    {
        private readonly HashSet<string> _withHeader =
        [
            .. Rows.GroupBy(r => r.Source).Where(g => g.Min(r => r.Line) == 2).Select(g => g.Key),
        ];

        public static Contents Of(string store) =>
            new(
                SqliteFile.Query(
                    store,
                    "SELECT s.name, c.key, hex(c.hash), c.line FROM content c JOIN source s ON s.no = c.source ORDER BY 1, 2, 3",
                    r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3))
                )
            );

        public bool Header(string source) => _withHeader.Contains(source);
    }
}
