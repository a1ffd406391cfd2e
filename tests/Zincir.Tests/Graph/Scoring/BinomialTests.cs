using CsCheck;
using Xunit;
using Zincir.Graph.Scoring;

namespace Zincir.Tests.Graph.Scoring;

public sealed class BinomialTests
{
    [Theory]
    [InlineData(1, 1, 0.25, 0.25)]
    [InlineData(2, 3, 0.5, 0.5)]
    [InlineData(3, 9, 0.017857142857142856, 4.413e-4)]
    public void Known_tails(int successes, int trials, double p, double expected) =>
        Assert.Equal(expected, Binomial.Tail(successes, trials, p), expected * 1e-3);

    [Fact]
    public void Agrees_with_the_sum_of_terms() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[-1, 61], Gen.Double[0, 1])
            .Sample(
                (n, x, p) =>
                {
                    double exact = Enumerable.Range(0, n + 1).Where(k => k >= x).Sum(k => Term(n, k, p));
                    return Math.Abs(exact - Binomial.Tail(x, n, p)) <= 1e-9 * Math.Max(exact, 1e-12);
                }
            );

    private static double Term(int n, int k, double p)
    {
        double term = 1;
        for (int i = 1; i <= k; i++)
        {
            term *= (n - k + i) / (double)i;
        }

        return term * Math.Pow(p, k) * Math.Pow(1 - p, n - k);
    }
}
