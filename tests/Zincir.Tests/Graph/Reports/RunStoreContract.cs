using System.Text;
using Xunit;
using Zincir.Graph.Reports;

namespace Zincir.Tests.Graph.Reports;

/// <summary>What every store of detection runs must do. A store is tested by a class that inherits this one and opens it.</summary>
public abstract class RunStoreContract
{
    protected static readonly RunOrigin s_main = new("store-1", "main");

    /// <summary>Opens the test's store: an empty one at first, the same again later.</summary>
    protected abstract Task<IRunStore> OpenAsync();

    [Fact]
    public async Task A_run_is_read_byte_for_byte_as_it_was_kept_also_after_reopening()
    {
        using (IRunStore runs = await OpenAsync())
        {
            runs.Add(Run("D-1"), Bytes("{\"rings\":\"Işık\"}"), Bytes("{}"));
        }

        using IRunStore again = await OpenAsync();
        Assert.Equal(Run("D-1"), again.Find("D-1", s_main));
        Assert.Equal("{\"rings\":\"Işık\"}", again.Report("D-1", s_main, candidates: false));
        Assert.Equal("{}", again.Report("D-1", s_main, candidates: true));
    }

    [Fact]
    public async Task A_run_that_is_there_stays_as_it_is()
    {
        using IRunStore runs = await OpenAsync();
        runs.Add(Run("D-1"), Bytes("first"), Bytes("first"));
        runs.Add(Run("D-1") with { Rings = 99 }, Bytes("second"), Bytes("second"));
        Assert.Equal(Run("D-1"), Assert.Single(runs.Runs(s_main, 10)));
        Assert.Equal("first", runs.Report("D-1", s_main, candidates: false));
    }

    [Fact]
    public async Task Runs_of_a_view_come_newest_first_and_no_other_view_sees_them()
    {
        using IRunStore runs = await OpenAsync();
        Assert.Null(runs.Newest(s_main));
        foreach (string id in (string[])["D-b", "D-a", "D-c"])
        {
            runs.Add(Run(id), Bytes("{}"), Bytes("{}"));
        }

        runs.Add(Run("D-all") with { View = "all" }, Bytes("{}"), Bytes("{}"));
        Assert.Equal(["D-c", "D-a", "D-b"], runs.Runs(s_main, 10).Select(r => r.Id));
        Assert.Equal(["D-c", "D-a"], runs.Runs(s_main, 2).Select(r => r.Id));
        Assert.Equal("D-c", runs.Newest(s_main)!.Id);
        Assert.Null(runs.Find("D-all", s_main));
        Assert.Null(runs.Find("D-none", s_main));
        Assert.Null(runs.Report("D-all", s_main, candidates: false));
        Assert.Equal("D-all", runs.Newest(new RunOrigin("store-1", "all"))!.Id);
    }

    [Fact]
    public async Task Stores_that_share_a_workspace_see_their_own_runs_alone_also_under_one_id()
    {
        using IRunStore runs = await OpenAsync();
        RunOrigin[] origins =
        [
            .. new[] { "store-1", "store-2", "store-3" }.SelectMany(s => new[] { new RunOrigin(s, "main"), new(s, "all") }),
        ];
        var random = new Random(10);
        var kept = new List<RunRow>();
        for (int i = 0; i < 60; i++)
        {
            // A run's id depends on its view; stores that hold the same give the same.
            RunOrigin of = origins[random.Next(origins.Length)];
            RunRow run = Run($"D-{of.View}-{random.Next(8)}") with { Store = of.Store, View = of.View, AsOf = i };
            runs.Add(run, Bytes($"{of} {run.Id}"), Bytes("{}"));
            if (!kept.Exists(r => r.Id == run.Id && r.Store == run.Store))
            {
                kept.Add(run);
            }
        }

        foreach (RunOrigin of in origins)
        {
            Assert.Equal(kept.Where(r => r.Origin == of).Reverse(), runs.Runs(of, 100));
            foreach (string id in kept.Select(r => r.Id).Distinct())
            {
                RunRow? own = kept.Find(r => r.Id == id && r.Origin == of);
                Assert.Equal(own, runs.Find(id, of));
                Assert.Equal(own is null ? null : $"{of} {id}", runs.Report(id, of, candidates: false));
                Assert.Equal(kept.Where(r => r.Id == id), runs.Named(id));
            }
        }

        Assert.Empty(runs.Runs(new RunOrigin("store-4", "main"), 10));
        Assert.Null(runs.Newest(new RunOrigin("store-1", "other")));
    }

    [Fact]
    public async Task The_oldest_of_many_runs_is_listed_and_found()
    {
        using IRunStore runs = await OpenAsync();
        for (int i = 0; i < 1_005; i++)
        {
            runs.Add(Run($"D-{i}"), [], []);
        }

        Assert.Equal(1_005, runs.Runs(s_main, int.MaxValue).Count);
        Assert.Equal("D-0", runs.Runs(s_main, int.MaxValue)[^1].Id);
        Assert.NotNull(runs.Find("D-0", s_main));
    }

    protected static RunRow Run(string id) => new(id, "store-1", "main", "S-1", "rules-2", 1_700_000_000_123, 12, 34);

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
