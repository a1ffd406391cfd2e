using CsCheck;
using Xunit;
using Zincir.Graph.Scoring;

namespace Zincir.Tests.Graph.Scoring;

public sealed class BenjaminiHochbergTests
{
    [Fact]
    public void Agrees_with_the_step_up_rule() =>
        Gen.Select(Gen.Double[0, 1].Array[0, 30], Gen.Int[0, 40], Gen.Double[0.001, 0.5])
            .Sample(
                (p, others, alpha) =>
                {
                    long m = p.Length + others;
                    double[] q = BenjaminiHochberg.Adjust(p, m);
                    double threshold = StepUp(p, m, alpha);
                    return p.Zip(q).All(t => t.First <= threshold == (t.Second <= alpha));
                }
            );

    [Fact]
    public void Known_values()
    {
        double[] q = BenjaminiHochberg.Adjust([0.01, 0.04, 0.03, 0.005], 4);
        Assert.Equal([0.02, 0.04, 0.04, 0.02], q.Select(x => Math.Round(x, 12)));
    }

    [Fact]
    public void Unseen_hypotheses_count() => Assert.Equal(1e-3, BenjaminiHochberg.Adjust([1e-9], 1_000_000)[0], 1e-12);

    [Fact]
    public void Fewer_hypotheses_than_values_is_an_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BenjaminiHochberg.Adjust([0.1, 0.2], 1));

    /// <summary>The largest p₍ₖ₎ with p₍ₖ₎ ≤ k·α/m, or −1 when there is none.</summary>
    private static double StepUp(double[] p, long m, double alpha)
    {
        double[] sorted = [.. p.Order()];
        for (int k = sorted.Length; k >= 1; k--)
        {
            if (sorted[k - 1] * m / k <= alpha)
            {
                return sorted[k - 1];
            }
        }

        return -1;
    }
}
