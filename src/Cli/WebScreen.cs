using System.ComponentModel;
using System.Diagnostics;

namespace Zincir.Cli;

/// <summary>Finds the screen's built files and builds them when the source is there and Node is.</summary>
internal static class WebScreen
{
    private static readonly Version s_leastNode = new(20, 19);

    /// <summary>Folder with the built screen, or null with a sentence that says what is missing.</summary>
    public static async Task<(string? Folder, string Said)> BuildAsync(TextWriter errors, CancellationToken cancel)
    {
        string? source = Source();
        if (source is null)
        {
            string beside = Path.Combine(AppContext.BaseDirectory, "wwwroot");
            return File.Exists(Path.Combine(beside, "index.html"))
                ? (beside, "screen: as published")
                : (null, "screen: its source is not here; the API is served alone");
        }

        string dist = Path.Combine(source, "dist");
        if (IsFresh(source, dist))
        {
            return (dist, "screen: built before");
        }

        if (await NodeVersionAsync(cancel).ConfigureAwait(false) is not { } node || node < s_leastNode)
        {
            string missing =
                $"screen: Node {s_leastNode} or newer is needed to build it; install it (https://nodejs.org) and run the command again";
            return (File.Exists(Path.Combine(dist, "index.html")) ? dist : null, missing);
        }

        await errors.WriteLineAsync("building the screen (npm ci, npm run build)").ConfigureAwait(false);
        bool built =
            (
                Directory.Exists(Path.Combine(source, "node_modules"))
                || await NpmAsync(source, "ci --no-audit --no-fund", errors, cancel).ConfigureAwait(false)
            ) && await NpmAsync(source, "run build", errors, cancel).ConfigureAwait(false);
        return built ? (dist, "screen: built") : (null, "screen: npm failed, see above; the API is served alone");
    }

    /// <summary>src/Web above the program or the current folder.</summary>
    private static string? Source()
    {
        foreach (string start in (string[])[Environment.CurrentDirectory, AppContext.BaseDirectory])
        {
            for (DirectoryInfo? at = new(start); at is not null; at = at.Parent)
            {
                string candidate = Path.Combine(at.FullName, "src", "Web");
                if (File.Exists(Path.Combine(candidate, "package.json")))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    private static bool IsFresh(string source, string dist)
    {
        string index = Path.Combine(dist, "index.html");
        if (!File.Exists(index))
        {
            return false;
        }

        DateTime built = File.GetLastWriteTimeUtc(index);
        IEnumerable<string> files = Directory
            .EnumerateFiles(source)
            .Concat(Directory.EnumerateFiles(Path.Combine(source, "src"), "*", SearchOption.AllDirectories));
        return files.All(f => File.GetLastWriteTimeUtc(f) <= built);
    }

    private static async Task<Version?> NodeVersionAsync(CancellationToken cancel)
    {
        (int code, string output) = await RunAsync("node", "--version", null, cancel).ConfigureAwait(false);
        return code == 0 && Version.TryParse(output.Trim().TrimStart('v'), out Version? version) ? version : null;
    }

    private static async Task<bool> NpmAsync(string folder, string arguments, TextWriter errors, CancellationToken cancel)
    {
        (int code, string output) = await RunAsync("npm", arguments, folder, cancel).ConfigureAwait(false);
        if (code != 0)
        {
            await errors.WriteLineAsync(output).ConfigureAwait(false);
        }

        return code == 0;
    }

    private static async Task<(int Code, string Output)> RunAsync(
        string program,
        string arguments,
        string? folder,
        CancellationToken cancel
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Environment.CurrentDirectory,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancel);
            Task<string> error = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false) + await error.ConfigureAwait(false));
        }
        catch (Win32Exception)
        {
            return (-1, $"{program} is not installed");
        }
    }
}
