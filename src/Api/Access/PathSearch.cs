using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>Which ways to find.</summary>
/// <param name="From">Where they begin.</param>
/// <param name="To">Where they end.</param>
/// <param name="MaxHops">Most edges of a way.</param>
/// <param name="First">Most ways.</param>
public sealed record PathQuery(string From, string To, int MaxHops, int First);

/// <summary>Ways between two nodes.</summary>
/// <param name="Paths">Node ids of each way, shortest first; ways share only their ends.</param>
/// <param name="Truncated">True when there are more ways, or a bound ended the search so that there may be.</param>
/// <param name="Visited">Nodes that the search came to.</param>
/// <param name="LeftOut">Nodes that it came to and did not go through because they link half the graph, the busiest first.</param>
public sealed record FoundPaths(
    IReadOnlyList<IReadOnlyList<string>> Paths,
    bool Truncated,
    int Visited,
    IReadOnlyList<NodeDegrees> LeftOut
);

/// <summary>
/// Finds ways between two nodes in the store itself, so that nothing has to be prepared and a change is seen at once. It searches from both ends,
/// each time the cheaper frontier by a whole level; of the ways with fewest edges it takes the one through the least busy nodes.
/// </summary>
/// <remarks>
/// No way goes through what says nothing: a kind that kinds.yaml calls common (a gate, a heading of goods), or a node with too many links of one sort (a phone with
/// hundreds of holders, a bank that owns most trucks, a broker of thousands of declarations). <b>Cost</b> at most <see cref="MostLinks"/> links read,
/// each node's once, however many ways are asked for. <b>Source</b> Pohl 1971. One search answers one question.
/// </remarks>
public sealed class PathSearch(IGraphStore store, View view, Kinds kinds)
{
    /// <summary>Links that one search reads; beyond it the answer is truncated.</summary>
    public const int MostLinks = 30_000;

    /// <summary>A vehicle or a driver may be in so many events of one sort; who is in more is an office, a fleet or a placeholder.</summary>
    public const int MostEvents = 500;

    // Of other links (holders of a phone, trucks of an owner) one node may have a hundredth of the graph, within these bounds.
    private const int FewestHolders = 50;
    private const int MostHolders = 500;
    private const int ShareOfGraph = 100;

    private readonly Dictionary<string, NodeDegrees> _degrees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _linked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeDegrees> _leftOut = new(StringComparer.Ordinal);
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private long _linksRead;
    private long _mostHolders;
    private bool _cut;
    private bool _direct;

    /// <summary>Finds ways that share no node but their ends, shortest first.</summary>
    public async Task<FoundPaths> FindAsync(PathQuery query, CancellationToken cancel)
    {
        StoreSummary summary = await store.SummaryAsync(view, cancel).ConfigureAwait(false);
        _mostHolders = Math.Clamp(summary.Nodes / ShareOfGraph, FewestHolders, MostHolders);
        await CountAsync([query.From, query.To], cancel).ConfigureAwait(false);
        if (query.From == query.To || !_degrees.ContainsKey(query.From) || !_degrees.ContainsKey(query.To))
        {
            return new FoundPaths([], false, 0, []);
        }

        var paths = new List<IReadOnlyList<string>>();
        IReadOnlyList<string>? next;
        while ((next = await NextAsync(query, cancel).ConfigureAwait(false)) is not null && paths.Count < query.First)
        {
            paths.Add(next);
            _direct |= next.Count == 2;
            _used.UnionWith(next.Skip(1).SkipLast(1));
        }

        NodeDegrees[] leftOut = [.. _leftOut.Values.OrderByDescending(n => n.Links).ThenBy(n => n.Id, StringComparer.Ordinal)];
        return new FoundPaths(paths, _cut || next is not null, _visited.Count, leftOut);
    }

