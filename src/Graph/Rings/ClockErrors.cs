namespace Zincir.Graph.Rings;

/// <summary>
/// The innocent explanation of conflicts by a gate whose clock was wrong: then every plate that passed it at that time is
/// shifted, and several plates that are in conflict nowhere else conflict there within days of each other.
/// </summary>
internal sealed class ClockErrors
{
    private const long Window = 3 * 86_400_000L;

    /// <summary>Plates, beside the one judged, whose only conflicts lie at the gate at that time.</summary>
    private const int OtherPlates = 2;
    private readonly CrossingTable _table;
    private readonly Dictionary<int, List<(long At, int Vehicle)>> _atGate = [];
    private readonly Dictionary<int, List<TravelConflict>> _ofPlate;

    public ClockErrors(CrossingTable table, IReadOnlyList<TravelConflict> conflicts)
    {
        _table = table;
        _ofPlate = conflicts.GroupBy(c => c.Vehicle).ToDictionary(g => g.Key, g => g.ToList());
        foreach (TravelConflict conflict in conflicts)
        {
            foreach (int sighting in new[] { conflict.First, conflict.Second })
            {
                if (!_atGate.TryGetValue(table[sighting].Gate, out var list))
                {
                    _atGate.Add(table[sighting].Gate, list = []);
                }

                list.Add((table[sighting].At, conflict.Vehicle));
            }
        }
    }

    /// <summary>True when one of the two gates shows a wrong clock around that time.</summary>
    public bool Explain(TravelConflict conflict) =>
        Shifted(conflict.Vehicle, _table[conflict.First]) || Shifted(conflict.Vehicle, _table[conflict.Second]);

    private bool Shifted(int vehicle, CrossingTable.Row at) =>
        _atGate[at.Gate]
            .Where(c => c.Vehicle != vehicle && Math.Abs(c.At - at.At) <= Window)
            .Select(c => c.Vehicle)
            .Distinct()
            .Count(other => OnlyThere(other, at)) >= OtherPlates;

    /// <summary>True when all conflicts of a plate involve this gate at about this time.</summary>
    private bool OnlyThere(int vehicle, CrossingTable.Row at) =>
        _ofPlate[vehicle].TrueForAll(c => There(_table[c.First], at) || There(_table[c.Second], at));

    private static bool There(CrossingTable.Row sighting, CrossingTable.Row at) =>
        sighting.Gate == at.Gate && Math.Abs(sighting.At - at.At) <= 2 * Window;
}
