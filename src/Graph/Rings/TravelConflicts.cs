namespace Zincir.Graph.Rings;

/// <summary>
/// Impossible journeys: consecutive sightings of one plate at two gates that lie further apart than the top speed allows.
/// Great-circle distance is a lower bound of any road, so a conflict needs no map.
/// </summary>
internal static class TravelConflicts
{
    /// <summary>Minutes by which the journey must be too short: clocks of two gates differ by some, and times are rounded.</summary>
    public const double ToleranceMinutes = 15;

    /// <summary>All conflicts, by (vehicle, time).</summary>
    public static List<TravelConflict> Find(CrossingTable table, GreatCircle distances, double maxSpeedKmh)
    {
        List<TravelConflict> conflicts = [];
        for (int i = 1; i < table.Count; i++)
        {
            CrossingTable.Row first = table[i - 1];
            CrossingTable.Row second = table[i];
            if (first.Vehicle == second.Vehicle && IsConflict(first, second, distances, maxSpeedKmh, out double km, out double hours))
            {
                conflicts.Add(new TravelConflict(first.Vehicle, i - 1, i, km, hours));
            }
        }

        return conflicts;
    }

    /// <summary>True when the distance needs more time than there was, by more than the tolerance.</summary>
    public static bool IsConflict(
        in CrossingTable.Row first,
        in CrossingTable.Row second,
        GreatCircle distances,
        double maxSpeedKmh,
        out double km,
        out double hours
    )
    {
        km = distances.Km(first.Gate, second.Gate);
        hours = Math.Abs(second.At - first.At) / 3_600_000.0;
        return km / maxSpeedKmh > hours + (ToleranceMinutes / 60);
    }
}
