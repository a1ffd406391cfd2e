using System.Text;
using Xunit;
using Zincir.Graph.Reports;

namespace Zincir.Tests.Graph.Reports;

/// <summary>What every store of detection runs must do. A store is tested by a class that inherits this one and opens it.</summary>
public abstract class RunStoreContract
{
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
        Assert.Equal(Run("D-1"), again.Find("D-1", "main"));
        Assert.Equal("{\"rings\":\"Işık\"}", again.Report("D-1", "main", candidates: false));
        Assert.Equal("{}", again.Report("D-1", "main", candidates: true));
    }

    [Fact]
    public async Task A_run_that_is_there_stays_as_it_is()
    {
        using IRunStore runs = await OpenAsync();
        runs.Add(Run("D-1"), Bytes("first"), Bytes("first"));
        runs.Add(Run("D-1") with { Rings = 99 }, Bytes("second"), Bytes("second"));
        Assert.Equal(Run("D-1"), Assert.Single(runs.Runs("main", 10)));
        Assert.Equal("first", runs.Report("D-1", "main", candidates: false));
    }

    [Fact]
    public async Task Runs_of_a_view_come_newest_first_and_no_other_view_sees_them()
    {
        using IRunStore runs = await OpenAsync();
        Assert.Null(runs.Newest("main"));
        foreach (string id in (string[])["D-b", "D-a", "D-c"])
        {
            runs.Add(Run(id), Bytes("{}"), Bytes("{}"));
        }

        runs.Add(Run("D-all") with { View = "all" }, Bytes("{}"), Bytes("{}"));
        Assert.Equal(["D-c", "D-a", "D-b"], runs.Runs("main", 10).Select(r => r.Id));
        Assert.Equal(["D-c", "D-a"], runs.Runs("main", 2).Select(r => r.Id));
        Assert.Equal("D-c", runs.Newest("main")!.Id);
        Assert.Null(runs.Find("D-all", "main"));
        Assert.Null(runs.Find("D-none", "main"));
        Assert.Null(runs.Report("D-all", "main", candidates: false));
        Assert.Equal("D-all", runs.Newest("all")!.Id);
    }

    [Fact]
    public async Task The_oldest_of_many_runs_is_listed_and_found()
    {
        using IRunStore runs = await OpenAsync();
        for (int i = 0; i < 1_005; i++)
        {
            runs.Add(Run($"D-{i}"), [], []);
        }

        Assert.Equal(1_005, runs.Runs("main", int.MaxValue).Count);
        Assert.Equal("D-0", runs.Runs("main", int.MaxValue)[^1].Id);
        Assert.NotNull(runs.Find("D-0", "main"));
    }

    protected static RunRow Run(string id) => new(id, "main", "S-1", "rules-2", 1_700_000_000_123, 12, 34);

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
