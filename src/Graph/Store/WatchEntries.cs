using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>Whom watchlist entries name at a time. An entry that has ended is history: nothing says "on the watchlist" because of it.</summary>
public static class WatchEntries
{
    private const int Page = 20;

    /// <summary>Those of the nodes that an entry names at a valid time; read for all of them at once.</summary>
    public static async Task<IReadOnlySet<string>> NamedAsync(
        IGraphStore store,
        IReadOnlyCollection<NodeRead> nodes,
        View view,
        long validAt,
        CancellationToken cancel
    )
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        List<NeighbourQuery> asked = [.. nodes.Where(IsEverNamed).Select(n => Entries(n.Id, null)).DistinctBy(q => q.Node)];
        while (asked.Count > 0)
        {
            IReadOnlyList<NeighbourPage> pages = await store.NeighboursAsync(asked, view, cancel).ConfigureAwait(false);
            named.UnionWith(asked.Where((_, i) => pages[i].Edges.Any(e => e.Edge.Holds(validAt))).Select(q => q.Node));
            asked =
            [
                .. asked
                    .Select((q, i) => (Query: q, Page: pages[i]))
                    .Where(a => a.Page.HasMore && !named.Contains(a.Query.Node))
                    .Select(a => Entries(a.Query.Node, a.Page.Edges[^1].Cursor)),
            ];
        }

        return named;
    }

    private static bool IsEverNamed(NodeRead node) => node.Degrees.Any(d => d is { EdgeKind: "names", Direction: Direction.In });

    private static NeighbourQuery Entries(string node, string? after) => new(node, ["names"], Direction.In, null, null, null, Page, after);
}
