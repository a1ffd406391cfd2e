using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// Time cut into bins at one offset, and bins into strata: gate × direction × quarter of a year. Holds who was in which bin
/// and, per vehicle and stratum, how many bins it fills. A vehicle counts once a bin however often it was read there.
/// </summary>
internal sealed class BinGrid
{
    private readonly CrossingTable _table;
    private readonly List<Share>[] _profiles;
    private readonly int _firstVehicle;

    private BinGrid(CrossingTable table, int[] order, long[] keys, List<Share>[] profiles, StratumTotal[] totals, int firstVehicle)
    {
        _table = table;
        Order = order;
        Keys = keys;
        _profiles = profiles;
        Totals = totals;
        _firstVehicle = firstVehicle;
    }

    /// <summary>Sightings by (bin, vehicle, time); those of one bin are neighbours. A vehicle's repeats within a bin are left out.</summary>
    public int[] Order { get; }

    /// <summary>Bin of each sighting in <see cref="Order"/>.</summary>
    public long[] Keys { get; }

    /// <summary>Totals of each stratum.</summary>
    public StratumTotal[] Totals { get; }

    /// <summary>The strata that a vehicle was active in, ascending.</summary>
    public IReadOnlyList<Share> Profile(int vehicle) => _profiles[vehicle - _firstVehicle];

    public static BinGrid Build(CrossingTable table, GraphKinds kinds, int binMinutes, double offset)
    {
        long width = binMinutes * 60_000L;
        (long first, long last) = Span(table, width, offset);
        int perQuarter = (int)(365L * 24 * 60 / 4 / binMinutes);
        long[] keys = new long[table.Count];
        int[] order = new int[table.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            CrossingTable.Row row = table[i];
            long place = ((row.Gate - kinds.Places.Start) * 3L) + (int)row.Direction;
            keys[i] = (place << 40) | (Bin(row.At, width, offset) - first);
            order[i] = i;
        }

        Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        order = WithoutRepeats(order, keys, table);
        long[] sorted = [.. order.Select(i => keys[i])];
        List<Share>[] profiles = [.. Enumerable.Range(0, kinds.Vehicles.End - kinds.Vehicles.Start).Select(_ => new List<Share>())];
        StratumTotal[] totals = Strata(order, sorted, table, kinds.Vehicles.Start, perQuarter, last - first + 1, profiles);
        return new BinGrid(table, order, sorted, profiles, totals, kinds.Vehicles.Start);
    }

    /// <summary>The strata in which both vehicles were active, as the test wants them; what the two did together is taken out of N.</summary>
    public List<Stratum> Common(int one, int other, Func<int, int> sharedIn)
    {
        List<Stratum> common = [];
        IReadOnlyList<Share> a = Profile(one);
        IReadOnlyList<Share> b = Profile(other);
        for (int i = 0, j = 0; i < a.Count && j < b.Count; )
        {
            if (a[i].Stratum != b[j].Stratum)
            {
                _ = a[i].Stratum < b[j].Stratum ? i++ : j++;
                continue;
            }

            StratumTotal rest = Totals[a[i].Stratum].Without(a[i], b[j], sharedIn(a[i].Stratum));
            int most = Math.Max(a[i].Bins, b[j].Bins);
            common.Add(new Stratum(Math.Max(most, rest.EffectiveBins), a[i].Bins, b[j].Bins));
            i++;
            j++;
        }

        return common;
    }

    /// <summary>Vehicles seen in a stratum; with repeats.</summary>
    public IEnumerable<int> VehiclesIn(int stratum)
    {
        int end = stratum + 1 < Totals.Length ? Totals[stratum + 1].FirstPosition : Order.Length;
        return Order[Totals[stratum].FirstPosition..end].Select(i => _table[i].Vehicle);
    }

    /// <summary>Stratum of the bin at a position of <see cref="Order"/>.</summary>
    public int StratumAt(int position)
    {
        int low = 0;
        int high = Totals.Length;
        while (high - low > 1)
        {
            int middle = (low + high) >> 1;
            (low, high) = Totals[middle].FirstPosition <= position ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static long Bin(long at, long width, double offset) => (long)Math.Floor(((double)at / width) + offset);

    private static (long First, long Last) Span(CrossingTable table, long width, double offset)
    {
        long first = long.MaxValue;
        long last = long.MinValue;
        for (int i = 0; i < table.Count; i++)
        {
            long bin = Bin(table[i].At, width, offset);
            first = Math.Min(first, bin);
            last = Math.Max(last, bin);
        }

        return table.Count == 0 ? (0, 0) : (first, last);
    }

    private static int[] WithoutRepeats(int[] order, long[] keys, CrossingTable table)
    {
        List<int> kept = new(order.Length);
        foreach (int i in order)
        {
            if (kept.Count == 0 || keys[kept[^1]] != keys[i] || table[kept[^1]].Vehicle != table[i].Vehicle)
            {
                kept.Add(i);
            }
        }

        return [.. kept];
    }

    private static StratumTotal[] Strata(
        int[] order,
        long[] keys,
        CrossingTable table,
        int firstVehicle,
        int perQuarter,
        long allBins,
        List<Share>[] profiles
    )
    {
        List<StratumTotal> totals = [];
        long current = -1;
        for (int from = 0; from < order.Length; )
        {
            long stratum = ((keys[from] >> 40) << 24) | ((keys[from] & ((1L << 40) - 1)) / perQuarter);
            if (stratum != current)
            {
                current = stratum;
                long startBin = (stratum & ((1L << 24) - 1)) * perQuarter;
                totals.Add(new StratumTotal((int)Math.Min(perQuarter, allBins - startBin), 0, 0, from));
            }

            int to = from;
            while (to < order.Length && keys[to] == keys[from])
            {
                to++;
            }

            int crowd = to - from;
            totals[^1] = totals[^1].Plus(crowd);
            for (; from < to; from++)
            {
                Count(profiles[table[order[from]].Vehicle - firstVehicle], totals.Count - 1, crowd - 1);
            }
        }

        return [.. totals];
    }

    private static void Count(List<Share> profile, int stratum, int others)
    {
        if (profile.Count == 0 || profile[^1].Stratum != stratum)
        {
            profile.Add(new Share(stratum, 0, 0));
        }

        Share share = profile[^1];
        profile[^1] = new Share(stratum, share.Bins + 1, share.Met + others);
    }

    /// <summary>What one vehicle did in one stratum: bins it fills, and how many others it found in them.</summary>
    internal readonly record struct Share(int Stratum, int Bins, int Met);
}
