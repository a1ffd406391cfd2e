using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Docs;

/// <summary>The backup of a file store in docs/operations.md, played as it stands: store, runs and positions come back.</summary>
public sealed partial class BackupPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_of_a_file_store_is_restored_with_its_runs_and_positions()
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var store = SqliteGraphStore.Open(folder["zincir.db"]))
        {
            id = store.Id;
            await store.ApplyAsync(Some.Batch(Some.Noon, Some.Company("company:tr-1", "Işık")), Cancel);
        }

        using (SqliteRunStore runs = SqliteRunStore.Open(SqliteRunStore.PathBeside(folder["zincir.db"])))
        {
            runs.Add(new RunRow("D-1", id, "main", "S-1", "rules", 1, 0, 0), "{}"u8.ToArray(), "{}"u8.ToArray());
        }

        await SqliteTrackStore.Open(SqliteTrackStore.PathBeside(folder["zincir.db"]), id).DisposeAsync();
        string page = (await File.ReadAllTextAsync(Repository.PathOf("docs/operations.md"), Cancel)).ReplaceLineEndings("\n");
        string part = page[page.IndexOf("## A file as the store", StringComparison.Ordinal)..];
        part = part[..part.IndexOf("\n## ", StringComparison.Ordinal)];
        string[] blocks = [.. Blocks().Matches(part).Select(b => b.Groups["text"].Value)];
        Assert.Equal(2, blocks.Length);
        string said = await ShellAsync(folder.Path, string.Concat(blocks));
        Assert.Contains("the same graph", said, StringComparison.Ordinal);
        await using var restored = SqliteGraphStore.OpenReadOnly(folder["restored/zincir.db"]);
        Assert.Equal(1, (await restored.SummaryAsync(View.All, Cancel)).Records);
        using SqliteRunStore kept = SqliteRunStore.Open(SqliteRunStore.PathBeside(folder["restored/zincir.db"]));
        Assert.NotNull(kept.Find("D-1", new RunOrigin(restored.Id, "main")));
        Assert.True(File.Exists(folder["restored/zincir.tracks.db"]));
    }

    private static async Task<string> ShellAsync(string folder, string commands)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "zincir.dll");
        var start = new ProcessStartInfo("bash")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-ec");
        start.ArgumentList.Add($"zincir() {{ dotnet '{program}' \"$@\"; }}\n{commands}");
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancel);
        string errors = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.True(process.ExitCode == 0, errors);
        return await output;
    }

    [GeneratedRegex("```sh\n(?<text>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