    private async Task<IReadOnlyList<string>?> NextAsync(PathQuery query, CancellationToken cancel)
    {
        var ahead = new PathSide(query.From);
        var back = new PathSide(query.To);
        while (ahead.Depth + back.Depth < query.MaxHops)
        {
            await NarrowAsync(ahead, cancel).ConfigureAwait(false);
            await NarrowAsync(back, cancel).ConfigureAwait(false);
            if (ahead.Frontier.Count == 0 || back.Frontier.Count == 0)
            {
                return null;
            }

            (PathSide grown, PathSide other) = Cost(ahead) <= Cost(back) ? (ahead, back) : (back, ahead);
            bool whole = await GrowAsync(grown, other.Origin, cancel).ConfigureAwait(false);
            if (await MeetingAsync(grown, other, cancel).ConfigureAwait(false) is { } meeting)
            {
                return [.. ahead.WayTo(meeting), .. back.WayTo(meeting).Reverse().Skip(1)];
            }

            if (!whole)
            {
                _cut = true;
                return null;
            }
        }

        return null;
    }

    /// <summary>Takes out of a frontier what no way goes through.</summary>
    private async Task NarrowAsync(PathSide side, CancellationToken cancel)
    {
        await CountAsync(side.Frontier, cancel).ConfigureAwait(false);
        side.Frontier.RemoveAll(id => id != side.Origin && !IsPassable(id));
    }

    private long Cost(PathSide side) => side.Frontier.Sum(id => _degrees[id].Links);

    /// <summary>Visits the next level, the least busy nodes first; false when the bound on links left some of them out.</summary>
    private async Task<bool> GrowAsync(PathSide side, string end, CancellationToken cancel)
    {
        List<string> order = [.. side.Frontier.OrderBy(id => _degrees[id].Links).ThenBy(id => id, StringComparer.Ordinal)];
        var unread = new List<string>();
        int taken = 0;
        for (; taken < order.Count; taken++)
        {
            long links = _linked.ContainsKey(order[taken]) ? 0 : _degrees[order[taken]].Links;
            if (_linksRead + links > MostLinks)
            {
                break;
            }

            _linksRead += links;
            if (!_linked.ContainsKey(order[taken]))
            {
                unread.Add(order[taken]);
            }
        }

        IReadOnlyList<IReadOnlyList<string>> read = await store.LinkedAsync(unread, view, cancel).ConfigureAwait(false);
        for (int i = 0; i < unread.Count; i++)
        {
            _linked[unread[i]] = read[i];
        }

        side.Grow(
            order.Take(taken).Order(StringComparer.Ordinal),
            id => _linked[id].Where(o => !_used.Contains(o) && !(_direct && id == side.Origin && o == end)),
            id => _degrees[id].Links
        );
        _visited.UnionWith(side.Frontier);
        return taken == order.Count;
    }

    /// <summary>Where the two sides meet: on the way through the least busy nodes; null when they do not.</summary>
    private async Task<string?> MeetingAsync(PathSide grown, PathSide other, CancellationToken cancel)
    {
        List<string> both = grown.Frontier.FindAll(other.HasReached);
        await CountAsync(both, cancel).ConfigureAwait(false);
        return both.Where(id => id == other.Origin || IsPassable(id))
            .OrderBy(id => grown.CostTo(id) + other.CostTo(id) + (id == other.Origin ? 0 : _degrees[id].Links))
            .ThenBy(id => id, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private async Task CountAsync(IEnumerable<string> ids, CancellationToken cancel)
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

    /// <summary>False for what says nothing, which is noted, and for a node that went away while the search was on.</summary>
    private bool IsPassable(string id)
    {
        if (!_degrees.TryGetValue(id, out NodeDegrees? node))
        {
            return false;
        }

        bool busy =
            kinds.Nodes[ElementId.Parse(id).Kind].Common
            || node.Degrees.Any(d => d.Count > (kinds.Nodes[d.OtherKind].Event ? MostEvents : _mostHolders));
        if (busy)
        {
            _leftOut[id] = node;
        }

        return !busy;
    }
}
