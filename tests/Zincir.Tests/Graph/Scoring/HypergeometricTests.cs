using System.Numerics;
using CsCheck;
using Xunit;
using Zincir.Graph.Scoring;

namespace Zincir.Tests.Graph.Scoring;

public sealed class HypergeometricTests
{
    [Theory]
    [InlineData(3, 1.65e-11)] // C(6,3)² · 3! / 52,560³
    [InlineData(4, 7.1e-16)] // C(6,4)² · 4! / 52,560⁴
    [InlineData(5, 1.08e-20)]
    [InlineData(6, 3.4e-26)]
    public void Six_crossings_each_in_a_year_of_ten_minute_bins(int shared, double expected)
    {
        double p = Hypergeometric.Tail(shared, [new Stratum(52_560, 6, 6)]);
        Assert.InRange(p, expected * 0.98, expected * 1.02);
    }

    [Fact]
    public void One_shared_bin_in_a_quarter_of_a_year_is_no_finding()
    {
        double p = Hypergeometric.Tail(1, [new Stratum(13_140, 1, 1)]);
        Assert.Equal(1.0 / 13_140, p, 1e-15);
    }

    [Fact]
    public void Agrees_with_exact_fractions() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[1, 40], Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 20])
            .Sample(t =>
            {
                Stratum a = new(t.Item1, Math.Min(t.Item2, t.Item1), Math.Min(t.Item3, t.Item1));
                Stratum b = new(t.Item4, Math.Min(t.Item5, t.Item4), Math.Min(t.Item6, t.Item4));
                double exact = ExactTail(t.Item7, [a, b]);
                double p = Hypergeometric.Tail(t.Item7, [a, b]);
                return exact == 0 ? p == Hypergeometric.Floor : Math.Abs(p - exact) <= 1e-12 * exact;
            });

    [Fact]
    public void Keeps_its_digits_far_out_in_the_tail()
    {
        Stratum stratum = new(13_140, 90, 90);
        double p = Hypergeometric.Tail(80, [stratum]);
        Assert.InRange(p, 1e-250, 1e-100);
        Assert.Equal(ExactTail(80, [stratum]), p, 1e-11 * p);
    }

    [Fact]
    public void Below_the_floor_p_is_the_floor() =>
        Assert.Equal(Hypergeometric.Floor, Hypergeometric.Tail(300, [new Stratum(52_560, 300, 300)]));

    [Fact]
    public void Probabilities_sum_to_one_and_start_where_sharing_is_forced()
    {
        double[] p = Hypergeometric.Probabilities(new Stratum(10, 8, 7));
        Assert.Equal(1, p.Sum(), 1e-14);
        Assert.All(p[..5], x => Assert.Equal(0, x));
    }

    [Fact]
    public void The_order_of_strata_does_not_matter() =>
        Assert.Equal(
            Hypergeometric.Tail(4, [new(13_000, 4, 5), new(9_000, 3, 2), new(13_000, 1, 7)]),
            Hypergeometric.Tail(4, [new(13_000, 1, 7), new(13_000, 4, 5), new(9_000, 3, 2)]),
            1e-25
        );

    [Fact]
    public void Smallest_attainable_is_the_tail_at_the_most_shared() =>
        Gen.Select(Gen.Int[20, 2000], Gen.Int[0, 12], Gen.Int[0, 12], Gen.Int[0, 12], Gen.Int[0, 12])
            .Sample(t =>
            {
                Stratum[] strata = [new(t.Item1, t.Item2, t.Item3), new(t.Item1 + 5, t.Item4, t.Item5)];
                double most = Hypergeometric.Tail(strata.Sum(s => s.MostShared), strata);
                return Math.Abs(Hypergeometric.SmallestAttainable(strata) - most) <= 1e-10 * most;
            });

    private static double ExactTail(int shared, Stratum[] strata)
    {
        BigInteger[] ways = [BigInteger.One];
        BigInteger all = BigInteger.One;
        foreach (Stratum s in strata)
        {
            BigInteger[] one =
            [
                .. Enumerable.Range(0, s.MostShared + 1).Select(k => Choose(s.First, k) * Choose(s.Population - s.First, s.Second - k)),
            ];
            all *= Choose(s.Population, s.Second);
            BigInteger[] next = new BigInteger[ways.Length + one.Length - 1];
            for (int i = 0; i < ways.Length; i++)
            {
                for (int j = 0; j < one.Length; j++)
                {
                    next[i + j] += ways[i] * one[j];
                }
            }

            ways = next;
        }

        BigInteger tail = ways.Skip(shared).Aggregate(BigInteger.Zero, BigInteger.Add);
        return tail.IsZero ? 0 : Math.Exp(BigInteger.Log(tail) - BigInteger.Log(all));
    }

    private static BigInteger Choose(int n, int k)
    {
        if (k < 0 || k > n)
        {
            return BigInteger.Zero;
        }

        BigInteger result = BigInteger.One;
        for (int i = 1; i <= k; i++)
        {
            result = result * (n - k + i) / i;
        }

        return result;
    }
}
