using System.Diagnostics;
using Xunit;

namespace Zincir.Tests.Support;

/// <summary>Programs of other tools: JavaScript beside the npm packages of the audit folder, and plain Python.</summary>
internal static class Script
{
    private static readonly string s_folder = Repository.PathOf("tests/Zincir.Tests/Api/audit");

    /// <summary>Skips the test when a package of the audit folder is not installed.</summary>
    public static void NeedsPackage(string name) =>
        Needs.That(
            Directory.Exists(Path.Combine(s_folder, "node_modules", name)),
            $"{name} is not installed",
            "npm ci in tests/Zincir.Tests/Api/audit"
        );

    /// <summary>True when a program is on the path.</summary>
    public static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, program)));

    /// <summary>Runs Node in the audit folder and gives what it prints; a program that fails fails the test with what it said.</summary>
    public static Task<string> NodeAsync(string input, params string[] arguments) => RunAsync("node", arguments, input, []);

    /// <summary>Runs a program with an address and a token in its environment and gives what it prints.</summary>
    public static async Task<string> RunAsync(string program, string[] arguments, string input, Dictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = s_folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        CancellationToken cancel = TestContext.Current.CancellationToken;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancel);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}{output}");
        return output;
    }
}
