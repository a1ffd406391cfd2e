namespace Zincir.Graph.Rings;

/// <summary>
/// Impossible journeys: consecutive sightings of one plate at two gates that lie further apart than the top speed allows.
/// Great-circle distance is a lower bound of any road, so a conflict needs no map.
/// </summary>
internal static class TravelConflicts
{
    /// <summary>Minutes by which the journey must be too short: clocks of two gates differ by some; what times are rounded to comes on top.</summary>
    private const double ToleranceMinutes = 15;

    /// <summary>All conflicts, by (vehicle, time).</summary>
    public static List<TravelConflict> Find(CrossingTable table, GreatCircle distances, double maxSpeedKmh)
    {
        double tolerance = ToleranceMinutes + (TimeResolution.Of(table) / 60_000.0);
        List<TravelConflict> conflicts = [];
        for (int i = 1; i < table.Count; i++)
        {
            CrossingTable.Row first = table[i - 1];
            CrossingTable.Row second = table[i];
            if (
                first.Vehicle == second.Vehicle
                && IsConflict(first, second, distances, (maxSpeedKmh, tolerance), out double km, out double hours)
            )
            {
                conflicts.Add(new TravelConflict(first.Vehicle, i - 1, i, km, hours));
            }
        }

        return conflicts;
    }

    /// <summary>True when the distance needs more time than there was, by more than the tolerance.</summary>
    private static bool IsConflict(
        in CrossingTable.Row first,
        in CrossingTable.Row second,
        GreatCircle distances,
        (double Kmh, double ToleranceMinutes) limit,
        out double km,
        out double hours
    )
    {
        km = distances.Km(first.Gate, second.Gate);
        hours = Math.Abs(second.At - first.At) / 3_600_000.0;
        return km / limit.Kmh > hours + (limit.ToleranceMinutes / 60);
    }
}
