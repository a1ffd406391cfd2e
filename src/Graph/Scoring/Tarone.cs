namespace Zincir.Graph.Scoring;

/// <summary>
/// How many of many discrete tests can pass at all. A test whose smallest attainable p is above the level cannot be
/// significant and need not be paid for: Tarone, "A modified Bonferroni method for discrete data", Biometrics 46 (1990);
/// with false discovery rates: Gilbert, "A modified false discovery rate multiple-comparisons procedure for discrete
/// data", JRSS C 54 (2005).
/// </summary>
/// <remarks>
/// Smallest attainable p-values are kept as a histogram of 1/20 decades, rounded so that a test is rather counted than
/// left out: the level stays guaranteed, and a hundred million pairs need 48 KiB.
/// </remarks>
public sealed class Tarone
{
    private const int PerDecade = 20;
    private const int Decades = 300;
    private readonly long[] _counts = new long[(PerDecade * Decades) + 1];

    /// <summary>Tests added so far.</summary>
    public long Total { get; private set; }

    /// <summary>Adds tests that share a smallest attainable p.</summary>
    public void Add(double smallestAttainable, long tests = 1)
    {
        _counts[Cell(smallestAttainable)] += tests;
        Total += tests;
    }

    /// <summary>Number of tests whose smallest attainable p is at most a level, rounded up to the next cell.</summary>
    public long Attainable(double level)
    {
        long count = 0;
        for (int cell = _counts.Length - 1; cell >= Cell(level); cell--)
        {
            count += _counts[cell];
        }

        return count;
    }

    /// <summary>
    /// K, the smallest number such that at most K tests can reach α/K; and the level α/K itself. Only the tests that can
    /// reach the level are tested, and their number (at most K) is the m of the correction.
    /// </summary>
    public (long Tests, double Level) Testable(double alpha)
    {
        long low = 1;
        long high = Math.Max(1, Total);
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if (Attainable(alpha / middle) <= middle)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return (Attainable(alpha / low), alpha / low);
    }

    /// <summary>Larger cells hold smaller p.</summary>
    private static int Cell(double p) =>
        p <= 0 ? PerDecade * Decades : Math.Clamp((int)(-Math.Log10(p) * PerDecade), 0, PerDecade * Decades);
}
