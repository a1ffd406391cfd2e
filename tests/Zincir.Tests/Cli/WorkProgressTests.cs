using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using Zincir.Cli;
using Zincir.Ingest;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary>How work that takes long is shown, and where.</summary>
public sealed class WorkProgressTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _errors = new() { NewLine = "\n" };
    private readonly StringWriter _output = new();

    private CommandContext Context => new(_output, _errors, _time);

    public void Dispose()
    {
        _errors.Dispose();
        _output.Dispose();
    }

    [Theory]
    [InlineData(2, 50_000, 250, 1_000, "25,000 a second, 6 s left")]
    [InlineData(10, 50_000, 100, 1_000, "5,000 a second, 2 min left")]
    [InlineData(100, 50_000, 20, 1_000, "500 a second, 1.4 h left")]
    [InlineData(100, 50_000, 0, 0, "500 a second")]
    [InlineData(100, 50_000, 1_000, 1_000, "500 a second")]
    public async Task A_line_says_the_pace_and_the_time_left_where_it_is_known(
        int seconds,
        long rows,
        long read,
        long total,
        string expected
    )
    {
        await using WorkProgress<LoadProgress> progress = Context.Loading();
        _time.Advance(TimeSpan.FromSeconds(seconds));
        progress.Report(new LoadProgress("a\u001b[2Jb.csv", rows, 0) { BytesRead = read, BytesTotal = total });
        Assert.Equal($"a [2Jb.csv: 50,000 rows, {expected}\n", _errors.ToString());
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task The_pace_is_that_of_the_file_and_the_time_left_that_of_the_load_and_no_second_has_two_lines()
    {
        await using WorkProgress<LoadProgress> progress = Context.Loading();
        for (int tenth = 1; tenth <= 100; tenth++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            bool second = tenth > 50;
            progress.Report(
                new LoadProgress(second ? "b.csv" : "a.csv", second ? (tenth - 50) * 20 : tenth * 100, 0)
                {
                    BytesRead = tenth,
                    BytesTotal = 200,
                }
            );
        }

        string[] lines = _errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, lines.Length);
        Assert.Equal("a.csv: 5,000 rows, 1,000 a second, 15 s left", lines[4]);
        Assert.Equal("b.csv: 1,000 rows, 200 a second, 10 s left", lines[9]);
    }

    [Fact]
    public async Task On_a_terminal_the_error_stream_has_a_bar_and_the_output_the_result_alone()
    {
        const string Script = "/usr/bin/script";
        Assert.SkipUnless(File.Exists(Script), "A terminal is made by 'script' of util-linux.");
        using var folder = new TemporaryFolder();
        string program = Path.Combine(AppContext.BaseDirectory, "zincir.dll");
        string command = $"dotnet {program} generate --seed 5 --scale 0.2 --out {folder["data"]} > {folder["out.txt"]}";
        var start = new ProcessStartInfo(Script) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (string argument in (string[])["-qec", command, folder["typescript"]])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TERM"] = "xterm-256color";
        using Process process = Process.Start(start)!;
        string shown = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, shown);
        Assert.Contains('\u001b', shown);
        Assert.Contains("traffic: ", shown, StringComparison.Ordinal);
        string result = await File.ReadAllTextAsync(folder["out.txt"], TestContext.Current.CancellationToken);
        Assert.DoesNotContain('\u001b', result);
        Assert.Contains("seed 5", result, StringComparison.Ordinal);
        Assert.EndsWith("\u001b[?25h", shown.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no crossings and no declarations")]
    [InlineData("declaration:1", "no crossings")]
    [InlineData("crossing:1", "no declarations")]
    [InlineData("crossing:1 declaration:1", null)]
    public async Task Detection_says_in_one_line_that_there_is_nothing_to_look_at(string nodes, string? missing)
    {
        using var folder = new TemporaryFolder(inMemory: true);
        string store = folder["zincir.db"];
        await using (var graph = Zincir.Graph.Store.Sqlite.SqliteGraphStore.Open(store))
        {
            await graph.ApplyAsync(
                Some.Batch(
                    Some.Noon,
                    [
                        .. nodes
                            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                            .Select(n => Some.Record(Some.Declarations, n, new Zincir.Graph.Model.NodeStatement(n))),
                    ]
                ),
                TestContext.Current.CancellationToken
            );
        }

        (int code, string output, string errors) = await ZincirRun.Async("detect", "--store", $"sqlite:{store}");
        Assert.Equal(0, code);
        Assert.StartsWith("D-", output, StringComparison.Ordinal);
        string[] said = [.. errors.Split('\n').Where(l => l.StartsWith("The view", StringComparison.Ordinal))];
        Assert.Equal(missing is null ? [] : [missing], said.Select(l => l["The view main holds ".Length..l.IndexOf(':')]));
    }
}
