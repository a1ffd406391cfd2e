using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class ContainerNumberTests
{
    private static readonly Gen<string> s_ten = Gen.Select(
        Some.Letters(3),
        Gen.Char["UJZ"],
        Some.Digits(6),
        (owner, category, serial) => owner + category + serial
    );

    [Theory]
    [InlineData("MSCU1234566")]
    [InlineData("CSQU3054383")]
    [InlineData("csqu 305438-3")]
    public void Known_containers_pass(string raw) => Some.Passes(ContainerNumber.Clean(raw), raw[0] == 'M' ? "MSCU1234566" : "CSQU3054383");

    [Theory]
    [InlineData("CSQX3054383")]
    [InlineData("CSQU305438")]
    [InlineData("CS1U3054383")]
    [InlineData("ÇSQU3054383")]
    [InlineData("")]
    public void Another_form_is_kept_as_it_stands(string raw) => Some.Fails(ContainerNumber.Clean(raw), raw, ContainerNumber.WrongForm);

    [Fact]
    public void A_wrong_check_digit_is_flagged() =>
        Some.Fails(ContainerNumber.Clean("MSCU1234565"), "MSCU1234565", ContainerNumber.WrongCheck);

    [Fact]
    public void A_remainder_of_ten_counts_as_zero()
    {
        // A A A U count 10, 10, 10, 32: 10 + 20 + 40 + 256 = 326, remainder 7. The first digit of the serial weighs 16, which is 5 modulo 11.
        Assert.Equal('7', ContainerNumber.CheckDigit("AAAU000000"));
        Assert.Equal('0', ContainerNumber.CheckDigit("AAAU300000"));
        Assert.Equal('0', ContainerNumber.CheckDigit("AAAU500000"));
    }

    [Fact]
    public void A_computed_check_digit_passes() =>
        s_ten.Sample(ten => Assert.True(ContainerNumber.Clean(ten + ContainerNumber.CheckDigit(ten)).IsValid));

    [Fact]
    public void A_single_wrong_digit_is_only_missed_when_a_remainder_of_ten_turns_into_zero() =>
        s_ten.Sample(
            ten =>
            {
                foreach (var wrong in Some.OneDigitChanged(ten + ContainerNumber.CheckDigit(ten)))
                {
                    if (ContainerNumber.IsValid(wrong))
                    {
                        Assert.Equal('0', wrong[10]);
                        Assert.Equal(10, Math.Max(Remainder(ten), Remainder(wrong[..10])));
                    }
                }
            },
            iter: 300
        );

    /// <summary>The sum of ISO 6346 by the published table of letters, mod 11.</summary>
    private static int Remainder(string ten)
    {
        int[] letters = [10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 34, 35, 36, 37, 38];
        return ten.Select((c, i) => (char.IsAsciiDigit(c) ? c - '0' : letters[c - 'A']) << i).Sum() % 11;
    }

    [Fact]
    public void The_check_digit_agrees_with_the_published_table() =>
        s_ten.Sample(ten => Assert.Equal(Remainder(ten) % 10, ContainerNumber.CheckDigit(ten) - '0'));
}
