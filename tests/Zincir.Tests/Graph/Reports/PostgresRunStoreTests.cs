using Xunit;
using Zincir.Graph.Reports;
using Zincir.Graph.Store.Postgres;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Reports;

/// <summary>The contract of runs on a PostgreSQL database, and two that write at once.</summary>
public sealed class PostgresRunStoreTests : RunStoreContract
{
    private PostgresAddress? _database;

    protected override async Task<IRunStore> OpenAsync() => PostgresRunStore.Open(_database ??= await PostgresServer.DatabaseAsync());

    [Fact]
    public async Task A_workspace_of_the_version_before_goes_on_and_its_runs_of_unknown_stores_are_not_shown()
    {
        PostgresAddress database = await PostgresServer.DatabaseAsync();
        await PostgresServer.RunAsync(
            database,
            "CREATE SCHEMA zincir; CREATE TABLE zincir.meta (name text PRIMARY KEY, value text NOT NULL); INSERT INTO zincir.meta VALUES ('version', '1'); "
                + "CREATE TABLE zincir.run (id text, view text); INSERT INTO zincir.run VALUES ('D-old', 'main')"
        );
        for (int opened = 0; opened < 2; opened++)
        {
            using IRunStore runs = PostgresRunStore.Open(database);
            Assert.Empty(runs.Named("D-old"));
            runs.Add(Run("D-1"), Bytes("{}"), Bytes("{}"));
            Assert.Equal("D-1", runs.Newest(s_main)!.Id);
        }

        Assert.Equal("2", await PostgresServer.ValueAsync<string>(database, "SELECT value FROM zincir.meta"));
        Assert.Equal(1, await PostgresServer.ValueAsync<long>(database, "SELECT count(*) FROM zincir.run"));
    }

    [Fact]
    public async Task Two_that_keep_the_same_runs_at_once_keep_each_of_them_once()
    {
        using IRunStore first = await OpenAsync();
        using IRunStore second = await OpenAsync();
        await Task.WhenAll(new[] { (first, "one"), (second, "two") }.Select(w => Task.Run(() => Keep(w.Item1, w.Item2))));
        IReadOnlyList<RunRow> runs = first.Runs(s_main, 1_000);
        Assert.Equal(50, runs.Count);
        Assert.Equal(50, runs.DistinctBy(r => r.Id).Count());
        // The reports of a run are both those of the one that came first.
        Assert.All(runs, r => Assert.Equal(first.Report(r.Id, s_main, candidates: false), second.Report(r.Id, s_main, candidates: true)));

        static void Keep(IRunStore runs, string who)
        {
            for (int i = 0; i < 50; i++)
            {
                runs.Add(Run($"D-{i}"), Bytes(who), Bytes(who));
            }
        }
    }
}
