using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Ingest;

/// <summary>
/// Finds the watchlist entries that hold at the as-of of the data and whose target is told of by something else, in the view that everybody has.
/// </summary>
internal static class WatchHits
{
    /// <summary>At most so many are listed in a report.</summary>
    public const int Listed = 1_000;

    private const int Page = 1_000;

    /// <summary>All of them, by entry and element, with the element's links besides watchlist entries.</summary>
    public static async Task<Dictionary<(string Watch, string Element), long>> FindAsync(IGraphStore store, CancellationToken cancel)
    {
        var hits = new Dictionary<(string, string), long>();
        long at = (await store.SummaryAsync(View.Main, cancel).ConfigureAwait(false)).AsOf ?? 0;
        string? after = null;
        IReadOnlyList<string> entries;
        do
        {
            entries = await store.NodesOfKindAsync("watch", after, Page, View.Main, cancel).ConfigureAwait(false);
            foreach (string entry in entries)
            {
                foreach (NodeRead target in await TargetsAsync(store, entry, at, cancel).ConfigureAwait(false))
                {
                    long edges = target.Degrees.Where(d => d.EdgeKind != "names").Sum(d => d.Count);
                    if (edges > 0 || target.Described.Count > 0)
                    {
                        hits[(entry, target.Id)] = edges;
                    }
                }
            }

            after = entries.Count == 0 ? null : entries[^1];
        } while (entries.Count == Page);

        return hits;
    }

    /// <summary>Hits that were not there before the load. A load that resumes another one reports them all: nobody saw those of its first part.</summary>
    public static async Task<List<WatchHit>> NewAsync(
        IGraphStore store,
        Dictionary<(string Watch, string Element), long> before,
        CancellationToken cancel
    )
    {
        Dictionary<(string Watch, string Element), long> now = await FindAsync(store, cancel).ConfigureAwait(false);
        return
        [
            .. now.Where(h => !before.ContainsKey(h.Key))
                .Select(h => new WatchHit(h.Key.Watch, h.Key.Element, h.Value))
                .OrderBy(h => h.Watch, StringComparer.Ordinal)
                .ThenBy(h => h.Element, StringComparer.Ordinal),
        ];
    }

    private static async Task<IReadOnlyList<NodeRead>> TargetsAsync(IGraphStore store, string entry, long at, CancellationToken cancel)
    {
        var query = new NeighbourQuery(entry, ["names"], Direction.Out, null, null, null, Page, null);
        NeighbourPage named = await store.NeighboursAsync(query, View.Main, cancel).ConfigureAwait(false);
        string[] targets = [.. named.Edges.Where(e => e.Edge.Holds(at)).Select(e => e.Other)];
        return await store.NodesAsync(targets, View.Main, cancel).ConfigureAwait(false);
    }
}
