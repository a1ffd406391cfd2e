using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Zincir.Tests.Support;

/// <summary>The real program in a process of its own, that can be killed.</summary>
internal sealed class ZincirProcess : IAsyncDisposable
{
    private const string Mark = "acknowledged ";
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly ConcurrentQueue<string> _acknowledged = new();
    private readonly SemaphoreSlim _more = new(0);

    private ZincirProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Say(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it wrote besides acknowledgements.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Batches of which it said that they are on disk.</summary>
    public int Acknowledged => _acknowledged.Count;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>True when it is no longer there.</summary>
    public bool HasEnded => _process.HasExited;

    public static ZincirProcess Start(params string[] arguments) => StartThrough([], arguments);

    /// <summary>Starts it with variables of its environment.</summary>
    public static ZincirProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartThrough([], arguments, environment);

    /// <summary>Starts it through another program, such as one that limits it.</summary>
    /// <param name="before">That program and its arguments; the command line of this one follows them.</param>
    /// <param name="arguments">Arguments of this one.</param>
    /// <param name="environment">Variables besides those that are inherited.</param>
    public static ZincirProcess StartThrough(string[] before, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        string[] line = [.. before, host, Path.Combine(AppContext.BaseDirectory, "zincir.dll"), .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["ZINCIR_PG_USER"] = "postgres";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new ZincirProcess(Process.Start(start)!);
    }

    /// <summary>Runs to the end and gives the exit code and what was said.</summary>
    public static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        await using ZincirProcess process = Start(arguments);
        return (await process.EndAsync(), process.Said);
    }

    /// <summary>Graph hash as the program itself verifies it.</summary>
    public static async Task<string> VerifiedAsync(string store)
    {
        (int code, string said) = await RunAsync("verify", "--store", $"sqlite:{store}", "--format", "json");
        Assert.True(code == 0, said);
        using var json = JsonDocument.Parse(said[said.IndexOf('{', StringComparison.Ordinal)..]);
        Assert.Equal(0, json.RootElement.GetProperty("differences").GetArrayLength());
        return json.RootElement.GetProperty("graphHash").GetString()!;
    }

    /// <summary>Waits until it says a line that begins so, and gives the rest of the line.</summary>
    public async Task<string> SaysAsync(string beginning)
    {
        while (true)
        {
            string? line = Said.Split('\n').FirstOrDefault(l => l.StartsWith(beginning, StringComparison.Ordinal));
            if (line is not null)
            {
                return line[beginning.Length..].Trim();
            }

            Assert.False(_process.HasExited, Said);
            await Task.Delay(50, Cancel);
        }
    }

    /// <summary>Most memory that it held at once, in KiB, shared pages with it.</summary>
    public async Task<long> PeakKilobytesAsync()
    {
        string line = (await File.ReadAllLinesAsync($"/proc/{_process.Id}/status", Cancel)).Single(l =>
            l.StartsWith("VmHWM:", StringComparison.Ordinal)
        );
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until so many batches are acknowledged and a moment more; false when it ended before.</summary>
    public async Task<bool> ReachesAsync(int acknowledged, TimeSpan more)
    {
        Task end = _process.WaitForExitAsync(Cancel);
        while (Acknowledged < acknowledged)
        {
            if (await Task.WhenAny(_more.WaitAsync(Cancel), end) == end)
            {
                return false;
            }
        }

        await Task.Delay(more, Cancel);
        return !_process.HasExited;
    }

    /// <summary>Kills it and waits for its end; false when it had ended by itself.</summary>
    public async Task<bool> KillAsync()
    {
        _process.Kill();
        return await EndAsync() != 0;
    }

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(Cancel);
        _process.WaitForExit(); // until the last line is read
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        _more.Dispose();
    }

    private void Hear(string? line)
    {
        if (line?.StartsWith(Mark, StringComparison.Ordinal) == true)
        {
            _acknowledged.Enqueue(line[Mark.Length..]);
            _more.Release();
        }
        else
        {
            Say(line);
        }
    }

    private void Say(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }
}
