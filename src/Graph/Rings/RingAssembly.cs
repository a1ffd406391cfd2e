using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>Writes a group of patterns down as a ring: members with roles, links, money, time.</summary>
internal sealed class RingAssembly(GraphKinds kinds, CrossingTable table, DetectionOptions options)
{
    private readonly MemberReasons _reasons = new(kinds);
    private readonly RingEdges _edges = new(kinds, table);
    private readonly Exposure _exposure = new(kinds);

    /// <summary>Rings in order of rank, ids given.</summary>
    public List<Ring> Write(IEnumerable<PatternGroup> groups)
    {
        List<Ring> rings =
        [
            .. groups
                .Select(Write)
                .OrderByDescending(r => Math.Round(r.Score.Value, 9))
                .ThenBy(r => r.Members.First(m => m.Core).Id, StringComparer.Ordinal),
        ];
        string[] ids = RingIds.For(options.View, [.. rings.Select(r => r.Members.Where(m => m.Core).Select(m => m.Id).ToArray())]);
        return [.. rings.Select((r, i) => r with { Id = ids[i], Rank = i + 1 })];
    }

    private Ring Write(PatternGroup group)
    {
        List<RingMember> members = [.. group.Vehicles.Select(v => Vehicle(v, group)), .. group.Participants.Select(p => Party(p, group))];
        members.AddRange(Context(group, [.. members.Select(m => m.Node)]));
        HashSet<int> nodes = [.. members.Select(m => m.Node)];
        int[] core = [.. members.Where(m => m.Core).Select(m => m.Node)];
        CrossingTable.Row[] events = group.Events;
        return new Ring(
            "",
            0,
            Score.Of([.. group.Score.Reasons, .. Registers(core)]),
            [.. group.Patterns.Select(p => p.Typology).Where(t => t.Length > 0).Distinct().Order(StringComparer.Ordinal)],
            [.. members.OrderByDescending(m => m.Core).ThenBy(m => m.Id, StringComparer.Ordinal)],
            _edges.Of(group, nodes),
            _exposure.Of(events.Where(e => e.Declaration >= 0).Select(e => e.Declaration), core),
            events.Length == 0 ? null : events[0].At,
            events.Length == 0 ? null : events[^1].At
        );
    }

    private RingMember Vehicle(int vehicle, PatternGroup group)
    {
        (string role, Score score) = _reasons.Vehicle(vehicle, group);
        return Member(vehicle, true, role, score);
    }

    private RingMember Party(Participant party, PatternGroup group)
    {
        (string role, Score score) = _reasons.Party(party, group);
        return Member(party.Node, party.Core, role, score);
    }

    private RingMember Member(int node, bool core, string role, Score score)
    {
        string id = kinds.Graph.NodeId(node);
        return new RingMember(node, id, id, id[..id.IndexOf(':', StringComparison.Ordinal)], core, role, score);
    }

    /// <summary>Seizures and watchlist entries that name core members.</summary>
    private IEnumerable<Reason> Registers(int[] core)
    {
        Basis[] seizures = [.. core.SelectMany(_exposure.Seizures).Distinct().Order().Select(Basis.Node)];
        if (seizures.Length > 0)
        {
            LocalText text = new($"Üyelerde {seizures.Length} yakalama", $"{seizures.Length} seizures from members");
            yield return new Reason("seizures", text, 0.3, 1 - Math.Pow(0.5, seizures.Length), seizures);
        }

        Basis[] watches = [.. core.SelectMany(_exposure.Watches).Distinct().Order().Select(Basis.Node)];
        if (watches.Length > 0)
        {
            LocalText text = new($"Üyeler için {watches.Length} izleme kaydı", $"{watches.Length} watchlist entries for members");
            yield return new Reason("watchlist", text, 0.3, 1 - Math.Pow(0.5, watches.Length), watches);
        }
    }

    /// <summary>What the picture needs beside the members: gates, sample crossings, the shared values that link parties, registers.</summary>
    private IEnumerable<RingMember> Context(PatternGroup group, HashSet<int> members)
    {
        IEnumerable<int> gates = group.Events.Select(e => e.Gate);
        IEnumerable<int> samples = Samples(group.Events).Select(e => e.Crossing);
        IEnumerable<int> values = group
            .Participants.Where(p => p.Capacity == Capacity.Linked)
            .SelectMany(p => p.Basis)
            .Where(b => !b.IsEdge)
            .Select(b => b.Number);
        IEnumerable<int> registers = members.SelectMany(m => _exposure.Seizures(m).Concat(_exposure.Watches(m)));
        return gates
            .Concat(samples)
            .Concat(values)
            .Concat(registers)
            .Distinct()
            .Where(n => !members.Contains(n))
            .Order()
            .Select(n => Member(n, false, "", Score.None));
    }

    /// <summary>Events spread evenly over the ring's time.</summary>
    private IEnumerable<CrossingTable.Row> Samples(CrossingTable.Row[] events)
    {
        int count = Math.Min(options.SampleCrossings, events.Length);
        return Enumerable.Range(0, count).Select(i => events[(int)((long)i * events.Length / count)]);
    }
}
