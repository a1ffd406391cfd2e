using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Zincir.Web.Tests.Support;

/// <summary>The product as a user starts it: <c>zincir demo</c> of a small scenario in a folder of its own, with its screen.</summary>
public class Demo : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(8);

    private readonly string _folder = Directory.CreateTempSubdirectory("zincir-web-tests-").FullName;
    private readonly StringBuilder _said = new();
    private readonly Lock _saying = new();
    private Process? _process;

    /// <summary>Commands that come before the one that serves, in the folder.</summary>
    protected virtual IReadOnlyList<string[]> Before => [];

    /// <summary>The command that serves, but for its address.</summary>
    protected virtual string[] Serving => ["demo", "--scale", "0.1", "--out", "."];

    /// <summary>Where the screen answers.</summary>
    public string Url { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Browser.Missing is not null)
        {
            return;
        }

        Url = $"http://127.0.0.1:{FreePort()}";
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (string[] command in Before)
        {
            using Process done = Start(command, listening);
            await done.WaitForExitAsync();
            if (done.ExitCode != 0)
            {
                throw new InvalidOperationException($"{string.Join(' ', command)} ended with {done.ExitCode}:\n{Said()}");
            }
        }

        _process = Start([.. Serving, "--urls", Url], listening);
        Task ended = _process.WaitForExitAsync();
        Task first = await Task.WhenAny(listening.Task, ended, Task.Delay(s_patience));
        if (first != listening.Task)
        {
            throw new InvalidOperationException($"The demo did not come to serve:\n{Said()}");
        }

        if (!Said().Contains("screen: built", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The screen was not built:\n{Said()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private Process Start(string[] command, TaskCompletionSource listening)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "zincir.dll"), .. command])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start) ?? throw new InvalidOperationException("The program could not be started.");
        process.OutputDataReceived += (_, line) => Hear(line.Data, listening);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, listening);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Hear(string? line, TaskCompletionSource listening)
    {
        if (line is null)
        {
            return;
        }

        lock (_saying)
        {
            _said.AppendLine(line);
        }

        if (line.StartsWith("Open http", StringComparison.Ordinal))
        {
            listening.TrySetResult();
        }
    }

    private string Said()
    {
        lock (_saying)
        {
            return _said.ToString();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
