using Zincir.Graph.Scoring;
using Zincir.Graph.Values;

namespace Zincir.Graph.Rings;

/// <summary>
/// Gates whose clock or place is wrong: of the plates that pass there, far more are in conflict at this gate than elsewhere. The fault is then the gate's,
/// said once, and not that of every plate.
/// </summary>
/// <remarks>
/// A gate is at fault when at least three of its plates are in conflict there and the binomial tail, at twice the share of all plates that are in conflict
/// elsewhere (a thousandth at least), is at most 1e-4. The gate with the smallest tail is taken first, and its conflicts no longer count at the
/// other gate, whose place is right.
/// </remarks>
internal static class FaultyGates
{
    private const int FewestPlates = 3;
    private const double LeastShare = 1e-3;
    private const double Level = 1e-4;

    /// <summary>
    /// True for a conflict that a gate at fault makes rather than a clone: not known to go the same way twice, or so soon that one passage was reported
    /// at two gates.
    /// </summary>
    public static bool MayMake(CrossingTable table, TravelConflict conflict)
    {
        (CrossingTable.Row first, CrossingTable.Row second) = (table[conflict.First], table[conflict.Second]);
        return first.Direction != second.Direction || first.Direction == Direction.Unknown || second.At - first.At <= DoubledPassages.Apart;
    }

    /// <summary>The gates at fault with the conflicts at each, the clearest first; a conflict is at one of them.</summary>
    public static List<(int Gate, TravelConflict[] Conflicts)> Of(CrossingTable table, IEnumerable<TravelConflict> conflicts)
    {
        Dictionary<int, int> plates = Enumerable
            .Range(0, table.Count)
            .GroupBy(i => table[i].Gate, i => table[i].Vehicle)
            .ToDictionary(g => g.Key, g => g.Distinct().Count());
        int all = Enumerable.Range(0, table.Count).Select(i => table[i].Vehicle).Distinct().Count();
        List<TravelConflict> left = [.. conflicts];
        List<(int, TravelConflict[])> faulty = [];
        while (true)
        {
            var (gate, tail, own) = left.SelectMany(c => new[] { (table[c.First].Gate, Conflict: c), (table[c.Second].Gate, Conflict: c) })
                .GroupBy(c => c.Gate, c => c.Conflict)
                .Where(g => Plates(g) >= FewestPlates)
                .Select(g => (Gate: g.Key, Tail: TailOf(g.Key, [.. g]), Conflicts: g.ToArray()))
                .OrderBy(g => g.Tail)
                .ThenByDescending(g => (double)Plates(g.Conflicts) / plates[g.Gate]) // tails too small to be told apart
                .ThenBy(g => g.Gate)
                .FirstOrDefault((-1, 1, []));
            if (tail > Level)
            {
                return faulty;
            }

            faulty.Add((gate, own));
            left.RemoveAll(c => IsAt(c, gate));
        }

        double TailOf(int gate, TravelConflict[] own)
        {
            double elsewhere = (double)Plates(left.Where(c => !IsAt(c, gate))) / all;
            return Binomial.Tail(Plates(own), plates[gate], Math.Min(1, 2 * Math.Max(elsewhere, LeastShare)));
        }

        bool IsAt(TravelConflict conflict, int gate) => table[conflict.First].Gate == gate || table[conflict.Second].Gate == gate;
    }

    /// <summary>One finding for each gate, and one for the conflicts that are spread over gates.</summary>
    public static List<Finding> Told(
        CrossingTable table,
        IReadOnlyCollection<TravelConflict> faults,
        Func<IReadOnlyCollection<TravelConflict>, bool> areSpread,
        GraphKinds kinds
    )
    {
        List<(int Gate, TravelConflict[] Conflicts)> gates = Of(table, faults);
        TravelConflict[] others = [.. faults.Except(gates.SelectMany(g => g.Conflicts))];
        List<Finding> findings = areSpread(others) ? [Told(table, "impossible_journeys", others, null)] : [];
        findings.AddRange(gates.Select(g => Told(table, "impossible_journeys_at_gate", g.Conflicts, kinds.Graph.NodeId(g.Gate))));
        return findings;
    }

    private static Finding Told(CrossingTable table, string code, IReadOnlyCollection<TravelConflict> faults, string? gate)
    {
        int plates = Plates(faults);
        (string tr, string en) = gate is null ? ("", "") : ($" {gate[6..]} kapısında", $" at gate {gate[6..]}");
        LocalText text = new(
            $"Verinin kusuru:{tr} {plates} plakada {faults.Count} imkânsız yolculuk; yanlış saat ya da yanlış kapı",
            $"A fault of the data:{en} {Counted.Of(faults.Count, "impossible journey")} of {Counted.Of(plates, "plate")}; a wrong clock or a wrong gate"
        );
        IEnumerable<int> examples = faults.SelectMany(c => new[] { c.First, c.Second }).Take(Finding.Examples);
        return new Finding(code, text, gate, faults.Count, [.. examples.Select(s => Basis.Node(table[s].Crossing)).Distinct()]);
    }

    private static int Plates(IEnumerable<TravelConflict> conflicts) => conflicts.Select(c => c.Vehicle).Distinct().Count();
}
