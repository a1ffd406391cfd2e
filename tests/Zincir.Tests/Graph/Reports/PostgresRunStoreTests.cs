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
