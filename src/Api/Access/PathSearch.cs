using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>Ways between two nodes.</summary>
/// <param name="Paths">Node ids of each way of the page, shortest first, of one length those through the least busy nodes first.</param>
/// <param name="Cursors">The cursor of each.</param>
/// <param name="HasNext">True when there is a next page.</param>
/// <param name="Truncated">True when there are more ways, or a bound ended the search so that there may be.</param>
/// <param name="Visited">Nodes that the search came to.</param>
/// <param name="LeftOut">Nodes that it came to and did not go through because they link half the graph or more than was asked for, the busiest first.</param>
public sealed record FoundPaths(
    IReadOnlyList<IReadOnlyList<string>> Paths,
    IReadOnlyList<string> Cursors,
    bool HasNext,
    bool Truncated,
    int Visited,
    IReadOnlyList<NodeDegrees> LeftOut
);

/// <summary>
/// Finds ways between two nodes in the store itself, so that nothing has to be prepared and a change is seen at once. It searches from both ends,
/// each time the cheaper frontier by a whole level; of the ways with fewest edges it takes the one through the least busy nodes.
/// </summary>
/// <remarks>
/// No way goes through what says nothing, unless it was asked for by its id: a kind that kinds.yaml calls common (a gate, a heading of goods), or a node with
/// too many links of one sort (a phone with hundreds of holders, a bank that owns most trucks, a broker of thousands of declarations). <b>Cost</b> at most
/// <see cref="MostLinks"/> links read, each node's once, however many ways are asked for. <b>Source</b> Pohl 1971. One search answers one question.
/// </remarks>
public sealed class PathSearch
{
    /// <summary>Links that one search reads; beyond it the answer is truncated.</summary>
    public const int MostLinks = 30_000;

    /// <summary>Links that a search within a window of time reads, of which each has its records read.</summary>
    public const int MostDatedLinks = 10_000;

    /// <summary>Ways that all pages of a question give.</summary>
    public const int MostWays = 200;

    /// <summary>A vehicle or a driver may be in so many events of one sort; who is in more is an office, a fleet or a placeholder.</summary>
    public const int MostEvents = 500;

    // Of other links (holders of a phone, trucks of an owner) one node may have a hundredth of the graph, within these bounds.
    private const int FewestHolders = 50;
    private const int MostHolders = 500;
    private const int ShareOfGraph = 100;

    private readonly IGraphStore _store;
    private readonly View _view;
    private readonly Kinds _kinds;
    private readonly PathQuery _query;
    private readonly PathLinks _links;
    private readonly Dictionary<string, NodeDegrees> _leftOut = new(StringComparer.Ordinal);
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private long _mostHolders;
    private bool _cut;
    private bool _direct;

    /// <summary>A search in a view.</summary>
    public PathSearch(IGraphStore store, View view, Kinds kinds, PathQuery query)
    {
        (_store, _view, _kinds, _query) = (store, view, kinds, query);
        _links = new PathLinks(store, view, kinds, query.Filter);
    }

    /// <summary>Finds a page of ways.</summary>
    /// <exception cref="CursorException">The cursor is not one of this question, or the graph has changed since.</exception>
    public async Task<FoundPaths> FindAsync(CancellationToken cancel)
    {
        StoreSummary summary = await _store.SummaryAsync(_view, cancel).ConfigureAwait(false);
        string question = PathCursor.Question(_query, summary.GraphHash);
        int given = PathCursor.Read(_query.After, question);
        _mostHolders = Math.Clamp(summary.Nodes / ShareOfGraph, FewestHolders, MostHolders);
        await _links.CountAsync([_query.From, _query.To], cancel).ConfigureAwait(false);
        if (_query.From == _query.To || _links.Of(_query.From) is null || _links.Of(_query.To) is null)
        {
            return new FoundPaths([], [], false, false, 0, []);
        }

        int end = Math.Min(given + _query.First, MostWays);
        List<IReadOnlyList<string>> ways = await (
            _query.Mode == PathMode.Disjoint ? DisjointAsync(end + 1, cancel) : AllShortestAsync(end + 1, cancel)
        ).ConfigureAwait(false);
        bool more = ways.Count > end;
        NodeDegrees[] leftOut = [.. _leftOut.Values.OrderByDescending(n => n.Links).ThenBy(n => n.Id, StringComparer.Ordinal)];
        List<IReadOnlyList<string>> page = [.. ways.Take(end).Skip(given)];
        return new FoundPaths(
            page,
            [.. page.Select((_, i) => PathCursor.Print(question, given + i + 1))],
            more && end < MostWays,
            _cut || more,
            _visited.Count,
            leftOut
        );
    }

