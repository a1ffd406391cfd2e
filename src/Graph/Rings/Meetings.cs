namespace Zincir.Graph.Rings;

/// <summary>
/// Who met whom: pairs of vehicles in one bin, for one offset of the bins. Pairs come from the bins, never from all pairs of
/// vehicles: the cost is the sum of squares of the bins' crowds.
/// </summary>
internal static class Meetings
{
    /// <summary>Pairs that met at least twice, in order of vehicles; each with its meetings by time.</summary>
    /// <remarks>Two passes: the first keeps 8 bytes a meeting, the second keeps meetings of the pairs that came twice.</remarks>
    public static List<PairMeetings> Of(BinGrid grid, CrossingTable table, CancellationToken cancel)
    {
        List<long> pairs = [];
        ForEach(grid, table, (pair, _, _, _) => pairs.Add(pair), cancel);
        pairs.Sort();
        HashSet<long> repeated = [];
        for (int i = 1; i < pairs.Count; i++)
        {
            if (pairs[i] == pairs[i - 1])
            {
                repeated.Add(pairs[i]);
            }
        }

        List<Meeting> all = [];
        ForEach(
            grid,
            table,
            (pair, one, other, position) =>
            {
                if (repeated.Contains(pair))
                {
                    all.Add(new Meeting(pair, Math.Min(table[one].At, table[other].At), one, other, grid.StratumAt(position)));
                }
            },
            cancel
        );
        all.Sort(
            (x, y) =>
                x.Pair != y.Pair ? x.Pair.CompareTo(y.Pair)
                : x.At != y.At ? x.At.CompareTo(y.At)
                : x.One.CompareTo(y.One)
        );
        return Pairs(all, table);
    }

    /// <summary>Calls back with every pair in a bin: pair, sighting of the smaller vehicle, of the other, position in the order.</summary>
    private static void ForEach(BinGrid grid, CrossingTable table, Action<long, int, int, int> meeting, CancellationToken cancel)
    {
        for (int i = 0; i < grid.Order.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            for (int j = i + 1; j < grid.Order.Length && grid.Keys[j] == grid.Keys[i]; j++)
            {
                int one = grid.Order[i];
                int other = grid.Order[j];
                (one, other) = table[one].Vehicle < table[other].Vehicle ? (one, other) : (other, one);
                meeting(((long)table[one].Vehicle << 32) | (uint)table[other].Vehicle, one, other, i);
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
