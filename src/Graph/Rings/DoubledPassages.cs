namespace Zincir.Graph.Rings;

/// <summary>
/// One passage that was reported twice, by two systems or two cameras: the same plate at the same gate in the same direction within a quarter of
/// an hour, not under two declarations. It is one passage with all that either report knows; nobody can cross twice the same way in so short a time.
/// The same holds within four hours, which is what one system's time zone may be wrong by, if the plate was seen nowhere between and no two drivers were read.
/// </summary>
internal static class DoubledPassages
{
    /// <summary>What clocks of two systems may differ by.</summary>
    public const long Apart = 15 * 60_000L;

    /// <summary>The same where one of them writes the time of another zone.</summary>
    private const long ZoneApart = 4 * 3_600_000L;

    /// <summary>The passages, by (vehicle, time); each stands for its first report.</summary>
    public static List<CrossingTable.Row> Merge(IEnumerable<CrossingTable.Row> rows)
    {
        List<CrossingTable.Row> passages = [];
        foreach (CrossingTable.Row row in rows.OrderBy(r => r.Vehicle).ThenBy(r => r.At).ThenBy(r => r.Crossing))
        {
            int same = Earlier(passages, row);
            if (same < 0)
            {
                passages.Add(row);
                continue;
            }

            CrossingTable.Row first = passages[same];
            passages[same] = first with
            {
                Driver = first.Driver >= 0 ? first.Driver : row.Driver,
                Declaration = first.Declaration >= 0 ? first.Declaration : row.Declaration,
                Beside = first.Beside >= 0 ? first.Beside : row.Beside,
            };
        }

        return passages;
    }

    /// <summary>Where the passage stands that a row reports again, or -1.</summary>
    private static int Earlier(List<CrossingTable.Row> passages, in CrossingTable.Row row)
    {
        int last = passages.Count - 1;
        for (int i = last; i >= 0 && passages[i].Vehicle == row.Vehicle && row.At - passages[i].At <= ZoneApart; i--)
        {
            CrossingTable.Row first = passages[i];
            bool soon = row.At - first.At <= Apart;
            bool next = i == last && row.Direction != Direction.Unknown && !AreTwo(first.Driver, row.Driver);
            if (first.Gate == row.Gate && first.Direction == row.Direction && !AreTwo(first.Declaration, row.Declaration) && (soon || next))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool AreTwo(int one, int other) => one >= 0 && other >= 0 && one != other;
}
