using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using Zincir.Graph.Store.Postgres;
using Zincir.Tests.Support;

namespace Zincir.Tests.Docs;

/// <summary>The part of docs/ingest.md on PostgreSQL, played on a server: its statements are run, its commands give what stands below them.</summary>
public sealed partial class DatabasePageTests
{
    private static readonly string s_page = File.ReadAllText(Repository.PathOf("docs/ingest.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Its_examples_run_as_they_stand()
    {
        using var folder = new TemporaryFolder();
        PostgresAddress database = await PostgresServer.DatabaseAsync();
        string mapping = Mapping().Matches(s_page)[^1].Groups["text"].Value;
        await File.WriteAllTextAsync(folder["subscribers.yaml"], mapping, TestContext.Current.CancellationToken);
        string part = s_page[s_page.IndexOf("## From PostgreSQL", StringComparison.Ordinal)..];
        part = part[..part.IndexOf("\n## Every entry of a mapping", StringComparison.Ordinal)];
        int commands = 0;
        var hashes = new List<string>();
        foreach (Match block in Blocks().Matches(part))
        {
            if (block.Groups["language"].Value == "sql")
            {
                await PostgresServer.RunAsync(database, block.Groups["text"].Value);
                continue;
            }

            string[] lines = block.Groups["text"].Value.Split('\n', 2);
            (int code, string output, string errors) = await ZincirRun.Async(Words(lines[0], folder, database));
            Assert.True(code == 0, errors);
            if (lines[0] == "$ zincir verify")
            {
                hashes.Add(output);
            }

            Assert.Equal(Stable(lines[1]), Stable(output));
            commands++;
        }

        await PostgresServer.RunAsync(
            database,
            string.Create(CultureInfo.InvariantCulture, $"SELECT pg_drop_replication_slot('page_{database.Database}')")
        );
        Assert.Equal(9, commands);
        // The store was what the table is.
        Assert.Equal(2, hashes.Count);
        Assert.Equal(hashes[0], hashes[1]);
    }

    private static string[] Words(string line, TemporaryFolder folder, PostgresAddress database)
    {
        const string Ingest = "$ zincir ingest subscribers.yaml --input postgresql://127.0.0.1:5432/registers";
        string[] store = ["--store", "sqlite:" + folder["zincir.db"]];
        if (line == "$ zincir verify")
        {
            return ["verify", .. store];
        }

        Assert.StartsWith(Ingest, line, StringComparison.Ordinal);
        string[] words = line[9..]
            .Replace("subscribers.yaml", folder["subscribers.yaml"], StringComparison.Ordinal)
            .Replace("postgresql://127.0.0.1:5432/registers", $"{database}", StringComparison.Ordinal)
            .Split(' ');
        return [.. words, .. store, "--slot", "page_" + database.Database];
    }

    /// <summary>Without the places in the log and the server's times, which are others every day.</summary>
    private static string Stable(string text) => Clock().Replace(Place().Replace(text, "PLACE"), "as of NOW (from the database)");

    [GeneratedRegex("```(?<language>sql|ShellSession)\n(?<text>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("<!-- file: subscribers.yaml -->\n```yaml\n(?<text>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Mapping();

    [GeneratedRegex("[0-9A-F]+/[0-9A-F]{6,}")]
    private static partial Regex Place();

    [GeneratedRegex(@"as of \S+ \(from the database\)")]
    private static partial Regex Clock();
}
