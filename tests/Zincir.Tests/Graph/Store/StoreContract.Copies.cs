using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>Copies of stores, and what is read at one point while others write.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public async Task A_copy_there_and_back_answers_every_question_alike() =>
        await Gen.ULong.SampleAsync(
            async seed =>
            {
                var history = new History(seed);
                using var folder = new TemporaryFolder(inMemory: true);
                await using SqliteGraphStore first = SqliteGraphStore.Open(folder["first.db"]);
                string expected = await Load(first, history.Shuffled(new Random(1)), View.All);
                await using IGraphStore here = Open();
                await new StoreCopy(first, here).RunAsync(null, Cancel);
                await using SqliteGraphStore last = SqliteGraphStore.Open(folder["last.db"]);
                await new StoreCopy(here, last).RunAsync(null, Cancel);
                foreach (IGraphStore copy in (IGraphStore[])[here, last])
                {
                    Assert.Empty((await copy.VerifyAsync(null, Cancel)).Differences);
                    Assert.Equal(expected, await Answers.Of(copy, View.All, History.Nodes.Distinct(), History.Searches));
                    Assert.Equal(await Told(first), await Told(copy));
                }
            },
            iter: Histories,
            threads: 1
        );

    [Fact]
    public async Task A_copy_keeps_out_what_was_purged_and_holds_rows_in_quarantine_rules_and_positions()
    {
        using var folder = new TemporaryFolder(inMemory: true);
        await using SqliteGraphStore first = SqliteGraphStore.Open(folder["first.db"]);
        await first.RegisterMappingAsync(Some.Declarations, 1, "{}", Cancel);
        await first.ApplyAsync(At(Stream, "7", Some.Declaration("1", "company:tr-1"), Some.Declaration("2", "company:tr-2")), Cancel);
        await first.ApplyAsync(new RecordBatch { AsOf = Some.Noon, Quarantined = [Quarantined(3), Quarantined(4)] }, Cancel);
        Assert.True(await first.PurgeAsync(new RecordRef(Some.Declarations, "1", ""), Cancel));
        await using IGraphStore here = Open();
        await new StoreCopy(first, here).RunAsync(null, Cancel);
        await using SqliteGraphStore last = SqliteGraphStore.Open(folder["last.db"]);
        await new StoreCopy(here, last).RunAsync(null, Cancel);
        foreach (IGraphStore copy in (IGraphStore[])[here, last])
        {
            Assert.Equal("7", await copy.PositionAsync(Stream, Cancel));
            Assert.False(await copy.RegisterMappingAsync(Some.Declarations, 1, "{other}", Cancel));
            Assert.Equal(
                (await first.QuarantineAsync(null, 10, View.All, Cancel)).Select(q => (q.Line, q.Reason, Convert.ToHexString(q.Raw.Span))),
                (await copy.QuarantineAsync(null, 10, View.All, Cancel)).Select(q => (q.Line, q.Reason, Convert.ToHexString(q.Raw.Span)))
            );
            BatchOutcome again = await copy.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
            Assert.Equal([RowOutcome.Purged], again.Rows);
        }
    }

    [Fact]
    public async Task An_interrupted_copy_goes_on_where_it_stood_and_a_finished_one_is_brought_up_to_date()
    {
        const int Records = 3_000;
        const int Batch = 500;
        using var folder = new TemporaryFolder(inMemory: true);
        await using SqliteGraphStore first = SqliteGraphStore.Open(folder["first.db"]);
        RecordContent[] rows = [.. Enumerable.Range(0, Records).Select(i => Some.Company($"company:tr-{i}", $"Şirket {i}"))];
        await first.ApplyAsync(Some.Batch(Some.Noon, rows), Cancel);
        await using IGraphStore here = Open();
        using (var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancel))
        {
            var stop = new AtRecord(Records / 2, stopping.Cancel);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new StoreCopy(first, here, Batch).RunAsync(stop, stopping.Token));
        }

        CopyOutcome resumed = await new StoreCopy(first, here).RunAsync(null, Cancel);
        Assert.True(resumed.Resumed);
        Assert.InRange(resumed.Records, 1, Records / 2 + Batch);
        Assert.Equal((await first.SummaryAsync(View.All, Cancel)).GraphHash, (await here.SummaryAsync(View.All, Cancel)).GraphHash);

        await first.ApplyAsync(Some.Batch(Some.Noon + Some.Day, Some.Company("company:tr-1", "Başka")), Cancel);
        await new StoreCopy(first, here).RunAsync(null, Cancel);
        Assert.Equal((await first.SummaryAsync(View.All, Cancel)).GraphHash, (await here.SummaryAsync(View.All, Cancel)).GraphHash);
    }

    [Fact]
    public async Task A_copy_into_a_store_of_other_records_or_after_a_purge_is_refused()
    {
        using var folder = new TemporaryFolder(inMemory: true);
        await using SqliteGraphStore first = SqliteGraphStore.Open(folder["first.db"]);
        await first.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1"), Some.Declaration("2", "company:tr-1")), Cancel);
        await using (IGraphStore other = Open())
        {
            await other.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("3", "company:tr-3")), Cancel);
            StoreException refused = await Assert.ThrowsAsync<StoreException>(() => new StoreCopy(first, other).RunAsync(null, Cancel));
            Assert.Contains("no copy of this source", refused.Message, StringComparison.Ordinal);
            Assert.Equal(1, (await other.SummaryAsync(View.All, Cancel)).Records);
        }

        await using IGraphStore here = Open();
        await new StoreCopy(first, here).RunAsync(null, Cancel);
        await first.PurgeAsync(new RecordRef(Some.Declarations, "1", ""), Cancel);
        StoreException purged = await Assert.ThrowsAsync<StoreException>(() => new StoreCopy(first, here).RunAsync(null, Cancel));
        Assert.Contains("purged from the source", purged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_does_not_see_a_marker_that_comes_while_it_runs()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Company("company:tr-1", "Bir")), Cancel);
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1"), Some.Declaration("2", "company:tr-1")), Cancel);
        var told = new List<string>();
        await foreach (LiveRecord record in store.ExportAsync(View.All, null, Cancel))
        {
            if (told.Count == 0)
            {
                long next = Some.Noon + Some.Day;
                await store.ApplyAsync(Some.Marks(next, new Marker(Some.Declarations, "", next)), Cancel);
            }

            told.Add(record.Ref.Key);
        }

        Assert.Equal(["tr-1", "1", "2"], told);
        Assert.Equal(1, (await store.SummaryAsync(View.All, Cancel)).Records);
    }

    private static QuarantinedRow Quarantined(long line) =>
        new(
            Some.Declarations,
            "ab",
            "bozuk.csv",
            line,
            "",
            "tescil",
            "date.unknown",
            "Write the date as 2024-05-17.",
            new byte[] { 1, 2, 0xff },
            Some.Noon,
            "x"
        );

    /// <summary>What a store tells of live records now and as known earlier, and every version of their records with its row.</summary>
    private static async Task<List<string>> Told(IGraphStore store)
    {
        var told = new List<string>();
        foreach (long? knownAt in (long?[])[null, Some.Noon + Some.Day, Some.Noon + 3 * Some.Day])
        {
            await foreach (LiveRecord record in store.ExportAsync(View.All, knownAt, Cancel))
            {
                told.Add($"{knownAt} {record.Ref} {record.Hash} {record.LastSeen}");
            }
        }

        foreach ((string source, string key) in History.Keys)
        {
            if (await store.RecordAsync(new RecordRef(source, key, ""), View.All, Cancel) is { } read)
            {
                told.Add(
                    $"{read.Ref} {read.Live} {read.FirstSeen} {read.LastSeen} {read.MappingRevision} {read.Contents} {read.Raw?.File}:{read.Raw?.Line} {string.Join(',', read.Raw?.Columns ?? [])} {string.Join(',', read.Raw?.Values ?? [])}"
                );
            }
        }

        return told;
    }

    private sealed class AtRecord(long record, Action act) : IProgress<long>
    {
        public void Report(long value)
        {
            if (value == record)
            {
                act();
            }
        }
    }
}
