using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("0532 123 45 67")]
    [InlineData("+90 (532) 123-45-67")]
    [InlineData("0090 532 1234567")]
    [InlineData("5321234567")]
    [InlineData("+905321234567")]
    public void Spellings_of_one_number_become_one_text(string raw) => Some.Passes(PhoneNumber.Clean(raw), "+905321234567");

    [Fact]
    public void The_region_decides_what_a_national_number_means()
    {
        Some.Passes(PhoneNumber.Clean("032 212 34 56", "GE"), "+995322123456");
        Some.Passes(PhoneNumber.Clean("030 123456", "DE"), "+4930123456");
    }

    [Theory]
    [InlineData("")]
    [InlineData("yok")]
    [InlineData("12")]
    [InlineData("+90")]
    [InlineData("0532 123")]
    [InlineData("123456789012345678901")]
    public void What_is_no_number_is_kept_and_flagged(string raw) => Some.Fails(PhoneNumber.Clean(raw), raw, PhoneNumber.Unreadable);

    [Fact]
    public void A_number_in_no_known_range_is_written_in_E164_and_flagged() =>
        Some.Fails(PhoneNumber.Clean("0100 123 45 67"), "+901001234567", PhoneNumber.Unassigned);

    [Fact]
    public void A_short_national_number_of_its_own_range_passes() => Some.Passes(PhoneNumber.Clean("444 0 123"), "+904440123");

    [Fact]
    public void Cleaning_a_number_twice_is_cleaning_it_once() =>
        Gen.Select(
                Gen.OneOf(Gen.Const(""), Gen.Const("+"), Gen.Const("00"), Gen.Const("+90"), Gen.Const("+54"), Gen.Const("+39")),
                Gen.String[Gen.Char['0', '9'], 5, 13]
            )
            .Sample(
                (prefix, digits) =>
                {
                    var once = PhoneNumber.Clean(prefix + digits);
                    Assert.Equal(once, PhoneNumber.Clean(once.Text));
                    if (once.Flag != PhoneNumber.Unreadable)
                    {
                        Assert.Equal(once, PhoneNumber.Clean(once.Text, "GE"));
                    }
                },
                iter: 5000
            );
}
