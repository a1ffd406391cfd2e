using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

internal sealed partial class SqliteReader
{
    private const int AssertedLimit = 50;

    /// <summary>Reads edges, in the order asked for.</summary>
    public IReadOnlyList<EdgeRead> Edges(IReadOnlyList<string> ids, View view, CancellationToken cancel)
    {
        ulong mask = Mask(view);
        var edges = new List<EdgeRead>(ids.Count);
        foreach (string id in ids)
        {
            cancel.ThrowIfCancellationRequested();
            if (ElementId.TryParse(id, out ElementId edge) && edge.IsEdge && Edge(edge, mask) is { } read)
            {
                edges.Add(read);
            }
        }

        return edges;
    }

    /// <summary>Edges whose ends are both among the nodes: each node's outgoing rows are looked through, which no hub has many of.</summary>
    public IReadOnlyList<EdgeRead> EdgesAmong(
        IReadOnlyCollection<string> nodes,
        string? after,
        int first,
        View view,
        CancellationToken cancel
    )
    {
        ulong mask = Mask(view);
        var ids = new Dictionary<long, string>();
        foreach (string id in nodes)
        {
            if (FindNode(id) is { } node && (node.Counts.Mask & mask) != 0)
            {
                ids[node.No] = id;
            }
        }

        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach ((long no, string from) in ids)
        {
            cancel.ThrowIfCancellationRequested();
            foreach ((EdgeRow row, long compartment) in EdgeWalk.Rows(_db, no))
            {
                if (Sees(mask, compartment) && ids.TryGetValue(row.Other, out string? to))
                {
                    found.Add($"{_numbering.Name(Numbering.EdgeKinds, row.Kind)}|{from}|{to}|{row.Discriminator}");
                }
            }
        }

        IEnumerable<string> rest = after is null ? found : found.SkipWhile(id => string.CompareOrdinal(id, after) <= 0);
        return [.. rest.Take(first).Select(id => Edge(ElementId.Parse(id), mask)!)];
    }

