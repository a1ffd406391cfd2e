using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>What leaves: loading again, withdrawing, purging.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public async Task Loading_everything_again_changes_no_answer_and_no_row_is_new() =>
        await Gen.ULong.SampleAsync(
            async seed =>
            {
                var history = new History(seed);
                await using IGraphStore store = Open();
                string once = await Load(store, history.Shuffled(new Random(1)), View.All);
                foreach (RecordBatch batch in history.Shuffled(new Random(2)))
                {
                    Assert.All((await store.ApplyAsync(batch, Cancel)).Rows, r => Assert.Equal(RowOutcome.Unchanged, r));
                }

                Assert.Equal(once, await Answers.Of(store, View.All, History.Nodes.Distinct(), History.Searches));
            },
            iter: Histories / 3,
            threads: 1
        );

    [Fact]
    public async Task Withdrawing_a_table_leaves_what_was_never_given_it_and_loading_it_again_is_loading_it_once() =>
        await Gen.ULong.SampleAsync(
            async seed =>
            {
                var history = new History(seed);
                await using IGraphStore store = Open();
                await using IGraphStore without = Open();
                string loaded = await Load(store, history.Shuffled(new Random(1)), View.All);
                string[] withdrawn =
                    seed % 3 == 0 ? [Some.Declarations, Some.Companies] : [seed % 2 == 0 ? Some.Declarations : Some.Companies];
                await store.WithdrawAsync(withdrawn.Length == 2 ? "customs-warehouse" : withdrawn[0], Cancel);
                IEnumerable<RecordBatch> others = history.Shuffled(new Random(2), r => !withdrawn.Contains(r.Source));
                foreach (RecordBatch batch in others.Where(b => b.Markers.All(m => !withdrawn.Contains(m.Source))))
                {
                    await without.ApplyAsync(batch, Cancel);
                }

                Assert.Equal(
                    await Answers.Of(without, View.All, History.Nodes.Distinct(), History.Searches),
                    await Answers.Of(store, View.All, History.Nodes.Distinct(), History.Searches)
                );
                Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
                foreach (RecordBatch batch in history.Shuffled(new Random(3), r => withdrawn.Contains(r.Source)))
                {
                    await store.ApplyAsync(batch, Cancel);
                }

                Assert.Equal(loaded, await Answers.Of(store, View.All, History.Nodes.Distinct(), History.Searches));
                Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
            },
            iter: Histories / 3,
            threads: 1
        );

    [Fact]
    public async Task A_marker_goes_with_the_source_that_is_withdrawn()
    {
        await using IGraphStore store = Open();
        RecordContent content = Some.Declaration("1", "company:tr-1");
        await store.ApplyAsync(Some.Marks(Some.Noon + Some.Day, new Marker(Some.Declarations, "", Some.Noon + Some.Day)), Cancel);
        await store.WithdrawAsync(Some.Declarations, Cancel);
        Assert.Equal([RowOutcome.Loaded], (await store.ApplyAsync(Some.Batch(Some.Noon, content), Cancel)).Rows);
        Assert.Single(await store.NodesAsync(["declaration:1"], View.Main, Cancel));
    }

    [Fact]
    public async Task A_withdrawn_record_cannot_be_read_under_any_name()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
        await store.WithdrawAsync("customs-warehouse", Cancel);
        Assert.Null(await store.RecordAsync(new RecordRef(Some.Declarations, "1", ""), View.All, Cancel));
        Assert.Null(await store.RecordAsync(new RecordRef("no.such_table", "1", ""), View.All, Cancel));
        Assert.Equal(0, await store.WithdrawAsync("customs-warehouse", Cancel));
        Assert.Equal(0, await store.WithdrawAsync("customs", Cancel));
    }

    [Fact]
    public async Task A_purged_record_is_as_if_never_given_and_what_comes_of_it_later_stays_out() =>
        await Gen.ULong.SampleAsync(
            async seed =>
            {
                var history = new History(seed);
                RecordContent[] records = [.. history.Extracts.SelectMany(e => e.Rows)];
                if (records.Length == 0)
                {
                    return;
                }

                RecordContent gone = records[(int)(seed % (ulong)records.Length)];
                await using IGraphStore store = Open();
                await using IGraphStore without = Open();
                await Load(store, history.Shuffled(new Random(1)), View.All);
                string expected = await Load(
                    without,
                    history.Shuffled(new Random(2), r => (r.Source, r.Key) != (gone.Source, gone.Key)),
                    View.All
                );
                Assert.True(await store.PurgeAsync(new RecordRef(gone.Source, gone.Key, ""), Cancel));
                Assert.Equal(expected, await Answers.Of(store, View.All, History.Nodes.Distinct(), History.Searches));
                Assert.Equal(expected, await Load(store, history.Shuffled(new Random(3)), View.All));
                Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
            },
            iter: Histories / 5,
            threads: 1
        );

    [Fact]
    public async Task A_withdrawn_record_is_purged_too_and_stays_out()
    {
        await using IGraphStore store = Open();
        RecordContent content = Some.Declaration("1", "company:tr-1");
        await store.ApplyAsync(Some.Batch(Some.Noon, content), Cancel);
        await store.WithdrawAsync(Some.Declarations, Cancel);
        Assert.True(await store.PurgeAsync(new RecordRef(Some.Declarations, "1", ""), Cancel));
        Assert.Equal([RowOutcome.Purged], (await store.ApplyAsync(Some.Batch(Some.Noon, content), Cancel)).Rows);
        Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
    }

    [Fact]
    public async Task Purging_a_record_of_a_table_that_is_not_there_touches_no_other_table()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
        Assert.False(await store.PurgeAsync(new RecordRef("no.such_table", "1", ""), Cancel));
        Assert.NotNull(await store.RecordAsync(new RecordRef(Some.Declarations, "1", ""), View.All, Cancel));
        Assert.Single(await store.NodesAsync(["declaration:1"], View.Main, Cancel));
        Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
    }

    [Fact]
    public async Task A_purge_leaves_the_other_parts_of_a_row_and_the_nodes_that_others_name()
    {
        await using IGraphStore store = Open();
        RecordContent officer = new()
        {
            Source = "vehicle-tracking.crossings",
            Key = "C1#officer",
            Compartment = View.InternalAffairs,
            Statements = [new EdgeStatement("officer", "crossing:C1", "officer:K7", "", null, null)],
        };
        await store.ApplyAsync(
            Some.Batch(Some.Noon, officer, Some.Record("vehicle-tracking.crossings", "C1", new NodeStatement("crossing:C1"))),
            Cancel
        );
        Assert.True(await store.PurgeAsync(new RecordRef("vehicle-tracking.crossings", "C1#officer", ""), Cancel));
        Assert.Single(await store.NodesAsync(["crossing:C1", "officer:K7"], View.All, Cancel));
        Assert.NotNull(await store.RecordAsync(new RecordRef("vehicle-tracking.crossings", "C1", ""), View.All, Cancel));
    }

    [Fact]
    public async Task A_batch_that_is_sent_again_is_not_stored_again_and_has_its_first_outcome()
    {
        await using IGraphStore store = Open();
        await store.BeginLoadAsync(new LoadStart("L1", Some.Declarations, "d.csv", Some.Noon), Cancel);
        RecordBatch batch = new()
        {
            AsOf = Some.Noon,
            Load = "L1",
            Ordinal = 0,
            Records = [Some.Declaration("1", "company:tr-1")],
        };
        BatchOutcome first = await store.ApplyAsync(batch, Cancel);
        BatchOutcome again = await store.ApplyAsync(batch, Cancel);
        Assert.Equal((1, first.Commit), (again.Loaded, again.Commit));
        Assert.Empty(again.Rows);
        Assert.Equal(1, (await store.SummaryAsync(View.Main, Cancel)).Records);
    }

    [Fact]
    public async Task An_interrupted_load_tells_what_was_acknowledged_and_a_finished_one_begins_anew()
    {
        await using IGraphStore store = Open();
        var start = new LoadStart("L1", Some.Declarations, "d.csv", Some.Noon);
        RecordBatch Batch(int ordinal, bool last) =>
            new()
            {
                AsOf = Some.Noon,
                Load = "L1",
                Ordinal = ordinal,
                Last = last,
                Records = [Some.Declaration($"{ordinal}", "company:tr-1")],
            };
        Assert.Empty(await store.BeginLoadAsync(start, Cancel));
        await store.ApplyAsync(Batch(0, false), Cancel);
        await store.ApplyAsync(Batch(1, false), Cancel);
        IReadOnlyDictionary<int, BatchOutcome> done = await store.BeginLoadAsync(start, Cancel);
        Assert.Equal([0, 1], done.Keys.Order());
        Assert.All(done.Values, o => Assert.Equal(1, o.Loaded));
        await store.ApplyAsync(Batch(2, true), Cancel);
        Assert.Empty(await store.BeginLoadAsync(start, Cancel));
        Assert.Equal([RowOutcome.Unchanged], (await store.ApplyAsync(Batch(0, false), Cancel)).Rows);
    }

    [Fact]
    public async Task A_batch_that_is_cancelled_or_fails_leaves_nothing()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
        string before = await Answers.Of(store, View.All, ["company:tr-1", "company:tr-2"], []);
        var broken = Some.Record(Some.Declarations, "3", new NodeStatement("no colon"));
        await Assert.ThrowsAnyAsync<Exception>(() =>
            store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("2", "company:tr-2"), broken), Cancel)
        );
        Assert.Equal(before, await Answers.Of(store, View.All, ["company:tr-1", "company:tr-2"], []));
        Assert.Equal(
            [RowOutcome.Loaded],
            (await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("2", "company:tr-2")), Cancel)).Rows
        );
        Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
    }

    [Fact]
    public async Task Rules_are_remembered_under_their_revision_until_the_source_is_withdrawn()
    {
        await using IGraphStore store = Open();
        Assert.True(await store.RegisterMappingAsync("a.b", 1, "rules", Cancel));
        Assert.True(await store.RegisterMappingAsync("a.b", 1, "rules", Cancel));
        Assert.False(await store.RegisterMappingAsync("a.b", 1, "other rules", Cancel));
        Assert.True(await store.RegisterMappingAsync("a.b", 2, "other rules", Cancel));
    }
}
