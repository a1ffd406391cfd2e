using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// m of the co-crossing layer: pairs of vehicles that were active in a common stratum, and of these only the pairs that could
/// pass. Counted from the activity of everybody, never from the pairs that were seen together.
/// </summary>
/// <remarks>
/// Pairs that cannot share two bins cannot be links (x ≥ 2) and do not count. Cost: the sum over strata of the squares of
/// their vehicles, 10 ns each; vehicles with fewer than two bins are left out first.
/// </remarks>
internal static class TestablePairs
{
    public static Tarone Count(BinGrid grid, (int Start, int End) vehicles, CancellationToken cancel)
    {
        List<(int Vehicle, int Bins)>[] active = [.. grid.Totals.Select(_ => new List<(int, int)>())];
        LogMost[] tables = [.. grid.Totals.Select(t => new LogMost(t.Bins))];
        double[] logarithms = new double[vehicles.End - vehicles.Start];
        int[] mostShared = new int[logarithms.Length];
        List<int> touched = [];
        Tarone tests = new();
        for (int vehicle = vehicles.Start; vehicle < vehicles.End; vehicle++)
        {
            cancel.ThrowIfCancellationRequested();
            IReadOnlyList<BinGrid.Share> profile = grid.Profile(vehicle);
            if (profile.Sum(s => s.Bins) < 2)
            {
                continue;
            }

            foreach (BinGrid.Share share in profile)
            {
                foreach ((int other, int bins) in active[share.Stratum])
                {
                    if (mostShared[other] == 0)
                    {
                        touched.Add(other);
                    }

                    mostShared[other] += Math.Min(bins, share.Bins);
                    logarithms[other] += tables[share.Stratum].Of(bins, share.Bins);
                }

                active[share.Stratum].Add((vehicle - vehicles.Start, share.Bins));
            }

            AddTouched(tests, touched, mostShared, logarithms);
        }

        return tests;
    }

    private static void AddTouched(Tarone tests, List<int> touched, int[] mostShared, double[] logarithms)
    {
        foreach (int other in touched)
        {
            if (mostShared[other] >= 2)
            {
                tests.Add(Math.Min(1, 2 * Math.Exp(logarithms[other])));
            }

            mostShared[other] = 0;
            logarithms[other] = 0;
        }

        touched.Clear();
    }

    /// <summary>ln of the smallest attainable p in one stratum, kept for small counts.</summary>
    private sealed class LogMost(int population)
    {
        private const int Kept = 24;
        private readonly double[] _values = new double[Kept * Kept];

        public double Of(int one, int other)
        {
            if (one >= Kept || other >= Kept)
            {
                return Compute(one, other);
            }

            ref double value = ref _values[(one * Kept) + other];
            return value != 0 ? value : value = Compute(one, other);
        }

        private double Compute(int one, int other) => Math.Log(Hypergeometric.SmallestAttainable([new Stratum(population, one, other)]));
    }
}
