using Zincir.Graph.Scoring;
using Zincir.Graph.Values;

namespace Zincir.Graph.Rings;

/// <summary>Writes a group of patterns down as a ring: members with roles, links, money, time.</summary>
internal sealed class RingAssembly(GraphKinds kinds, CrossingTable table, SharedValuePattern sharing, DetectionOptions options)
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
        string[] ids = RingIds.For([.. rings.Select(r => r.Members.Where(m => m.Core).Select(m => m.Id).ToArray())]);
        return [.. rings.Select((r, i) => r with { Id = ids[i], Rank = i + 1 })];
    }

    private Ring Write(PatternGroup group)
    {
        (Participant[] shown, Participant[] leftOut) = Picture(group.Participants);
        group = group with { Participants = shown };
        List<RingMember> members = [.. group.Vehicles.Select(v => Vehicle(v, group)), .. shown.Select(p => Party(p, group))];
        int[] context = [.. Context(group, [.. members.Select(m => m.Node)])];
        HashSet<int> nodes = [.. members.Select(m => m.Node), .. context];
        int[] core = [.. members.Where(m => m.Core).Select(m => m.Node)];
        CrossingTable.Row[] events = group.Events;
        return new Ring(
            "",
            0,
            Scored([.. group.Score.Reasons, .. Registers(core), .. Shared(group, core)], leftOut),
            [.. group.Patterns.Select(p => p.Typology).Where(t => t.Length > 0).Distinct().Order(StringComparer.Ordinal)],
            [.. members.OrderByDescending(m => m.Core).ThenBy(m => m.Id, StringComparer.Ordinal)],
            [.. context.Select(kinds.Graph.NodeId).Order(StringComparer.Ordinal).Select(id => new RingContext(id, KindOf(id)))],
            events.Select(e => e.Crossing).Distinct().Count(),
            _edges.Of(group, nodes),
            _exposure.Of(events.Where(e => e.Declaration >= 0).Select(e => e.Declaration), core),
            events.Length == 0 ? null : RingEdges.Time(events[0]),
            events.Length == 0 ? null : RingEdges.Time(events[^1])
        );
    }

    /// <summary>
    /// Everybody who takes part, and of the others those that have most to do with it: first those who share values with a member, then by
    /// the share of what they do that is in the ring.
    /// </summary>
    private (Participant[] Shown, Participant[] LeftOut) Picture(IReadOnlyList<Participant> participants)
    {
        Participant[] others =
        [
            .. participants
                .Where(p => !p.Core)
                .OrderByDescending(p => p.Capacity == Capacity.Linked)
                .ThenByDescending(p => p.Share)
                .ThenByDescending(p => p.Events)
                .ThenBy(p => p.Node),
        ];
        Participant[] shown = [.. participants.Where(p => p.Core), .. others.Take(options.ContextParties)];
        return ([.. shown.OrderBy(p => p.Node)], [.. others.Skip(options.ContextParties)]);
    }

    /// <summary>The score, and after its reasons, without weight, how many parties the picture leaves out and what they hang on.</summary>
    private static Score Scored(IEnumerable<Reason> reasons, Participant[] leftOut)
    {
        Score score = Score.Of(reasons);
        if (leftOut.Length == 0)
        {
            return score;
        }

        LocalText text = new(
            $"Zayıf bağlı {leftOut.Length} taraf daha var, resimde gösterilmiyor",
            $"And {Counted.Of(leftOut.Length, "more party", "more parties")} with weak ties, not in the picture"
        );
        Reason more = new("more_context", text, 0, 0, [.. leftOut.SelectMany(p => p.Basis).Distinct()]);
        return score with { Reasons = [.. score.Reasons, more] };
    }

    /// <summary>Rare values among members of a finding that rests on something else.</summary>
    private IEnumerable<Reason> Shared(PatternGroup group, int[] core) =>
        group.Vehicles.Length > 0 && sharing.Among(core) is { } reason ? [reason] : [];

    private RingMember Vehicle(int vehicle, PatternGroup group)
    {
        (string role, Score score) = _reasons.Vehicle(vehicle, group);
        return Member(vehicle, true, role, score);
    }

    private RingMember Party(Participant party, PatternGroup group)
    {
        (string role, Score score) = MemberReasons.Party(party, group);
        return Member(party.Node, party.Core, role, score);
    }

    private RingMember Member(int node, bool core, string role, Score score)
    {
        string id = kinds.Graph.NodeId(node);
        return new RingMember(node, id, id, KindOf(id), core, role, score);
    }

    private static string KindOf(string id) => id[..id.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>Seizures and watchlist entries that name core members.</summary>
    private IEnumerable<Reason> Registers(int[] core)
    {
        Basis[] seizures = [.. core.SelectMany(_exposure.Seizures).Distinct().Order().Select(Basis.Node)];
        if (seizures.Length > 0)
        {
            LocalText text = new($"Üyelerde {seizures.Length} yakalama", $"{Counted.Of(seizures.Length, "seizure")} from members");
            yield return new Reason("seizures", text, 0.3, 1 - Math.Pow(0.5, seizures.Length), seizures);
        }

        Basis[] watches = [.. core.SelectMany(_exposure.Watches).Distinct().Order().Select(Basis.Node)];
        if (watches.Length > 0)
        {
            LocalText text = new(
                $"Üyeler için {watches.Length} izleme kaydı",
                $"{Counted.Of(watches.Length, "watchlist entry", "watchlist entries")} for members"
            );
            yield return new Reason("watchlist", text, 0.3, 1 - Math.Pow(0.5, watches.Length), watches);
        }
    }

    /// <summary>What the picture needs beside the members: gates, sample crossings, the shared values that link parties, registers.</summary>
    private IEnumerable<int> Context(PatternGroup group, HashSet<int> members)
    {
        IEnumerable<int> gates = group.Events.Select(e => e.Gate);
        IEnumerable<int> samples = Samples(group.Events).Select(e => e.Crossing);
        IEnumerable<int> values = group
            .Participants.Where(p => p.Capacity == Capacity.Linked)
            .SelectMany(p => p.Basis)
            .Where(b => !b.IsEdge)
            .Select(b => b.Number);
        IEnumerable<int> registers = members.SelectMany(m => _exposure.Seizures(m).Concat(_exposure.Watches(m)));
        return gates.Concat(samples).Concat(values).Concat(registers).Distinct().Where(n => !members.Contains(n));
    }

    /// <summary>Events spread evenly over the ring's time.</summary>
    private IEnumerable<CrossingTable.Row> Samples(CrossingTable.Row[] events)
    {
        int count = Math.Min(options.SampleCrossings, events.Length);
        return Enumerable.Range(0, count).Select(i => events[(int)((long)i * events.Length / count)]);
    }
}
