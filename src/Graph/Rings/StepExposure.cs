namespace Zincir.Graph.Rings;

/// <summary>
/// How much one wrong gate would have made of a step between two sightings: the share of pairs of gates, by their traffic, that lie too far apart for
/// its time.
/// </summary>
internal static class StepExposure
{
    /// <summary>For each sighting the exposure of the step that ends with it; 0 for the first of a vehicle.</summary>
    public static double[] Of(CrossingTable table, TravelLimit limit)
    {
        (int Sighting, double Passed)[] gates =
        [
            .. Enumerable.Range(0, table.Count).GroupBy(i => table[i].Gate).Select(g => (g.First(), (double)g.Count())),
        ];
        (double Hours, double Weight)[] pairs =
        [
            .. gates
                .SelectMany(a => gates.Select(b => (limit.LeastHours(table[a.Sighting], table[b.Sighting]), a.Passed * b.Passed)))
                .OrderByDescending(p => p.Item1),
        ];
        double[] hours = [.. pairs.Select(p => -p.Hours)];
        double[] beyond = new double[pairs.Length + 1];
        for (int i = 0; i < pairs.Length; i++)
        {
            beyond[i + 1] = beyond[i] + pairs[i].Weight;
        }

        double[] exposure = new double[table.Count];
        for (int i = 1; i < table.Count; i++)
        {
            if (table[i].Vehicle == table[i - 1].Vehicle)
            {
                int at = Array.BinarySearch(hours, -TravelLimit.Hours(table[i - 1], table[i]));
                exposure[i] = beyond[at < 0 ? ~at : at] / beyond[^1];
            }
        }

        return exposure;
    }
}