    /// <summary>Ways that share no node but their ends, at most so many.</summary>
    private async Task<List<IReadOnlyList<string>>> DisjointAsync(int most, CancellationToken cancel)
    {
        var ways = new List<IReadOnlyList<string>>();
        while (ways.Count < most && await MeetAsync(cancel).ConfigureAwait(false) is var (ahead, back, meetings))
        {
            string meeting = meetings
                .OrderBy(id => ahead.CostTo(id) + back.CostTo(id) + (IsEnd(id) ? 0 : _links.Busy(id)))
                .ThenBy(id => id, StringComparer.Ordinal)
                .First();
            List<string> way = [.. ahead.WayTo(meeting), .. back.WayTo(meeting).Reverse().Skip(1)];
            ways.Add(way);
            _direct |= way.Count == 2;
            _used.UnionWith(way.Skip(1).SkipLast(1));
        }

        return ways;
    }

    /// <summary>All ways of the least length, at most so many.</summary>
    private async Task<List<IReadOnlyList<string>>> AllShortestAsync(int most, CancellationToken cancel)
    {
        if (await MeetAsync(cancel).ConfigureAwait(false) is not var (ahead, back, meetings))
        {
            return [];
        }

        var next = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach ((PathSide side, bool forwards) in ((PathSide, bool)[])[(ahead, false), (back, true)])
        {
            var open = new Queue<string>(meetings);
            var done = new HashSet<string>(meetings, StringComparer.Ordinal);
            while (open.TryDequeue(out string? id))
            {
                foreach (string before in side.Before(id))
                {
                    (string from, string to) = forwards ? (id, before) : (before, id);
                    next.TryAdd(from, []);
                    next[from].Add(to);
                    if (done.Add(before))
                    {
                        open.Enqueue(before);
                    }
                }
            }
        }

        var steps = next.ToDictionary(n => n.Key, n => (IReadOnlyList<string>)n.Value, StringComparer.Ordinal);
        return [.. new ShortestWays(steps, _links.Busy).Of(_query.From, _query.To).Take(most)];
    }

    /// <summary>Searches from both ends until they meet: where they do, on a shortest way; null when they do not.</summary>
    private async Task<(PathSide Ahead, PathSide Back, IReadOnlyList<string> Meetings)?> MeetAsync(CancellationToken cancel)
    {
        var ahead = new PathSide(_query.From);
        var back = new PathSide(_query.To);
        while (ahead.Depth + back.Depth < _query.MaxHops)
        {
            await NarrowAsync(ahead, cancel).ConfigureAwait(false);
            await NarrowAsync(back, cancel).ConfigureAwait(false);
            if (ahead.Frontier.Count == 0 || back.Frontier.Count == 0)
            {
                return null;
            }

            (PathSide grown, PathSide other) = Cost(ahead) <= Cost(back) ? (ahead, back) : (back, ahead);
            bool whole = await GrowAsync(grown, other.Origin, cancel).ConfigureAwait(false);
            _cut |= !whole;
            List<string> both = grown.Frontier.FindAll(other.HasReached);
            await _links.CountAsync(both, cancel).ConfigureAwait(false);
            both.RemoveAll(id => id != other.Origin && !IsPassable(id));
            if (both.Count > 0)
            {
                return (ahead, back, both);
            }

            if (!whole)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Takes out of a frontier what no way goes through.</summary>
    private async Task NarrowAsync(PathSide side, CancellationToken cancel)
    {
        await _links.CountAsync(side.Frontier, cancel).ConfigureAwait(false);
        side.Frontier.RemoveAll(id => id != side.Origin && !IsPassable(id));
    }

    private long Cost(PathSide side) => side.Frontier.Sum(_links.ToRead);

    /// <summary>Visits the next level, the least busy nodes first; false when the bound on links left some of them out.</summary>
    private async Task<bool> GrowAsync(PathSide side, string end, CancellationToken cancel)
    {
        List<string> order = [.. side.Frontier.OrderBy(_links.Busy).ThenBy(id => id, StringComparer.Ordinal)];
        int taken = await _links.ReadAsync(order, cancel).ConfigureAwait(false);
        side.Grow(
            order.Take(taken).Order(StringComparer.Ordinal),
            id => _links.From(id).Where(o => Leads(side.Origin, id, o, end)),
            _links.Busy
        );
        _visited.UnionWith(side.Frontier);
        return taken == order.Count;
    }

    /// <summary>True when a search may come from one node to another: not back on a way that was found, nor to what is left out.</summary>
    private bool Leads(string origin, string from, string to, string end) =>
        to == end ? !(_direct && from == origin) : !_used.Contains(to) && (to == origin || _query.Filter.Allows(to));

    private bool IsEnd(string id) => id == _query.From || id == _query.To;

    /// <summary>False for what says nothing, which is noted, and for a node that went away while the search was on.</summary>
    private bool IsPassable(string id)
    {
        if (_links.Of(id) is not { } node)
        {
            return false;
        }

        if (_query.Filter.Through.Contains(id))
        {
            return true;
        }

        bool busy =
            _kinds.Nodes[ElementId.Parse(id).Kind].Common
            || node.Links > _query.Filter.MaxDegree
            || node.Degrees.Any(d => d.Count > (_kinds.Nodes[d.OtherKind].Event ? MostEvents : _mostHolders));
        if (busy)
        {
            _leftOut[id] = node;
        }

        return !busy;
    }
}
