using Xunit;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary>Whole stores into Neo4j: through the real neo4j-admin, and batch by batch.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class BulkCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => $"sqlite:{_folder["border.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_neo4j_admin_imports_is_the_store_that_batches_would_have_written()
    {
        Neo4jServers.NeedOwn();
        await LoadAsync();
        using Neo4jServer imported = Neo4jServer.Start(Neo4jServers.Script!);
        string store = imported.Address.ToString();
        imported.Stop();
        Assert.Equal(0, (await ZincirRun.Async("export", "--format", "neo4j-csv", "--out", _folder["csv"], "--store", File)).Code);
        imported.Import(_folder["csv"]);
        imported.Start();

        (int code, _, string errors) = await ZincirRun.Async("verify", "--store", store);
        Assert.Equal(4, code);
        Assert.Contains($"zincir init --store {store}", errors, StringComparison.Ordinal);
        Assert.Equal(0, (await ZincirRun.Async("init", "--store", store)).Code);
        (code, string verified, _) = await ZincirRun.Async("verify", "--store", store);
        Assert.Equal(0, code);
        Assert.Equal((await ZincirRun.Async("verify", "--store", File)).Output, verified);

        Neo4jServer loaded = Neo4jServers.Rent();
        try
        {
            (code, string told, _) = await ZincirRun.Async("copy", "--from", File, "--to", loaded.Address.ToString());
            Assert.Equal(0, code);
            Assert.Contains(verified.Split("all   ")[1][..64], told, StringComparison.Ordinal);
            Assert.Equal(Contents(loaded), Contents(imported));
        }
        finally
        {
            Neo4jServers.Return(loaded);
        }

        // The store goes on as any other: the same files again change nothing, and withdrawing a table takes the same out of both.
        await ZincirRun.Async("ingest", "border", "--input", _folder["s"], "--store", store, "--workspace", $"sqlite:{_folder["w.db"]}");
        Assert.Equal(verified, (await ZincirRun.Async("verify", "--store", store)).Output);
        foreach (string place in (string[])[store, File])
        {
            await ZincirRun.Async("withdraw", "customs-warehouse.companies", "--store", place, "--workspace", $"sqlite:{_folder["w.db"]}");
        }

        (code, verified, _) = await ZincirRun.Async("verify", "--store", store);
        Assert.Equal(0, code);
        Assert.Equal((await ZincirRun.Async("verify", "--store", File)).Output, verified);
    }

    [Fact]
    public async Task What_neo4j_admin_imports_of_a_view_is_a_store_of_that_view()
    {
        Neo4jServers.NeedOwn();
        await LoadAsync();
        using Neo4jServer imported = Neo4jServer.Start(Neo4jServers.Script!);
        string store = imported.Address.ToString();
        imported.Stop();
        string[] export = ["export", "--format", "neo4j-csv", "--view", "main", "--out", _folder["csv"], "--store", File];
        Assert.Equal(0, (await ZincirRun.Async(export)).Code);
        imported.Import(_folder["csv"]);
        imported.Start();
        Assert.Equal(0, (await ZincirRun.Async("init", "--store", store)).Code);
        (int code, string verified, string errors) = await ZincirRun.Async("verify", "--store", store);
        Assert.True(code == 0, verified + errors);
        string[] whole = (await ZincirRun.Async("verify", "--store", File)).Output.Split('\n');
        Assert.Equal([whole[0], "no differences"], verified.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, imported.Query("MATCH (n:Officer) RETURN count(n)")[0][0].GetInt64());
    }

    [Fact]
    public async Task A_file_of_a_view_is_the_same_from_either_store()
    {
        await LoadAsync();
        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            string database = server.Address.ToString();
            Assert.Equal(0, (await ZincirRun.Async("copy", "--from", File, "--to", database)).Code);
            var told = new List<string>();
            foreach (string store in (string[])[File, database])
            {
                string[] of = ["--store", store, "--workspace", $"sqlite:{_folder[$"runs{told.Count}.db"]}"];
                Assert.Equal(0, (await ZincirRun.Async(["detect", .. of])).Code);
                string place = _folder[$"{told.Count}.ndjson"];
                Assert.Equal(0, (await ZincirRun.Async(["export", "--format", "ndjson", "--out", place, .. of])).Code);
                told.Add(await System.IO.File.ReadAllTextAsync(place, TestContext.Current.CancellationToken));
            }

            Assert.Contains("\"ringScore\":", told[0], StringComparison.Ordinal);
            Assert.Equal(told[0], told[1]);
        }
        finally
        {
            Neo4jServers.Return(server);
        }
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_and_a_copy_onto_itself_are_refused()
    {
        await LoadAsync();
        (int code, _, string errors) = await ZincirRun.Async("export", "--out", _folder["s"], "--store", File);
        Assert.Equal(4, code);
        Assert.Contains("is not empty", errors, StringComparison.Ordinal);
        (code, _, errors) = await ZincirRun.Async("copy", "--from", File, "--to", File);
        Assert.Equal(2, code);
        Assert.Contains("the same store", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_into_a_file_tells_the_same_hash()
    {
        await LoadAsync();
        string copy = $"sqlite:{_folder["copy.db"]}";
        (int code, string told, string errors) = await ZincirRun.Async("copy", "--from", File, "--to", copy);
        Assert.Equal(0, code);
        Assert.Contains(" contents in ", errors, StringComparison.Ordinal);
        string verified = (await ZincirRun.Async("verify", "--store", copy)).Output;
        Assert.Equal((await ZincirRun.Async("verify", "--store", File)).Output, verified);
        Assert.Contains(verified.Split("all   ")[1][..64], told, StringComparison.Ordinal);
    }

    private async Task LoadAsync()
    {
        await ZincirRun.Async("generate", "--seed", "7", "--scale", "0.02", "--out", _folder["s"]);
        Assert.Equal(0, (await ZincirRun.Async("ingest", "border", "--input", _folder["s"], "--store", File)).Code);
    }

    /// <summary>Everything in a database but the numbers that depend on the order of loading and on commits.</summary>
    private static List<string> Contents(Neo4jServer server) =>
        [
            .. Lines(
                server,
                "MATCH (n) WHERE NOT n:Ledger RETURN [l IN labels(n) | l], properties(n)",
                ["seq", "commit", "created", "before"]
            ),
            .. Lines(
                server,
                "MATCH (a)-[r]->(b) RETURN [coalesce(a.uid, a.record + a.content), type(r), coalesce(b.uid, '')], properties(r)",
                ["_in"]
            ),
            .. Lines(
                server,
                "MATCH (n:Ledger) WHERE n.uid <> 'store' AND NOT n:Load AND NOT n:Batch AND NOT n.uid STARTS WITH 'position||copy' RETURN [l IN labels(n) | l], properties(n)",
                []
            ),
        ];

    private static IEnumerable<string> Lines(Neo4jServer server, string statement, string[] without) =>
        server
            .Query(statement)
            .Select(row =>
            {
                IEnumerable<string> properties = row[1]
                    .EnumerateObject()
                    .Where(p => !without.Contains(p.Name))
                    .OrderBy(p => p.Name, StringComparer.Ordinal)
                    .Select(p => $"{p.Name}={p.Value.GetRawText()}");
                IEnumerable<string> labels = row[0].EnumerateArray().Select(l => l.GetString()!).Order(StringComparer.Ordinal);
                return $"{string.Join(':', labels)} {string.Join(' ', properties)}";
            })
            .Order(StringComparer.Ordinal);
}
