namespace Zincir.Graph.Rings;

/// <summary>
/// Who met whom: pairs of vehicles in one bin, for one offset of the bins. Pairs come from the bins, never from all pairs of
/// vehicles: the cost is the sum of squares of the bins' crowds.
/// </summary>
internal static class Meetings
{
    /// <summary>Pairs that met at least twice, in order of vehicles; each with its meetings by time.</summary>
    public static List<PairMeetings> Of(BinGrid grid, CrossingTable table, CancellationToken cancel)
    {
        List<Meeting> all = [];
        for (int from = 0; from < grid.Order.Length; )
        {
            cancel.ThrowIfCancellationRequested();
            int to = from + 1;
            while (to < grid.Order.Length && grid.Keys[to] == grid.Keys[from])
            {
                to++;
            }

            AddBin(all, grid, table, from, to);
            from = to;
        }

        all.Sort(
            (x, y) =>
                x.Pair != y.Pair ? x.Pair.CompareTo(y.Pair)
                : x.At != y.At ? x.At.CompareTo(y.At)
                : x.One.CompareTo(y.One)
        );
        return Pairs(all, table);
    }

    private static void AddBin(List<Meeting> all, BinGrid grid, CrossingTable table, int from, int to)
    {
        if (to - from < 2)
        {
            return;
        }

        int stratum = grid.StratumAt(from);
        for (int i = from; i < to; i++)
        {
            for (int j = i + 1; j < to; j++)
            {
                int one = grid.Order[i];
                int other = grid.Order[j];
                (one, other) = table[one].Vehicle < table[other].Vehicle ? (one, other) : (other, one);
                long pair = ((long)table[one].Vehicle << 32) | (uint)table[other].Vehicle;
                all.Add(new Meeting(pair, Math.Min(table[one].At, table[other].At), one, other, stratum));
            }
        }
    }

    private static List<PairMeetings> Pairs(List<Meeting> all, CrossingTable table)
    {
        List<PairMeetings> pairs = [];
        for (int from = 0; from < all.Count; )
        {
            int to = from + 1;
            while (to < all.Count && all[to].Pair == all[from].Pair)
            {
                to++;
            }

            if (to - from >= 2)
            {
                pairs.Add(new PairMeetings(table[all[from].One].Vehicle, table[all[from].Other].Vehicle, all[from..to]));
            }

            from = to;
        }

        return pairs;
    }
}

/// <summary>Two sightings in one bin; positions in the <see cref="CrossingTable"/>, the smaller vehicle first.</summary>
internal readonly record struct Meeting(long Pair, long At, int One, int Other, int Stratum);

/// <summary>All meetings of two vehicles, by time.</summary>
internal sealed record PairMeetings(int One, int Other, IReadOnlyList<Meeting> List);
