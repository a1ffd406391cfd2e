namespace Zincir.Graph.Scoring;

/// <summary>Exact upper tail of the binomial distribution, for rates that are compared with the rest of the data.</summary>
public static class Binomial
{
    /// <summary>
    /// P(X ≥ x) for n trials of probability p, summed from the far end so that small tails keep their digits.
    /// Cost O(n). Terms follow by ratio from the mode and are divided by their sum, as in <see cref="Hypergeometric"/>.
    /// </summary>
    public static double Tail(int successes, int trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (successes <= 0 || (probability >= 1 && successes <= trials))
        {
            return 1;
        }

        if (successes > trials || probability <= 0)
        {
            return 0;
        }

        double odds = probability / (1 - probability);
        int mode = Math.Min(trials, (int)((trials + 1) * probability));
        double below = 0;
        double term = 1;
        for (int k = mode; k > 0; k--)
        {
            term *= k / ((trials - k + 1) * odds);
            below += term;
        }

        double[] above = new double[trials - mode + 1];
        above[0] = 1;
        for (int k = mode; k < trials; k++)
        {
            above[k + 1 - mode] = above[k - mode] * (trials - k) * odds / (k + 1);
        }

        return Share(successes, mode, below, above, odds, trials);
    }

    private static double Share(int successes, int mode, double below, double[] above, double odds, int trials)
    {
        double upper = 0;
        double sumAbove = 0;
        for (int k = above.Length - 1; k >= 0; k--)
        {
            sumAbove += above[k];
            upper = mode + k >= successes ? sumAbove : upper;
        }

        if (successes < mode)
        {
            double term = 1;
            for (int k = mode; k > successes; k--)
            {
                term *= k / ((trials - k + 1) * odds);
                upper += term;
            }
        }

        return Math.Min(1, upper / (sumAbove + below));
    }
}
