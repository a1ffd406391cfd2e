namespace Zincir.Graph.Scoring;

/// <summary>
/// False discovery rate by Benjamini and Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995), when only the
/// smaller p-values are at hand and the number of hypotheses is counted apart.
/// </summary>
public static class BenjaminiHochberg
{
    /// <summary>
    /// q-values parallel to <paramref name="p"/>: min over j ≥ rank of p₍ⱼ₎·m/j, at most 1. Every hypothesis that is not in
    /// <paramref name="p"/> counts as one with p = 1. A q ≤ α is exactly a rejection by the step-up rule at α.
    /// </summary>
    /// <param name="p">p-values in any order.</param>
    /// <param name="hypotheses">m, the number of hypotheses tested; at least as many as there are p-values.</param>
    public static double[] Adjust(ReadOnlySpan<double> p, long hypotheses)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hypotheses, p.Length);
        double[] sorted = p.ToArray();
        int[] order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        double[] q = new double[sorted.Length];
        double smallest = 1;
        for (int rank = sorted.Length; rank >= 1; rank--)
        {
            smallest = Math.Min(smallest, sorted[rank - 1] * hypotheses / rank);
            q[order[rank - 1]] = smallest;
        }

        return q;
    }
}
