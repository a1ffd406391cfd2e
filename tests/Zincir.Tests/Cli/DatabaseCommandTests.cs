using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Xunit;
using Zincir.Api;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Postgres;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest.Generator;
using Zincir.Tests.Api;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary>What the commands say of databases, and runs and positions in one that several processes share.</summary>
public sealed class DatabaseCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("PGPASSFILE", "--input", "postgresql://ali:secret@localhost/customs")]
    [InlineData("add --follow", "--input", "postgresql://localhost/customs", "--until-current")]
    [InlineData("leave out --as-of", "--input", "postgresql://localhost/customs", "--follow", "--as-of", "2024-01-01T00:00:00Z")]
    [InlineData("such as 10m", "--input", "postgresql://localhost/customs", "--overlap", "ten")]
    [InlineData("manifest.json", "--input", ".", "--complete")]
    [InlineData("sqlite:PATH or postgresql://", "--input", ".", "--workspace", "mysql://x")]
    public async Task What_cannot_be_meant_ends_with_code_2_and_the_cure(string cure, params string[] arguments)
    {
        (int code, _, string errors) = await ZincirRun.Async(["ingest", "border", .. arguments, "--store", Store]);
        Assert.Equal(2, code);
        Assert.Contains(cure, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_a_source_that_cannot_be_used_or_a_workspace_that_is_unavailable()
    {
        const string Nobody = "postgresql://127.0.0.1:1/customs";
        (int code, _, string errors) = await ZincirRun.Async("ingest", "border", "--input", Nobody, "--store", Store);
        Assert.Equal(3, code);
        Assert.Contains("database.unavailable: postgresql://127.0.0.1:1/customs does not answer", errors, StringComparison.Ordinal);
        (code, _, errors) = await ZincirRun.Async("rings", "--out", _folder["rings"], "--store", Store, "--workspace", Nobody);
        Assert.Equal(4, code);
        Assert.Contains("STORE_UNAVAILABLE: The workspace postgresql://127.0.0.1:1/customs", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_and_positions_in_a_database_are_those_of_the_files_beside_the_store()
    {
        PostgresAddress database = await PostgresServer.DatabaseAsync();
        BorderScenario.Write(new GeneratorOptions(3, 0.03, _folder["input"]), null, TestContext.Current.CancellationToken);
        string[] reports = [];
        foreach (string place in (string[])[$"sqlite:{_folder["own.db"]}", $"{database}"])
        {
            string store = "sqlite:" + _folder[$"graph{reports.Length}.db"];
            string[] where = ["--store", store, "--workspace", place];
            Assert.Equal(0, (await ZincirRun.Async(["ingest", "border", "--input", _folder["input"], .. where])).Code);
            (int code, string run, string errors) = await ZincirRun.Async(["detect", .. where]);
            Assert.True(code == 0, errors);
            (_, string again, errors) = await ZincirRun.Async(["detect", .. where]);
            Assert.Equal(run, again);
            Assert.Contains("this run exists", errors, StringComparison.Ordinal);
            Assert.Equal(0, (await ZincirRun.Async(["rings", "--out", _folder["rings"], .. where])).Code);
            Assert.Equal(0, (await ZincirRun.Async(["evaluate", "--truth", Path.Combine(_folder["input"], "truth"), .. where])).Code);
            (_, string withdrawn, _) = await ZincirRun.Async(["withdraw", "vehicle-tracking", .. where]);
            reports =
            [
                .. reports,
                run
                    + withdrawn
                    + await File.ReadAllTextAsync(Path.Combine(_folder["rings"], "rings.json"), TestContext.Current.CancellationToken),
            ];
            Assert.False(File.Exists(_folder[$"graph{reports.Length - 1}.tracks.db"]));
        }

        Assert.Equal(reports[0], reports[1]);
        Assert.True(File.Exists(_folder["own.tracks.db"]));
        Assert.Equal(1, await PostgresServer.ValueAsync<long>(database, "SELECT count(*) FROM zincir.store_run"));
        Assert.StartsWith(await ServedRunAsync(database), reports[1], StringComparison.Ordinal);
    }

    /// <summary>The newest run that a server shows whose runs are in the database.</summary>
    private async Task<string> ServedRunAsync(PostgresAddress database)
    {
        var options = new ApiOptions
        {
            StorePath = _folder["graph1.db"],
            OpenRuns = () => PostgresRunStore.Open(database),
            Urls = ["http://127.0.0.1:0"],
        };
        await using WebApplication app = ApiHost.Create(options);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        JsonElement answer = await client.AskAsync("{ runs(first: 1) { nodes { id } } }");
        return answer.GetProperty("runs").GetProperty("nodes")[0].GetProperty("id").GetString()!;
    }

    [Fact]
    public async Task Who_follows_reads_hits_as_they_come_and_no_personal_number()
    {
        const string Number = "10000000146";
        PostgresAddress database = await PostgresServer.DatabaseAsync();
        await PostgresServer.RunAsync(
            database,
            $"CREATE TABLE people (no text PRIMARY KEY, country text, name text); INSERT INTO people VALUES ('{Number}', 'TR', 'Someone')"
        );
        await using (IGraphStore graph = SqliteGraphStore.Open(_folder["zincir.db"]))
        {
            var names = new EdgeStatement("names", "watch:1", $"person:tr-{Number}", "", null, null);
            await graph.ApplyAsync(
                Some.Batch(Some.Noon, Some.Record("anti-smuggling.watchlist", "1", new NodeStatement("watch:1"), names)),
                TestContext.Current.CancellationToken
            );
        }

        await File.WriteAllTextAsync(
            _folder["people.yaml"],
            """
            source: shop.people
            revision: 1
            input: { table: people }
            key: [no]
            nodes: { someone: { kind: person, country: country, number: no, name: name } }
            describes: someone
            """,
            TestContext.Current.CancellationToken
        );
        string[] follow = ["ingest", _folder["people.yaml"], "--input", database.ToString(), "--follow", "--until-current"];
        (int code, string output, string errors) = await ZincirRun.Async([.. follow, "--store", Store]);
        Assert.True(code == 0, errors);
        Assert.StartsWith("watch:1 names person:tr-", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Number, output + errors, StringComparison.Ordinal);
    }

    private string Store => "sqlite:" + _folder["zincir.db"];
}
