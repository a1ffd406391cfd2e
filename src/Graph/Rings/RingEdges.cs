using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>The links of a ring's picture: validated co-crossings, who drove, owned, hauled and traded, and the sample crossings.</summary>
internal sealed class RingEdges(GraphKinds kinds, CrossingTable table)
{
    /// <summary>Edges between the members, in order of (kind, from, to, start).</summary>
    public List<RingEdge> Of(PatternGroup group, HashSet<int> members)
    {
        List<RingEdge> edges = [.. group.Patterns.SelectMany(p => p.Links).Select(CoCrossing)];
        edges.AddRange(Drives(group, members));
        edges.AddRange(Declared(group, members));
        foreach (int member in members)
        {
            edges.AddRange(GraphEdges(member, members));
        }

        return
        [
            .. edges
                .OrderBy(e => e.Kind, StringComparer.Ordinal)
                .ThenBy(e => e.From, StringComparer.Ordinal)
                .ThenBy(e => e.To, StringComparer.Ordinal)
                .ThenBy(e => e.ValidFrom?.At ?? long.MinValue),
        ];
    }

    private RingEdge CoCrossing(CoCrossing link)
    {
        JudgedMeeting[] unexplained = [.. link.Unexplained];
        IEnumerable<int> crossings = unexplained.SelectMany(m => new[] { table[m.One].Crossing, table[m.Other].Crossing });
        return new RingEdge(
            "co-crossing",
            kinds.Graph.NodeId(link.One),
            kinds.Graph.NodeId(link.Other),
            Time(unexplained[0]),
            Time(unexplained[^1]),
            [.. crossings.Select(Basis.Node)],
            link.Validation,
            [.. link.Meetings.Select(Meeting)]
        );
    }

    private RingMeeting Meeting(JudgedMeeting meeting)
    {
        CrossingTable.Row one = table[meeting.One];
        CrossingTable.Row other = table[meeting.Other];
        string? direction =
            one.Direction == Direction.In ? "in"
            : one.Direction == Direction.Out ? "out"
            : null;
        return new RingMeeting(
            new RingSighting(one.Crossing, one.At),
            new RingSighting(other.Crossing, other.At),
            kinds.Graph.NodeId(one.Gate),
            direction,
            meeting.Bond,
            meeting.Counted
        );
    }

    private IEnumerable<RingEdge> Drives(PatternGroup group, HashSet<int> members) =>
        group
            .Events.Where(e => members.Contains(e.Driver))
            .GroupBy(e => (e.Driver, e.Vehicle))
            .Select(g => Derived("drives", g.Key.Driver, g.Key.Vehicle, [.. g], e => e.Crossing));

    private IEnumerable<RingEdge> Declared(PatternGroup group, HashSet<int> members)
    {
        foreach (var (kind, edgeKinds) in new[] { ("hauls", [kinds.Carrier]), ("trades", kinds.TradeParties) })
        {
            var parties = group
                .Events.Where(e => e.Declaration >= 0)
                .SelectMany(e => edgeKinds.Select(k => (Event: e, Party: kinds.First(e.Declaration, k))))
                .Where(p => members.Contains(p.Party))
                .GroupBy(p => (p.Party, p.Event.Vehicle), p => p.Event);
            foreach (var party in parties)
            {
                yield return Derived(kind, party.Key.Party, party.Key.Vehicle, [.. party.Distinct()], e => e.Declaration);
            }
        }
    }

    private RingEdge Derived(string kind, int from, int to, CrossingTable.Row[] events, Func<CrossingTable.Row, int> basis) =>
        new(
            kind,
            kinds.Graph.NodeId(from),
            kinds.Graph.NodeId(to),
            Time(events.MinBy(e => e.At)),
            Time(events.MaxBy(e => e.At)),
            [.. events.Select(basis).Distinct().Select(Basis.Node)],
            null,
            []
        );

    private RingTime Time(JudgedMeeting of) => Time(table[of.One].At <= table[of.Other].At ? table[of.One] : table[of.Other]);

    /// <summary>The time of an event, as its crossing says it.</summary>
    public static RingTime Time(CrossingTable.Row of) => new(of.At, Basis.Node(of.Crossing));

    private IEnumerable<RingEdge> GraphEdges(int member, HashSet<int> members)
    {
        Snapshot graph = kinds.Graph;
        int first = graph.OutStart(member);
        for (int i = 0; i < graph.Out(member).Length; i++)
        {
            int edge = first + i;
            if (members.Contains(graph.Target(edge)))
            {
                yield return new RingEdge(
                    graph.EdgeKinds[graph.EdgeKind(edge)],
                    graph.NodeId(member),
                    graph.NodeId(graph.Target(edge)),
                    graph.From(edge) == Snapshot.NoStart ? null : new RingTime(graph.From(edge), Basis.Edge(edge)),
                    graph.To(edge) == Snapshot.NoEnd ? null : new RingTime(graph.To(edge), Basis.Edge(edge)),
                    [Basis.Edge(edge)],
                    null,
                    []
                );
            }
        }
    }
}