    /// <summary>For each node the ids of the nodes that a visible edge links it to.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Linked(
        IReadOnlyList<string> nodes,
        IReadOnlyCollection<string>? edgeKinds,
        View view,
        CancellationToken cancel
    )
    {
        ulong mask = Mask(view);
        HashSet<long>? kinds = edgeKinds?.Select(k => _numbering.Find(Numbering.EdgeKinds, k)).ToHashSet();
        var ids = new Dictionary<long, string>();
        var linked = new List<IReadOnlyList<string>>(nodes.Count);
        foreach (string node in nodes)
        {
            cancel.ThrowIfCancellationRequested();
            string[] others = FindNode(node) is { } found ? [.. Others(found.No, kinds, mask).Select(no => Id(no))] : [];
            Array.Sort(others, StringComparer.Ordinal);
            linked.Add(others);
        }

        return linked;

        string Id(long no) => ids.TryGetValue(no, out string? id) ? id : ids[no] = NodeId(no);
    }

    private HashSet<long> Others(long node, HashSet<long>? kinds, ulong mask)
    {
        var others = new HashSet<long>();
        foreach ((EdgeRow row, long compartment) in EdgeWalk.Rows(_db, node))
        {
            if (Sees(mask, compartment) && kinds?.Contains(row.Kind) != false)
            {
                others.Add(row.Other);
            }
        }

        foreach (long? kind in kinds?.Select(k => (long?)k) ?? [null])
        {
            SqlStatement incoming = kind is { } only
                ? _db["SELECT other, compartment FROM incoming WHERE node = ?1 AND kind = ?2"].Bind(1, node).Bind(2, only)
                : _db["SELECT other, compartment FROM incoming WHERE node = ?1"].Bind(1, node);
            while (incoming.Step())
            {
                if (Sees(mask, incoming.Long(1)))
                {
                    others.Add(incoming.Long(0));
                }
            }
        }

        return others;
    }

    /// <summary>One page of a node's edges.</summary>
    public NeighbourPage Neighbours(NeighbourQuery query, View view, CancellationToken cancel)
    {
        ulong mask = Mask(view);
        if (FindNode(query.Node) is not { } node || (node.Counts.Mask & mask) == 0)
        {
            return new NeighbourPage([], false);
        }

        using EdgeWalk walk = Walk(query, node, mask, cancel);
        EdgeCursor? after = query.After is null ? null : EdgeCursor.Read(query.After);
        var page = new List<NeighbourRead>();
        bool more = false;
        foreach (List<EdgeWalk.Step> group in walk.Groups())
        {
            foreach ((string id, EdgeWalk.Step step) in InOrder(query.Node, group))
            {
                var here = new EdgeCursor(step.Sort, id, step.Direction);
                if (after is { } last && here.IsNotAfter(last))
                {
                    continue;
                }

                more = page.Count == query.First;
                if (more)
                {
                    break;
                }

                page.Add(new NeighbourRead(Edge(ElementId.Parse(id), mask)!, NodeId(step.Other), step.Direction, here.ToString()));
            }

            if (more)
            {
                break;
            }
        }

        return new NeighbourPage(page, more);
    }

    /// <summary>Number of a node's edges, of those that a query wants; the edges themselves are not read.</summary>
    public EdgeCount Count(NeighbourQuery query, int most, View view, CancellationToken cancel)
    {
        ulong mask = Mask(view);
        if (FindNode(query.Node) is not { } node || (node.Counts.Mask & mask) == 0)
        {
            return new EdgeCount(0, false);
        }

        using EdgeWalk walk = Walk(query with { After = null }, node, mask, cancel);
        long count = 0;
        foreach (List<EdgeWalk.Step> group in walk.Groups())
        {
            count += group.Distinct().Count();
            if (count > most)
            {
                return new EdgeCount(most, true);
            }
        }

        return new EdgeCount(count, false);
    }

    /// <summary>One page of a node's edges with the nodes at their other ends.</summary>
    public Expansion Expand(NeighbourQuery query, View view, CancellationToken cancel)
    {
        NeighbourPage page = Neighbours(query, view, cancel);
        ulong mask = Mask(view);
        IReadOnlyList<Degree> degrees = FindNode(query.Node) is { } node ? Degrees(node.Counts, mask) : [];
        string[] others = [.. page.Edges.Select(e => e.Other).Distinct(StringComparer.Ordinal)];
        return new Expansion(degrees, page, Nodes(others, view, cancel), Summary(view).AsOf);
    }

    private EdgeWalk Walk(NeighbourQuery query, (long No, NodeCounts Counts) node, ulong mask, CancellationToken cancel)
    {
        var walk = new EdgeWalk(_db, node.No, Bounds(query), mask, cancel);
        ILookup<Direction, (long Kind, int OtherKind)> wanted = Wanted(query, node.Counts, mask)
            .Select(w => (w.Kind, NodeCounts.Parts(w.Slot).Direction, NodeCounts.Parts(w.Slot).OtherKind))
            .ToLookup(w => w.Direction, w => (w.Kind, w.OtherKind));
        walk.AddOutgoing([.. wanted[Direction.Out]]);
        walk.AddIncoming([.. wanted[Direction.In]]);
        return walk;
    }

    private static (long Least, long Most) Bounds(NeighbourQuery query)
    {
        long least = query.From is { } from ? EdgeOrder.Least(from) : 0;
        long most = query.To is { } to ? EdgeOrder.Least(to) - 1 : long.MaxValue;
        return (least, query.After is null ? most : Math.Min(most, EdgeCursor.Read(query.After).Sort));
    }

    private List<(int Slot, long Kind)> Wanted(NeighbourQuery query, NodeCounts counts, ulong mask)
    {
        var slots = new HashSet<int>();
        foreach (((int slot, ulong slotMask), _) in counts.All)
        {
            if (slot != NodeCounts.Described && (slotMask & mask) != 0)
            {
                slots.Add(slot);
            }
        }

        return
        [
            .. slots
                .Select(s => (Slot: s, Degree: Named(s, 0)))
                .Where(s => query.EdgeKinds is null || query.EdgeKinds.Contains(s.Degree.EdgeKind))
                .Where(s => query.OtherKinds is null || query.OtherKinds.Contains(s.Degree.OtherKind))
                .Where(s => query.Direction is null || query.Direction == s.Degree.Direction)
                .Select(s => (s.Slot, NodeCounts.Parts(s.Slot).EdgeKind)),
        ];
    }

    /// <summary>Edges with the same sort number in the order of their ids, each once, without those that a later start of the same edge lists elsewhere.</summary>
    private IEnumerable<(string Id, EdgeWalk.Step Step)> InOrder(string node, List<EdgeWalk.Step> group)
    {
        var steps = new Dictionary<(string Id, Direction Direction), EdgeWalk.Step>();
        foreach (EdgeWalk.Step step in group)
        {
            string other = NodeId(step.Other);
            string kind = _numbering.Name(Numbering.EdgeKinds, step.Kind);
            string id =
                step.Direction == Direction.Out
                    ? $"{kind}|{node}|{other}|{step.Discriminator}"
                    : $"{kind}|{other}|{node}|{step.Discriminator}";
            steps.TryAdd((id, step.Direction), step);
        }

        return steps.OrderBy(s => s.Key.Id, StringComparer.Ordinal).ThenBy(s => s.Key.Direction).Select(s => (s.Key.Id, s.Value));
    }

    private EdgeRead? Edge(ElementId id, ulong mask)
    {
        (string kind, ElementId from, ElementId to, string discriminator) = id.EdgeParts();
        long kindNo = _numbering.Find(Numbering.EdgeKinds, kind);
        if (kindNo < 0 || FindNode(from.ToString()) is not { } source || FindNode(to.ToString()) is not { } target)
        {
            return null;
        }

        List<(long Content, long Compartment, long Sort)> asserting = EdgeWalk.Asserting(_db, source.No, kindNo, target.No, discriminator);
        List<Stored> visible = [.. asserting.Where(a => Sees(mask, a.Compartment)).Select(a => Content(a.Content))];
        if (visible.Count == 0)
        {
            return null;
        }

        visible.Sort(static (a, b) => string.CompareOrdinal($"{a.Source}/{a.Key}", $"{b.Source}/{b.Key}"));
        string text = id.ToString();
        return new EdgeRead(
            text,
            [
                .. visible
                    .Take(AssertedLimit)
                    .SelectMany(c => c.Statements.OfType<EdgeStatement>().Where(e => e.Id == text).Select(e => (e, Testify(c, text)))),
            ],
            visible.Count
        );
    }
}
