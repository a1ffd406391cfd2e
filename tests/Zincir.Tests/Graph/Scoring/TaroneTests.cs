using CsCheck;
using Xunit;
using Zincir.Graph.Scoring;

namespace Zincir.Tests.Graph.Scoring;

public sealed class TaroneTests
{
    [Fact]
    public void Pairs_that_could_never_pass_do_not_count()
    {
        Tarone tests = new();
        tests.Add(1e-4, 1_000_000);
        tests.Add(1e-12, 500);
        (long counted, double level) = tests.Testable(0.01);
        Assert.Equal(500, counted);
        Assert.Equal(0.01 / 500, level, 1e-9);
    }

    [Fact]
    public void All_count_when_all_can_pass()
    {
        Tarone tests = new();
        tests.Add(1e-30, 1_000_000);
        Assert.Equal(1_000_000, tests.Testable(0.01).Tests);
    }

    [Fact]
    public void Nothing_to_test() => Assert.Equal(0, new Tarone().Testable(0.05).Tests);

    /// <summary>The level of the whole family holds: Σ over the tests counted of the level they are given is at most α.</summary>
    [Fact]
    public void Never_counts_fewer_than_the_exact_rule() =>
        Gen.Double[0, 12]
            .Array[1, 60]
            .Sample(exponents =>
            {
                Tarone tests = new();
                double[] p = [.. exponents.Select(e => Math.Pow(10, -e))];
                foreach (double x in p)
                {
                    tests.Add(x);
                }

                int k = Enumerable.Range(1, p.Length).First(k => p.Count(x => x <= 0.05 / k) <= k);
                (long counted, double level) = tests.Testable(0.05);
                return counted * level <= 0.05 + 1e-12 && level <= (0.05 / k) + 1e-12;
            });
}
