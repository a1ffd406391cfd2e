using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>
/// Links that a search of ways may use, each node's read once and within a bound, and how busy nodes are. One is for one search.
/// </summary>
internal sealed class PathLinks(IGraphStore store, View view, Kinds kinds, PathFilter filter)
{
    private const int PageOfDated = 500;
    private readonly string[]? _edgeKinds =
        filter.ExcludeEdgeKinds.Count == 0 ? null : [.. kinds.Edges.Keys.Where(k => !filter.ExcludeEdgeKinds.Contains(k))];
    private readonly Dictionary<string, NodeDegrees> _degrees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _linked = new(StringComparer.Ordinal);
    private long _read;

    /// <summary>Most links that are read. Where a window asks for the time of each, its records are read too.</summary>
    private long Most => filter.Window is null ? PathSearch.MostLinks : PathSearch.MostDatedLinks;

    /// <summary>Counts of a node's links; null when it is not there, or went away while the search was on.</summary>
    public NodeDegrees? Of(string id) => _degrees.GetValueOrDefault(id);

    /// <summary>How busy a node is: all its links, those too that the ways may not use.</summary>
    public long Busy(string id) => _degrees[id].Links;

    /// <summary>Where a node leads that was read.</summary>
    public IReadOnlyList<string> From(string id) => _linked[id];

    /// <summary>Links that have to be read to go on from a node.</summary>
    public long ToRead(string id) =>
        _linked.ContainsKey(id) ? 0 : _degrees[id].Degrees.Where(d => !filter.ExcludeEdgeKinds.Contains(d.EdgeKind)).Sum(d => d.Count);

    /// <summary>Counts the links of nodes.</summary>
    public async Task CountAsync(IEnumerable<string> ids, CancellationToken cancel)
    {
        string[] unknown = [.. ids.Where(id => !_degrees.ContainsKey(id))];
        if (unknown.Length > 0)
        {
            foreach (NodeDegrees node in await store.DegreesAsync(unknown, view, cancel).ConfigureAwait(false))
            {
                _degrees[node.Id] = node;
            }
        }
    }

    /// <summary>Reads where nodes lead, the first of them as far as the bound lets it.</summary>
    /// <returns>How many of them are read.</returns>
    public async Task<int> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var unread = new List<string>();
        int taken = 0;
        for (; taken < ids.Count && _read + ToRead(ids[taken]) <= Most; taken++)
        {
            _read += ToRead(ids[taken]);
            if (!_linked.ContainsKey(ids[taken]))
            {
                unread.Add(ids[taken]);
            }
        }

        IReadOnlyList<IReadOnlyList<string>> read = filter.Window is null
            ? await store.LinkedAsync(unread, _edgeKinds, view, cancel).ConfigureAwait(false)
            : await DatedAsync(unread, cancel).ConfigureAwait(false);
        for (int i = 0; i < unread.Count; i++)
        {
            _linked[unread[i]] = read[i];
        }

        return taken;
    }

    /// <summary>For each node the others that an edge within the window links it to.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<string>>> DatedAsync(IReadOnlyList<string> nodes, CancellationToken cancel)
    {
        SortedSet<string>[] linked = [.. nodes.Select(_ => new SortedSet<string>(StringComparer.Ordinal))];
        List<(int At, string? After)> next = [.. nodes.Select((_, i) => (i, (string?)null))];
        while (next.Count > 0)
        {
            IReadOnlyList<NeighbourPage> pages = await store
                .NeighboursAsync(
                    [.. next.Select(n => new NeighbourQuery(nodes[n.At], _edgeKinds, null, null, null, null, PageOfDated, n.After))],
                    view,
                    cancel
                )
                .ConfigureAwait(false);
            IReadOnlyDictionary<string, (long Begins, long Ends)> moments = await EventMoments
                .OfAsync(pages.SelectMany(p => p.Edges).Select(e => e.Edge), ids => store.NodesAsync(ids, view, cancel))
                .ConfigureAwait(false);
            foreach ((NeighbourPage page, (int at, _)) in pages.Zip(next))
            {
                linked[at].UnionWith(page.Edges.Where(e => filter.Window!.Holds(e.Edge, moments)).Select(e => e.Other));
            }

            next = [.. pages.Zip(next).Where(p => p.First.HasMore).Select(p => (p.Second.At, (string?)p.First.Edges[^1].Cursor))];
        }

        return [.. linked.Select(l => (IReadOnlyList<string>)[.. l])];
    }
}
