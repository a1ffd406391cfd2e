using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

public abstract partial class StoreContract
{
    /// <summary>Number of random histories; a slower store may try fewer.</summary>
    protected virtual int Histories => LongRun.IsOn ? 2_000 : 100;

    [Fact]
    public async Task Any_order_duplication_and_batching_gives_the_same_answers() =>
        await Gen.ULong.SampleAsync(
            async seed =>
            {
                var history = new History(seed);
                string? expected = null;
                for (int order = 0; order < 3; order++)
                {
                    await using IGraphStore store = Open();
                    string answers = await Load(store, history.Shuffled(new Random(order)), View.All);
                    Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
                    expected ??= answers;
                    Assert.Equal(expected, answers);
                }
            },
            iter: Histories,
            threads: 1
        );

    [Fact]
    public async Task A_view_answers_as_a_store_that_was_given_only_its_records() =>
        await Gen.ULong.SampleAsync(
            async seed =>
            {
                var history = new History(seed);
                await using IGraphStore whole = Open();
                await using IGraphStore part = Open();
                string answers = await Load(whole, history.Shuffled(new Random(1)), View.Main);
                HashSet<(string, string)> visible = RecordOracle.Visible(history, View.Main);
                Assert.Equal(
                    await Load(part, history.Shuffled(new Random(2), r => visible.Contains((r.Source, r.Key))), View.Main),
                    answers
                );
            },
            iter: Histories,
            threads: 1
        );

    [Fact]
    public async Task What_speaks_is_what_the_record_rules_say_now_and_as_known_before() =>
        await Gen.ULong.SampleAsync(
            async seed =>
            {
                var history = new History(seed);
                await using IGraphStore store = Open();
                await Load(store, history.Shuffled(new Random(3)), View.All);
                foreach (long? knownAt in (long?[])[null, Some.Noon + 2 * Some.Day])
                {
                    var told = new List<string>();
                    await foreach (LiveRecord record in store.ExportAsync(View.All, knownAt, Cancel))
                    {
                        told.Add($"{record.Ref} {record.Content}");
                    }

                    Assert.Equal(RecordOracle.Live(history, knownAt), told.Order(StringComparer.Ordinal));
                }
            },
            iter: Histories,
            threads: 1
        );

    private static async Task<string> Load(IGraphStore store, IReadOnlyList<RecordBatch> batches, View view)
    {
        foreach (RecordBatch batch in batches)
        {
            await store.ApplyAsync(batch, Cancel);
        }

        return await Answers.Of(store, view, History.Nodes.Distinct(), History.Searches);
    }
}
