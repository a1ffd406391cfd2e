using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>Positions of streams, and what streams send: changes of many moments in one batch, and single records that are deleted.</summary>
public abstract partial class StoreContract
{
    private const string Stream = Some.Declarations + "|some database";

    [Fact]
    public async Task A_position_is_that_of_the_last_batch_that_told_one_and_survives_reopening()
    {
        await using (IGraphStore store = Open())
        {
            Assert.Null(await store.PositionAsync(Stream, Cancel));
            await store.ApplyAsync(At(Stream, "1", Some.Declaration("1", "company:tr-1")), Cancel);
            Assert.Equal("1", await store.PositionAsync(Stream, Cancel));
            await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("2", "company:tr-1")), Cancel);
            await store.ApplyAsync(At(Stream + "2", "other"), Cancel);
            Assert.Equal("1", await store.PositionAsync(Stream, Cancel));
            await store.ApplyAsync(At(Stream, "2 — ikinci"), Cancel);
        }

        await using IGraphStore again = Reopen();
        Assert.Equal("2 — ikinci", await again.PositionAsync(Stream, Cancel));
        Assert.Equal("other", await again.PositionAsync(Stream + "2", Cancel));
        Assert.Null(await again.PositionAsync(Stream[..^1], Cancel));
    }

    [Fact]
    public async Task A_position_does_not_move_with_a_batch_that_failed()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(At(Stream, "1", Some.Declaration("1", "company:tr-1")), Cancel);
        RecordContent broken = Some.Record(Some.Declarations, "3", new NodeStatement("no colon"));
        await Assert.ThrowsAnyAsync<Exception>(() =>
            store.ApplyAsync(At(Stream, "2", Some.Declaration("2", "company:tr-2"), broken), Cancel)
        );
        Assert.Equal("1", await store.PositionAsync(Stream, Cancel));
        Assert.Null(await store.RecordAsync(new RecordRef(Some.Declarations, "2", ""), View.All, Cancel));
    }

    [Fact]
    public async Task A_batch_that_is_sent_again_says_its_own_position_and_changes_no_answer()
    {
        await using IGraphStore store = Open();
        RecordBatch older = At(Stream, "1", Some.Declaration("1", "company:tr-1"));
        await store.ApplyAsync(older, Cancel);
        await store.ApplyAsync(At(Stream, "2", Some.Declaration("2", "company:tr-2")), Cancel);
        string before = await Answers.Of(store, View.All, ["company:tr-1", "company:tr-2", "declaration:1"], []);
        Assert.Equal([RowOutcome.Unchanged], (await store.ApplyAsync(older, Cancel)).Rows);
        Assert.Equal("1", await store.PositionAsync(Stream, Cancel));
        Assert.Equal(before, await Answers.Of(store, View.All, ["company:tr-1", "company:tr-2", "declaration:1"], []));
    }

    [Fact]
    public async Task A_position_goes_with_any_of_the_tables_that_its_stream_feeds()
    {
        string both = $"{Some.Declarations},{Some.Companies}|slot";
        string other = "anti-smuggling.yakalama|slot";
        await using IGraphStore store = Open();
        foreach (string withdrawn in (string[])[Some.Companies, Some.Declarations, "customs-warehouse"])
        {
            await store.ApplyAsync(At(both, "1", Some.Declaration("1", "company:tr-1")), Cancel);
            await store.ApplyAsync(At(other, "2"), Cancel);
            await store.WithdrawAsync("customs", Cancel);
            Assert.Equal("1", await store.PositionAsync(both, Cancel));
            await store.WithdrawAsync(withdrawn, Cancel);
            Assert.Null(await store.PositionAsync(both, Cancel));
            Assert.Equal("2", await store.PositionAsync(other, Cancel));
        }
    }

    [Fact]
    public async Task Records_of_one_batch_may_have_been_seen_at_different_times()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(
            new RecordBatch
            {
                AsOf = Some.Noon + 2,
                Records =
                [
                    Some.Declaration("1", "company:tr-1"),
                    Some.Declaration("2", "company:tr-1"),
                    Some.Declaration("1", "company:tr-2"),
                ],
                Sightings = [Some.Noon, Some.Noon + 1, Some.Noon + 2],
            },
            Cancel
        );
        RecordRead first = (await store.RecordAsync(new RecordRef(Some.Declarations, "1", ""), View.All, Cancel))!;
        RecordRead second = (await store.RecordAsync(new RecordRef(Some.Declarations, "2", ""), View.All, Cancel))!;
        Assert.Equal((Some.Noon + 2, 2), (first.FirstSeen, first.Contents));
        Assert.Equal((Some.Noon + 1, Some.Noon + 1), (second.FirstSeen, second.LastSeen));
        Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
    }

    [Fact]
    public async Task A_marker_over_one_whole_key_takes_out_that_record_alone_until_it_is_seen_again_under_whatever_version()
    {
        await using IGraphStore store = Open();
        RecordContent Row(string key) =>
            new()
            {
                Source = Some.Declarations,
                Key = key,
                Version = MappedVersion.At(Some.Noon + (30 * Some.Day)),
                Statements = [new NodeStatement("declaration:" + key.Replace('|', '-'))],
            };
        string[] keys = ["A|1", "A|2", "A", "AB"];
        await store.ApplyAsync(Some.Batch(Some.Noon, [.. keys.Select(Row)]), Cancel);
        await store.ApplyAsync(Some.Marks(Some.Noon + 1, new Marker(Some.Declarations, "A|1", Some.Noon + 1)), Cancel);
        Assert.Equal(["declaration:A-2", "declaration:A", "declaration:AB"], await LivingAsync());
        await store.ApplyAsync(Some.Batch(Some.Noon + 2, Row("A|1")), Cancel);
        Assert.Equal(["declaration:A-1", "declaration:A-2", "declaration:A", "declaration:AB"], await LivingAsync());
        Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);

        async Task<string[]> LivingAsync() =>
            [
                .. (
                    await store.NodesAsync(["declaration:A-1", "declaration:A-2", "declaration:A", "declaration:AB"], View.All, Cancel)
                ).Select(n => n.Id),
            ];
    }

    private static RecordBatch At(string stream, string position, params RecordContent[] records) =>
        new()
        {
            AsOf = Some.Noon,
            Records = records,
            Position = new StreamPosition(stream, position),
        };
}
