using System.Numerics;
using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Model;

public sealed class Hash256Tests
{
    private static readonly BigInteger s_modulus = BigInteger.One << 256;

    // Words at the edges make carries that random ones almost never make.
    private static readonly Gen<ulong> s_word = Gen.OneOf(Gen.ULong, Gens.OneOf(0UL, 1UL, ulong.MaxValue, ulong.MaxValue - 1));

    private static readonly Gen<Hash256> s_hash = Gen.Select(s_word, s_word, s_word, s_word, (a, b, c, d) => new Hash256(a, b, c, d));

    [Fact]
    public void Sums_and_differences_are_those_of_numbers_modulo_2_to_the_256() =>
        Gen.Select(s_hash, s_hash)
            .Sample(
                (x, y) =>
                {
                    Assert.Equal((Number(x) + Number(y)) % s_modulus, Number(x + y));
                    Assert.Equal((Number(x) - Number(y) + s_modulus) % s_modulus, Number(x - y));
                    Assert.Equal(x, x + y - y);
                    Assert.Equal(Number(x).CompareTo(Number(y)), Math.Sign(x.CompareTo(y)));
                }
            );

    [Fact]
    public void The_greatest_plus_one_is_zero() =>
        Assert.Equal(Hash256.Zero, new Hash256(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue) + new Hash256(0, 0, 0, 1));

    [Fact]
    public void Bytes_come_back_and_are_printed_from_the_first() =>
        s_hash.Sample(x =>
        {
            Assert.Equal(x, Hash256.Read(x.ToBytes()));
            Assert.Equal(Number(x).ToString("x64", null)[^64..], x.ToString());
        });

    private static BigInteger Number(Hash256 hash) => new(hash.ToBytes(), isUnsigned: true, isBigEndian: true);
}
