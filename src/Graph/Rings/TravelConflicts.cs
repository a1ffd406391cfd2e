namespace Zincir.Graph.Rings;

/// <summary>Impossible journeys: consecutive sightings of one plate at two gates that lie further apart than the top speed allows.</summary>
internal static class TravelConflicts
{
    /// <summary>All conflicts, by (vehicle, time).</summary>
    public static List<TravelConflict> Find(CrossingTable table, TravelLimit limit)
    {
        List<TravelConflict> conflicts = [];
        for (int i = 1; i < table.Count; i++)
        {
            CrossingTable.Row first = table[i - 1];
            CrossingTable.Row second = table[i];
            if (first.Vehicle == second.Vehicle && limit.IsImpossible(first, second))
            {
                conflicts.Add(new TravelConflict(first.Vehicle, i - 1, i, limit.Km(first, second), TravelLimit.Hours(first, second)));
            }
        }

        return conflicts;
    }
}
