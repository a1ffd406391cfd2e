using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>One process writes, any number reads, and what is no store of this version is left alone.</summary>
public sealed class SqliteAccessTests : SqliteFileTests
{
    [Fact]
    public async Task A_second_writer_is_told_who_writes_and_may_read()
    {
        await using IGraphStore first = Open();
        await first.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
        StoreException error = Assert.Throws<StoreException>(() => SqliteGraphStore.Open(Newest));
        Assert.Equal("STORE_BUSY", error.Code);
        Assert.Contains(Newest, error.Message, StringComparison.Ordinal);
        await using var reader = SqliteGraphStore.OpenReadOnly(Newest);
        Assert.Equal(1, (await reader.SummaryAsync(View.Main, Cancel)).Records);
        Assert.Equal(
            "STORE_UNAVAILABLE",
            (await Assert.ThrowsAsync<StoreException>(() => reader.WithdrawAsync("customs-warehouse", Cancel))).Code
        );
        await first.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("2", "company:tr-1")), Cancel);
    }

    [Fact]
    public async Task The_lock_goes_with_its_holder()
    {
        IGraphStore first = Open();
        await first.DisposeAsync();
        await using var second = SqliteGraphStore.Open(Newest);
        await second.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
    }

    [Fact]
    public async Task A_writer_that_another_took_over_from_commits_nothing()
    {
        await using IGraphStore stale = Open();
        await stale.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
        File.Move(Newest + ".lock", Newest + ".lost");
        await using var next = SqliteGraphStore.Open(Newest);
        foreach (
            Func<Task> write in (Func<Task>[])
                [
                    () => stale.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("2", "company:tr-1")), Cancel),
                    () => stale.WithdrawAsync("customs-warehouse", Cancel),
                    () => stale.PurgeAsync(new RecordRef(Some.Declarations, "1", ""), Cancel),
                    () => stale.BeginLoadAsync(new LoadStart("L", Some.Declarations, "d.csv", Some.Noon), Cancel),
                    () => stale.RegisterMappingAsync("a.b", 1, "rules", Cancel),
                ]
        )
        {
            Assert.Equal("STORE_STALE", (await Assert.ThrowsAsync<StoreException>(write)).Code);
        }

        Assert.Equal(1, (await next.SummaryAsync(View.Main, Cancel)).Records);
        await next.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("3", "company:tr-1")), Cancel);
        Assert.Empty((await next.VerifyAsync(null, Cancel)).Differences);
        Assert.Equal(0, Scalar("SELECT count(*) FROM load"));
    }

    [Fact]
    public async Task A_store_of_another_version_is_refused_and_left_alone()
    {
        await using (IGraphStore store = Open())
        {
            await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
        }

        Run("PRAGMA user_version = 77");
        Assert.Equal("STORE_VERSION", Assert.Throws<StoreException>(() => SqliteGraphStore.Open(Newest)).Code);
        Assert.Equal("STORE_VERSION", Assert.Throws<StoreException>(() => SqliteGraphStore.OpenReadOnly(Newest)).Code);
        Assert.Equal(77, Scalar("PRAGMA user_version"));
        Run($"PRAGMA user_version = {StoreException.SchemaVersion}");
        await using var again = SqliteGraphStore.Open(Newest);
        Assert.Equal(1, (await again.SummaryAsync(View.Main, Cancel)).Records);
    }

    [Fact]
    public void What_is_no_store_says_so()
    {
        Assert.Equal("STORE_UNAVAILABLE", Assert.Throws<StoreException>(() => SqliteGraphStore.OpenReadOnly(Folder["none.db"])).Code);
        Assert.False(File.Exists(Folder["none.db"]));
        File.WriteAllText(Folder["text.db"], new string('x', 10_000));
        Assert.Equal("STORE_DAMAGED", Assert.Throws<StoreException>(() => SqliteGraphStore.Open(Folder["text.db"])).Code);
        SqliteFile.Run(Folder["other.db"], "CREATE TABLE t (a)");
        Assert.Equal("STORE_VERSION", Assert.Throws<StoreException>(() => SqliteGraphStore.Open(Folder["other.db"])).Code);
    }

    [Fact]
    public async Task A_question_that_failed_midway_leaves_nothing_behind_for_the_next()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Company("company:tr-1", "Gökdere")), Cancel);
        Task<IReadOnlyList<NodeRead>> Read() => store.NodesAsync(["company:tr-1"], View.Main, Cancel);
        await Read();
        string sound = SqliteFile.Query(Newest, "SELECT hex(payload) FROM content", r => r.GetString(0))[0];
        Run("UPDATE content SET payload = x''");
        await Assert.ThrowsAnyAsync<Exception>(Read);
        Run($"UPDATE content SET payload = unhex('{sound}')");
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
        NodeRead node = Assert.Single(await Read());
        Assert.Equal((1, 1), (node.Described.Count, node.Degree));
    }

    [Fact]
    public async Task A_withdrawal_that_failed_midway_changes_nothing_and_can_be_done_again()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1"), Some.Declaration("2", "company:tr-1")), Cancel);
        string sound = SqliteFile.Query(Newest, "SELECT hex(payload) FROM content WHERE no = 2", r => r.GetString(0))[0];
        Run("UPDATE content SET payload = x'' WHERE no = 2");
        await Assert.ThrowsAnyAsync<Exception>(() => store.WithdrawAsync(Some.Declarations, Cancel));
        Run($"UPDATE content SET payload = unhex('{sound}') WHERE no = 2");
        Assert.Equal(2, (await store.SummaryAsync(View.Main, Cancel)).Records);
        Assert.Equal(2, await store.WithdrawAsync(Some.Declarations, Cancel));
        Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
    }

    [Fact]
    public async Task Readers_see_whole_batches_while_they_are_written()
    {
        await using IGraphStore store = Open();
        await using var reader = SqliteGraphStore.OpenReadOnly(Newest);
        const int Batches = 40;
        var writing = Task.Run(
            async () =>
            {
                for (int i = 0; i < Batches; i++)
                {
                    RecordContent[] ten = [.. Enumerable.Range(0, 10).Select(k => Some.Declaration($"{i}-{k}", "company:tr-1"))];
                    await store.ApplyAsync(Some.Batch(Some.Noon + i, ten), Cancel);
                }
            },
            Cancel
        );
        int looks = 0;
        while (!writing.IsCompleted)
        {
            StoreSummary summary = await reader.SummaryAsync(View.Main, Cancel);
            Assert.Equal(0, summary.Records % 10);
            Assert.Equal(summary.Records, summary.Edges);
            int exported = 0;
            await foreach (LiveRecord _ in reader.ExportAsync(View.Main, null, Cancel))
            {
                exported++;
            }

            Assert.Equal(0, exported % 10);
            looks++;
        }

        await writing;
        Assert.True(looks > 0);
        Assert.Equal(Batches * 10, (await reader.SummaryAsync(View.Main, Cancel)).Records);
        Assert.Equal(Batches * 10, (await reader.NodesAsync(["company:tr-1"], View.Main, Cancel))[0].Degree);
    }
}
