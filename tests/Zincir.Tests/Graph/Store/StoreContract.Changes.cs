using CsCheck;
using Xunit;
using Zincir.Api.Access;
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
                ChangePoint[] ends = [ChangePoint.Start, ChangePoint.Start];
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
                        (List<RecordChange> changes, ChangePoint end) = await ChangesAsync(store, ends[i], views[i]);
                        IEnumerable<string> told = changes.Select(c => $"{c.Ref} {c.Live}");
                        Assert.Empty(expected.Except(told));
                        // A record that falls silent and speaks again in one batch may be told; one that the view never saw must not be.
                        Assert.All(told.Except(expected), t => Assert.EndsWith(" True", t, StringComparison.Ordinal));
                        // What the view does not see does not move it on.
                        Assert.Equal(changes.Count == 0, end == ends[i]);
                        (before[i], ends[i]) = (now, end);
                    }
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

        ChangePage page = await store.ChangesAsync(ChangePoint.Start, 3, View.Main, Cancel);
        Assert.Equal(4, page.Changes.Count);
        Assert.True(page.HasMore);
        (List<RecordChange> all, ChangePoint end) = await ChangesAsync(store, ChangePoint.Start, View.Main);
        Assert.Equal(10, all.Select(c => c.Ref.Key).Distinct().Count());
        ChangePage none = await store.ChangesAsync(end, 3, View.Main, Cancel);
        Assert.Equal((end, false, 0, false), (none.End, none.IsReset, none.Changes.Count, none.HasMore));
        await store.PurgeAsync(new RecordRef(Some.Declarations, "1a", ""), Cancel);
        Assert.True((await store.ChangesAsync(end, 3, View.Main, Cancel)).IsReset);
        Assert.True((await store.ChangesAsync(page.End, 3, View.Main, Cancel)).IsReset);
        // Who begins anew after the purge is not sent back by it, on no page.
        (List<RecordChange> anew, end) = await ChangesAsync(store, ChangePoint.Start, View.Main);
        Assert.Equal(9, anew.Count);
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("9", "company:tr-1")), Cancel);
        ChangePage later = await store.ChangesAsync(end, 3, View.Main, Cancel);
        Assert.Equal((false, "9"), (later.IsReset, Assert.Single(later.Changes).Ref.Key));
        await store.WithdrawAsync(Some.Declarations, Cancel);
        Assert.True((await store.ChangesAsync(later.End, 3, View.Main, Cancel)).IsReset);
        Assert.Empty((await ChangesAsync(store, ChangePoint.Start, View.Main)).Changes);
        await Assert.ThrowsAsync<CursorException>(() => store.ChangesAsync(new ChangePoint(1_000, 0), 3, View.Main, Cancel));
    }

    [Fact]
    public async Task Who_follows_the_changes_holds_what_a_fresh_read_gives_and_learns_nothing_of_what_is_hidden() =>
        await Gen.ULong.SampleAsync(
            async seed =>
            {
                var history = new History(seed);
                var random = new Random((int)(seed % int.MaxValue));
                await using IGraphStore store = Open();
                Follower[] followers =
                [
                    .. Enumerable.Range(1, 3).SelectMany(_ => (View[])[View.Main, View.All]).Select(v => new Follower(v)),
                ];
                foreach (RecordBatch batch in history.Shuffled(random))
                {
                    View[] views = [View.Main, View.All];
                    List<FeedPage> before = await FromEverywhereAsync(store, followers);
                    string[] told = [await TextAsync(store, View.Main), await TextAsync(store, View.All)];
                    await ChangeAsync(store, batch, random);
                    List<FeedPage> after = await FromEverywhereAsync(store, followers);
                    for (int i = 0; i < followers.Length; i++)
                    {
                        // Where the view is told the same as before, all of the feed is the same. The view of everything has nothing hidden.
                        int view = Array.IndexOf(views, followers[i].View);
                        if (views[view] != View.All && told[view] == await TextAsync(store, views[view]))
                        {
                            // But for one who has not been told yet that a record went, of which nothing is left now.
                            if (after[i].IsReset && (before[i].HasMore || before[i].Changes.Any(c => !c.Live)))
                            {
                                continue;
                            }

                            Assert.Equal(Print(before[i]), Print(after[i]));
                        }
                    }

                    foreach (View view in views)
                    {
                        // Whoever begins now hears nothing of what went before: not that a record was ever there, nor that it was hidden.
                        var fresh = new Follower(view);
                        Assert.True(await fresh.FollowAsync(store, random.Next(1, 4)));
                        Assert.Equal(await ToldAsync(store, view), fresh.Held);
                    }

                    // Some fall behind, and some are asked only now and then.
                    foreach (Follower follower in followers.Where(_ => random.Next(2) == 0))
                    {
                        await follower.FollowAsync(store, random.Next(1, 4));
                        Assert.Equal(await ToldAsync(store, follower.View), follower.Held);
                        // Of another view the place says nothing.
                        View other = follower.View == View.All ? View.Main : View.All;
                        await Assert.ThrowsAsync<CursorException>(() => new ChangeFeed(store, other).ReadAsync(follower.Since, 1, Cancel));
                    }
                }
            },
            iter: Histories,
            threads: 1
        );

    /// <summary>A load, a deletion through a complete extract, a purge or a withdrawal.</summary>
    private static async Task ChangeAsync(IGraphStore store, RecordBatch batch, Random random)
    {
        (string source, string key) = History.Keys[random.Next(History.Keys.Count)];
        switch (random.Next(6))
        {
            case 0:
                await store.PurgeAsync(new RecordRef(source, key, ""), Cancel);
                break;
            case 1:
                await store.WithdrawAsync(source, Cancel);
                break;
            default:
                await store.ApplyAsync(batch, Cancel);
                break;
        }
    }

    private static async Task<List<FeedPage>> FromEverywhereAsync(IGraphStore store, Follower[] followers)
    {
        var pages = new List<FeedPage>();
        foreach (Follower follower in followers)
        {
            pages.Add(await new ChangeFeed(store, follower.View).ReadAsync(follower.Since, 2, Cancel));
        }

        return pages;
    }

    private static string Print(FeedPage page) =>
        $"{page.End} {page.IsReset} {page.HasMore} {string.Join(' ', page.Changes.Select(c => $"{c.Ref} {c.Live}"))}";

    private static async Task<string> TextAsync(IGraphStore store, View view)
    {
        IEnumerable<string> told = (await ToldAsync(store, view)).Select(t => $"{t.Key} {t.Value}");
        return string.Join('\n', told.Order(StringComparer.Ordinal));
    }

    /// <summary>Holds what the changes tell, and nothing else.</summary>
    private sealed class Follower(View view)
    {
        public View View => view;

        public string? Since { get; private set; }

        public Dictionary<string, string> Held { get; } = new(StringComparer.Ordinal);

        /// <summary>Takes in all that there is; true when nothing of it had to be dropped.</summary>
        public async Task<bool> FollowAsync(IGraphStore store, int first)
        {
            var feed = new ChangeFeed(store, view);
            bool onlyLive = true;
            FeedPage page;
            do
            {
                page = await feed.ReadAsync(Since, first, Cancel);
                Assert.InRange(page.Changes.Count, page.HasMore ? 1 : 0, first);
                Since = page.End;
                onlyLive &= !page.IsReset && page.Changes.All(c => c.Live);
                if (page.IsReset)
                {
                    Held.Clear();
                }

                Dictionary<string, string> now = await ToldAsync(store, view);
                foreach (RecordChange change in page.Changes)
                {
                    Held.Remove(change.Ref.ToString());
                    if (change.Live)
                    {
                        Held[change.Ref.ToString()] = now[change.Ref.ToString()];
                    }
                }
            } while (page.IsReset || page.HasMore);

            return onlyLive;
        }
    }

    private static async Task<(List<RecordChange> Changes, ChangePoint End)> ChangesAsync(IGraphStore store, ChangePoint since, View view)
    {
        var changes = new Dictionary<string, RecordChange>(StringComparer.Ordinal);
        ChangePage page;
        do
        {
            page = await store.ChangesAsync(since, 2, view, Cancel);
            Assert.False(page.IsReset);
            page.Changes.ToList().ForEach(c => changes[c.Ref.ToString()] = c);
            since = page.End;
        } while (page.HasMore);

        return ([.. changes.Values], since);
    }

    private static async Task<Dictionary<string, string>> ToldAsync(IGraphStore store, View view) =>
        (await LiveOf(store, view)).ToDictionary(
            r => new RecordRef(r.Ref.Source, r.Ref.Key, "").ToString(),
            r => $"{r.Hash} {r.LastSeen} {r.Compartment}",
            StringComparer.Ordinal
        );
}
