using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>What changed since a commit, and reading at one commit while others write.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public async Task Changes_since_a_commit_are_the_records_that_are_told_otherwise_and_no_others() =>
        await Gen.ULong.SampleAsync(
            async seed =>
            {
                var history = new History(seed);
                await using IGraphStore store = Open();
                View[] views = [View.Main, View.All];
                Dictionary<string, string>[] before =
                [
                    [],
                    [],
                ];
                long commit = (await store.ChangesAsync(0, 10, View.All, Cancel)).Commit;
                foreach (RecordBatch batch in history.Shuffled(new Random(1)))
                {
                    await store.ApplyAsync(batch, Cancel);
                    for (int i = 0; i < views.Length; i++)
                    {
                        Dictionary<string, string> now = await ToldAsync(store, views[i]);
                        IEnumerable<string> expected = before[i]
                            .Keys.Union(now.Keys)
                            .Where(r => before[i].GetValueOrDefault(r) != now.GetValueOrDefault(r))
                            .Select(r => $"{r} {now.ContainsKey(r)}");
                        List<RecordChange> changes = await ChangesAsync(store, commit, views[i]);
                        IEnumerable<string> told = changes.Select(c => $"{c.Ref} {c.Live}");
                        Assert.Empty(expected.Except(told));
                        // A record that falls silent and speaks again in one batch may be told; one that the view never saw must not be.
                        Assert.All(told.Except(expected), t => Assert.EndsWith(" True", t, StringComparison.Ordinal));
                        before[i] = now;
                    }

                    commit = (await store.ChangesAsync(long.MaxValue, 1, View.All, Cancel)).Commit;
                }
            },
            iter: Histories,
            threads: 1
        );

    [Fact]
    public async Task Pages_of_changes_are_whole_commits_and_a_withdrawal_or_a_purge_is_a_reset()
    {
        await using IGraphStore store = Open();
        for (int i = 0; i < 5; i++)
        {
            await store.ApplyAsync(
                Some.Batch(Some.Noon, Some.Declaration($"{i}a", "company:tr-1"), Some.Declaration($"{i}b", "company:tr-1")),
                Cancel
            );
        }

        ChangePage page = await store.ChangesAsync(0, 3, View.Main, Cancel);
        Assert.Equal(4, page.Changes.Count);
        Assert.True(page.HasMore);
        List<RecordChange> all = await ChangesAsync(store, 0, View.Main);
        Assert.Equal(10, all.Select(c => c.Ref.Key).Distinct().Count());
        long commit = (await store.ChangesAsync(0, 100, View.Main, Cancel)).Commit;
        Assert.Equal(
            (false, 0),
            (await store.ChangesAsync(commit, 3, View.Main, Cancel)) is var none ? (none.IsReset, none.Changes.Count) : default
        );
        await store.PurgeAsync(new RecordRef(Some.Declarations, "1a", ""), Cancel);
        ChangePage purged = await store.ChangesAsync(commit, 3, View.Main, Cancel);
        Assert.True(purged.IsReset);
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("9", "company:tr-1")), Cancel);
        ChangePage later = await store.ChangesAsync(purged.Commit, 3, View.Main, Cancel);
        Assert.Equal((false, "9"), (later.IsReset, Assert.Single(later.Changes).Ref.Key));
        await store.WithdrawAsync(Some.Declarations, Cancel);
        Assert.True((await store.ChangesAsync(later.Commit, 3, View.Main, Cancel)).IsReset);
    }

    [Fact]
    public async Task An_export_that_others_write_beside_has_the_graph_hash_of_the_commit_at_which_it_began()
    {
        const int Records = 4_500;
        await using IGraphStore store = Open();
        RecordContent Row(int i, string importer, int day) =>
            new()
            {
                Source = i % 2 == 0 ? Some.Declarations : "a.other",
                Key = $"{i:00000}",
                Version = i % 3 == 0 ? MappedVersion.Absent : MappedVersion.At(Some.Noon + (day * Some.Day)),
                Statements = Some.Declaration($"{i:00000}", importer).Statements,
            };
        foreach (int[] slice in Enumerable.Range(0, Records).Chunk(1_500))
        {
            await store.ApplyAsync(Some.Batch(Some.Noon, [.. slice.Select(i => Row(i, "company:tr-1", 0))]), Cancel);
        }

        Hash256 expected = (await store.SummaryAsync(View.All, Cancel)).GraphHash;
        Hash256 sum = Hash256.Zero;
        int read = 0;
        await foreach (LiveRecord record in store.ExportAsync(View.All, null, Cancel))
        {
            sum += record.Hash;
            if (++read % 1_000 == 1)
            {
                // Amended, seen again earlier and later, new, and missing from a complete extract.
                int from = Records - 300 - (read / 1_000 * 10);
                await store.ApplyAsync(
                    Some.Batch(Some.Noon + Some.Day, [.. Enumerable.Range(from, 300).Select(i => Row(i, "company:tr-2", 1))]),
                    Cancel
                );
                await store.ApplyAsync(
                    Some.Batch(Some.Noon - read, [.. Enumerable.Range(from, 200).Select(i => Row(i, "company:tr-1", 0))]),
                    Cancel
                );
                await store.ApplyAsync(Some.Batch(Some.Noon, Row(Records + read, "company:tr-3", 0)), Cancel);
                await store.ApplyAsync(
                    Some.Marks(
                        Some.Noon + Some.Day,
                        new Marker("a.other", $"{Records - 401 - read / 1_000 * 2:00000}", Some.Noon + Some.Day)
                    ),
                    Cancel
                );
            }
        }

        Assert.Equal(Records, read);
        Assert.Equal(expected, sum);
        Assert.NotEqual(expected, (await store.SummaryAsync(View.All, Cancel)).GraphHash);
        Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
    }

    private static async Task<List<RecordChange>> ChangesAsync(IGraphStore store, long after, View view)
    {
        var changes = new Dictionary<string, RecordChange>(StringComparer.Ordinal);
        ChangePage page;
        do
        {
            page = await store.ChangesAsync(after, 2, view, Cancel);
            Assert.False(page.IsReset);
            page.Changes.ToList().ForEach(c => changes[c.Ref.ToString()] = c);
            after = page.Commit;
        } while (page.HasMore);

        return [.. changes.Values];
    }

    private static async Task<Dictionary<string, string>> ToldAsync(IGraphStore store, View view) =>
        (await LiveOf(store, view)).ToDictionary(
            r => new RecordRef(r.Ref.Source, r.Ref.Key, "").ToString(),
            r => $"{r.Hash} {r.LastSeen} {r.Compartment}",
            StringComparer.Ordinal
        );
}
