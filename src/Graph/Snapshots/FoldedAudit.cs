using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Graph.Snapshots;

/// <summary>
/// Compares the fold that a store keeps, from which its snapshots are read, with what its records say: topology, times, compartments and every column. A store
/// that keeps none has nothing to compare.
/// </summary>
public static class FoldedAudit
{
    private const int Attempts = 3;

    /// <summary>Differences in a view, at most so many.</summary>
    /// <param name="store">Store.</param>
    /// <param name="view">View.</param>
    /// <param name="most">Greatest number.</param>
    /// <param name="progress">Told how many records are read.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="StoreException">The store cannot be read, or was written to during each attempt.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(
        IGraphStore store,
        View view,
        int most,
        IProgress<string>? progress,
        CancellationToken cancel
    )
    {
        if (store is not IFoldedStore folded)
        {
            return [];
        }

        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            BuiltSnapshot? stored = await StoreSnapshot.FoldedAsync(folded, view, null, cancel).ConfigureAwait(false);
            BuiltSnapshot told = await StoreSnapshot.OfRecordsAsync(store, view, (null, null), progress, cancel).ConfigureAwait(false);
            if (stored?.Snapshot.Id == told.Snapshot.Id)
            {
                return [.. SnapshotDifferences.Between(stored.Snapshot, told.Snapshot, Kinds.Default).Take(most)];
            }
        }

        throw StoreException.Unavailable(
            $"The view {view.Name} was written to while it was compared with its records. Verify again when no load runs."
        );
    }
}
