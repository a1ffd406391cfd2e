using Sylvan.Data.Csv;
using Xunit;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary>A database for people who may see the view main and sign in themselves: whatever they ask it, it knows nothing of internal affairs.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class CeilingCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Whole => $"sqlite:{_folder["whole.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_copy_for_the_view_main_is_a_database_in_which_nothing_else_can_be_found()
    {
        Neo4jServer server = Neo4jServers.Rent();
        string copy = server.Address.ToString();
        await ZincirRun.Async("generate", "--seed", "7", "--scale", "0.02", "--out", _folder["s"]);
        Assert.Equal(0, (await ZincirRun.Async("ingest", "border", "--input", _folder["s"], "--store", Whole)).Code);
        string[] verified = (await ZincirRun.Async("verify", "--store", Whole)).Output.Split('\n');
        Assert.NotEqual(verified[0][6..], verified[1][6..]);

        (int code, string told, string errors) = await ZincirRun.Async("copy", "--view", "main", "--from", Whole, "--to", copy);
        Assert.True(code == 0, errors);
        Assert.Contains(verified[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], told, StringComparison.Ordinal);
        (code, told, errors) = await ZincirRun.Async("verify", "--store", copy);
        Assert.True(code == 0, told + errors);
        Assert.Equal([verified[0], "no differences"], told.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        // Internal affairs are officers and who they are; nothing, no property and no list, names one of them.
        Assert.Equal(0, server.Query("MATCH (n:Officer) RETURN count(n)")[0][0].GetInt64());
        Neo4jServer everything = Neo4jServers.Rent();
        Assert.Equal(0, (await ZincirRun.Async("copy", "--from", Whole, "--to", everything.Address.ToString())).Code);
        const string Anywhere = """
            MATCH (x) WITH x, properties(x) AS p
            WHERE any(k IN keys(p) WHERE NOT x:MappingRules AND (toString(toStringOrNull(p[k])) CONTAINS $text OR (p[k] IS :: LIST<STRING> AND any(t IN p[k] WHERE t CONTAINS $text))))
            RETURN count(x)
            """;
        foreach (string text in (string[])["officer", "internal-affairs"])
        {
            Assert.Equal(0, server.Query(Anywhere, new { text })[0][0].GetInt64());
            Assert.NotEqual(0, everything.Query(Anywhere, new { text })[0][0].GetInt64());
        }

        Neo4jServers.Return(everything);
        await IsForOneViewAsync(copy);
        Neo4jServers.Return(server);
    }

    [Fact]
    public async Task A_file_for_the_view_main_is_exported_for_a_database_of_that_view()
    {
        await ZincirRun.Async("generate", "--seed", "7", "--scale", "0.02", "--out", _folder["s"]);
        await ZincirRun.Async("ingest", "border", "--input", _folder["s"], "--store", Whole);
        string copy = $"sqlite:{_folder["main.db"]}";
        Assert.Equal(0, (await ZincirRun.Async("copy", "--view", "main", "--from", Whole, "--to", copy)).Code);
        Assert.Equal(0, (await ZincirRun.Async("export", "--format", "neo4j-csv", "--out", _folder["csv"], "--store", copy)).Code);
        Assert.Equal(0, (await ZincirRun.Async("export", "--format", "neo4j-csv", "--out", _folder["all"], "--store", Whole)).Code);
        Assert.DoesNotContain("nodes-element-officer.csv", Names("csv"));
        Assert.Contains("nodes-element-officer.csv", Names("all"));
        Assert.StartsWith("\"main\",", File.ReadAllText(_folder["csv/nodes-ledger-store.csv"]), StringComparison.Ordinal);
        Assert.StartsWith("\"all\",", File.ReadAllText(_folder["all/nodes-ledger-store.csv"]), StringComparison.Ordinal);

        // The whole store gives the same files for the view without a copy between: all but numbers of commits, keys, and where the copy stands.
        Assert.Equal(
            0,
            (await ZincirRun.Async("export", "--format", "neo4j-csv", "--view", "main", "--out", _folder["view"], "--store", Whole)).Code
        );
        string[] same =
        [
            .. Names("csv")
                .Select(n => n!)
                .Where(n => !n.StartsWith("nodes-ledger-position", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(same, Names("view").Order(StringComparer.Ordinal));
        foreach (string name in same.Where(n => n is not ("nodes-ledger-store.csv" or "import.args")))
        {
            Assert.Equal(Rows(_folder["csv"], name), Rows(_folder["view"], name));
        }

        Assert.StartsWith("\"main\",", File.ReadAllText(_folder["view/nodes-ledger-store.csv"]), StringComparison.Ordinal);
        (int code, _, string errors) = await ZincirRun.Async("export", "--view", "all", "--out", _folder["more"], "--store", copy);
        Assert.Equal(4, code);
        Assert.Contains("STORE_VIEW", errors, StringComparison.Ordinal);

        IEnumerable<string?> Names(string folder) => Directory.GetFiles(_folder[folder]).Select(Path.GetFileName);
    }

    /// <summary>Rows of a file of the export without the numbers of commits.</summary>
    private static List<string> Rows(string folder, string name)
    {
        string header = Path.Combine(folder, name.Replace(".csv", ".header.csv", StringComparison.Ordinal));
        string path = Path.Combine(folder, name);
        if (!File.Exists(header))
        {
            return [File.ReadAllText(path)];
        }

        string[] columns = File.ReadAllText(header).Trim().Split(',');
        using CsvDataReader rows = CsvDataReader.Create(path, new CsvDataReaderOptions { HasHeaders = false });
        var texts = new List<string>();
        while (rows.Read())
        {
            IEnumerable<string> cells = columns.Select((c, i) => c is "commit:long" or "created:long" ? "" : rows.GetString(i));
            texts.Add(string.Join('|', cells));
        }

        texts.Sort(StringComparer.Ordinal);
        return texts;
    }

    private async Task IsForOneViewAsync(string copy)
    {
        string workspace = $"sqlite:{_folder["w.db"]}";
        (int code, _, string errors) = await ZincirRun.Async(
            "ingest",
            "border",
            "--input",
            _folder["s"],
            "--store",
            copy,
            "--workspace",
            workspace
        );
        Assert.Equal(4, code);
        Assert.Contains("zincir copy --view main", errors, StringComparison.Ordinal);
        (code, _, errors) = await ZincirRun.Async("copy", "--from", Whole, "--to", copy);
        Assert.Equal(4, code);
        Assert.Contains("copy with --view main", errors, StringComparison.Ordinal);
        (code, _, errors) = await ZincirRun.Async("serve", "--view", "all", "--store", copy, "--workspace", workspace);
        Assert.Equal(2, code);
        Assert.Contains("--view main", errors, StringComparison.Ordinal);
        (code, _, errors) = await ZincirRun.Async("detect", "--view", "all", "--write-back", "--store", copy, "--workspace", workspace);
        Assert.Equal(2, code);
        Assert.Contains("--view main --write-back", errors, StringComparison.Ordinal);
        (code, _, errors) = await ZincirRun.Async("detect", "--view", "main", "--write-back", "--store", copy, "--workspace", workspace);
        Assert.True(code == 0, errors);

        // The same command brings the copy up to date.
        (code, string told, errors) = await ZincirRun.Async("copy", "--view", "main", "--from", Whole, "--to", copy);
        Assert.True(code == 0, told + errors);
    }
}
