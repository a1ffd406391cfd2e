using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>A page of what changed in a view.</summary>
/// <param name="Changes">Records that changed, each as it is now.</param>
/// <param name="End">Where the next page begins.</param>
/// <param name="HasMore">True when more changed.</param>
/// <param name="IsReset">True when the reader has to drop what he holds and to begin at the end of this page, which is the start.</param>
public sealed record FeedPage(IReadOnlyList<RecordChange> Changes, string End, bool HasMore, bool IsReset);

/// <summary>
/// The changes of a view in pages of any size. The store gives whole commits, which may be as large as a load's batches; the feed goes on in the midst of one.
/// </summary>
public sealed class ChangeFeed(IGraphStore store, View view)
{
    private readonly FeedTokens _tokens = new(store.Id, view.Name);

    /// <summary>The next changes.</summary>
    /// <param name="since">End of the page before; null or empty for the start.</param>
    /// <param name="first">Most changes.</param>
    /// <param name="cancel">Ends the question.</param>
    /// <exception cref="CursorException">The feed gave no such end, or the store is older than it.</exception>
    public async Task<FeedPage> ReadAsync(string? since, int first, CancellationToken cancel)
    {
        FeedPlace place = string.IsNullOrEmpty(since) ? new FeedPlace(ChangePoint.Start, 0, "") : _tokens.Read(since);
        ChangePage page;
        List<RecordChange> left;
        do
        {
            page = await store.ChangesAsync(place.Point, first, view, cancel).ConfigureAwait(false);
            if (page.IsReset)
            {
                return new FeedPage([], _tokens.Print(new FeedPlace(ChangePoint.Start, 0, "")), false, true);
            }

            left = [.. page.Changes.Where(place.IsBefore)];
            place = left.Count == 0 ? new FeedPlace(page.End, 0, "") : place;
        } while (left.Count == 0 && page.HasMore);

        List<RecordChange> told = left.GetRange(0, Math.Min(first, left.Count));
        return new FeedPage(told, _tokens.Print(End(place, page, left, told.Count)), page.HasMore || told.Count < left.Count, false);
    }

    private static FeedPlace End(FeedPlace place, ChangePage page, List<RecordChange> left, int told)
    {
        if (told == left.Count)
        {
            return new FeedPlace(page.End, 0, "");
        }

        RecordChange last = left[told - 1];
        long whole = left.Take(told).Select(c => c.Commit).Where(c => c < last.Commit).DefaultIfEmpty(place.Point.Commit).Max();
        return last.Commit < left[told].Commit
            ? new FeedPlace(page.End with { Commit = last.Commit }, 0, "")
            : new FeedPlace(page.End with { Commit = whole }, last.Commit, last.Ref.ToString());
    }
}

/// <summary>A place in the feed.</summary>
/// <param name="Point">Commits that were told as a whole.</param>
/// <param name="Commit">The next commit, of which a part was told; 0 for none.</param>
/// <param name="Ref">The last record of that part.</param>
internal readonly record struct FeedPlace(ChangePoint Point, long Commit, string Ref)
{
    /// <summary>True when a change comes after this place.</summary>
    public bool IsBefore(RecordChange change) =>
        change.Commit != Commit ? change.Commit > Commit : string.CompareOrdinal(change.Ref.ToString(), Ref) > 0;
}
