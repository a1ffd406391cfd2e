using GraphQL;
using Zincir.Api.Access;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>
/// Records of the view that began, changed or ceased to speak, for programs that follow the graph: a node or an edge exists as long as a record that speaks
/// names it.
/// </summary>
/// <param name="Nodes">Records that changed, each once, in the order of the changes.</param>
/// <param name="EndCommit">Give it as <c>since</c> for what comes next. It stays the same until something changes that the view sees.</param>
/// <param name="Truncated">True when more has changed already: ask again at once.</param>
/// <param name="Reset">
/// True when what left cannot be told (a record was purged, a table withdrawn): drop everything that you hold, and go on from here, which is the start.
/// </param>
public sealed record ChangeList(IReadOnlyList<Change> Nodes, string EndCommit, bool Truncated, bool Reset)
{
    internal static async Task<ChangeList> OfAsync(Reads reads, string? since, int first, CancellationToken cancel)
    {
        FeedPage page = await reads.ChangesAsync(since, first, cancel).ConfigureAwait(false);
        return new ChangeList([.. page.Changes.Select(c => new Change(reads, c))], page.End, page.HasMore, page.IsReset);
    }
}

/// <summary>A record that changed, as it is now.</summary>
public sealed class Change(Reads reads, RecordChange change)
{
    /// <summary>The record without its version.</summary>
    [Id]
    public string Ref => change.Ref.ToString();

    /// <summary>True when it speaks in the view; false when it is to be dropped.</summary>
    public bool Live => change.Live;

    /// <summary>What it says; null when it does not speak in the view, or has ceased to while the question was answered, which a later change tells.</summary>
    /// <param name="cancel">Ends the question.</param>
    public async Task<Record?> Record(CancellationToken cancel) =>
        change.Live && await reads.RecordAsync(change.Ref, cancel).ConfigureAwait(false) is { Live: true } read
            ? new Record(read, reads.Kinds)
            : null;
}
