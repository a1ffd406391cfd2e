namespace Zincir.Graph.Scoring;

/// <summary>
/// Exact tail of the number of cells that two actors share, when each fills its cells at random: hypergeometric in one
/// stratum, the convolution of the strata's distributions over all of them.
/// </summary>
/// <remarks>
/// Probabilities are built from the mode outwards by the ratio of neighbouring terms and divided by their sum: all terms are
/// positive, so nothing cancels and the relative error stays near 1e-14 down to the smallest normal double. No gamma function.
/// Source: Tumminello, Miccichè, Lillo, Piilo, Mantegna, "Statistically validated networks in bipartite complex systems",
/// PLoS ONE 6 (2011). Cost: O(k) for a stratum and O(k²) for the convolution, k = the most that can be shared.
/// </remarks>
public static class Hypergeometric
{
    /// <summary>Probabilities below this are given as this: p is then an upper bound.</summary>
    public const double Floor = 1e-300;

    /// <summary>P(X = k) for k = 0..min(n₁, n₂).</summary>
    public static double[] Probabilities(Stratum stratum)
    {
        (int population, int first, int second) = stratum;
        ArgumentOutOfRangeException.ThrowIfNegative(Math.Min(first, second));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(first, second), population);
        int low = (int)Math.Max(0L, (long)first + second - population);
        int high = stratum.MostShared;
        double[] p = new double[high + 1];
        int mode = Math.Clamp((int)((first + 1.0) * (second + 1.0) / (population + 2.0)), low, high);
        p[mode] = 1;
        double sum = 1;
        for (int k = mode; k < high; k++)
        {
            p[k + 1] = p[k] * (first - k) * (second - k) / ((k + 1.0) * ((double)population - first - second + k + 1));
            sum += p[k + 1];
        }

        for (int k = mode; k > low; k--)
        {
            p[k - 1] = p[k] * k * ((double)population - first - second + k) / ((first - k + 1.0) * (second - k + 1.0));
            sum += p[k - 1];
        }

        for (int k = low; k <= high; k++)
        {
            p[k] /= sum;
        }

        return p;
    }

    /// <summary>P(X ≥ x) for the number X of cells shared over all strata; at least <see cref="Floor"/>, at most 1.</summary>
    public static double Tail(int shared, ReadOnlySpan<Stratum> strata)
    {
        if (shared <= 0)
        {
            return 1;
        }

        double[] pooled = [1];
        foreach (Stratum stratum in strata)
        {
            if (stratum.MostShared > 0)
            {
                pooled = Convolve(pooled, Probabilities(stratum));
            }
        }

        double tail = 0;
        for (int k = pooled.Length - 1; k >= shared; k--)
        {
            tail += pooled[k];
        }

        return Math.Clamp(tail, Floor, 1);
    }

    /// <summary>
    /// The smallest p that a pair could reach, by sharing every cell that it can: Π P(X = most) over the strata.
    /// A test whose smallest attainable p cannot pass need not be counted (Tarone 1990).
    /// </summary>
    public static double SmallestAttainable(ReadOnlySpan<Stratum> strata)
    {
        double logarithm = 0;
        foreach (Stratum stratum in strata)
        {
            logarithm += LogMost(stratum);
        }

        return Math.Max(Math.Exp(logarithm), Floor);
    }

    /// <summary>ln P(X = min(n₁, n₂)) = Σ ln((larger − k)/(N − k)) for k below the smaller.</summary>
    private static double LogMost(Stratum stratum)
    {
        int larger = Math.Max(stratum.First, stratum.Second);
        double logarithm = 0;
        for (int k = 0; k < stratum.MostShared; k++)
        {
            logarithm += Math.Log(((double)larger - k) / ((double)stratum.Population - k));
        }

        return logarithm;
    }

    private static double[] Convolve(double[] left, double[] right)
    {
        double[] result = new double[left.Length + right.Length - 1];
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length; j++)
            {
                result[i + j] += left[i] * right[j];
            }
        }

        return result;
    }
}
