using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class NationalIdTests
{
    private static readonly Gen<string> s_valid = Some.Digits(9)
        .Where(nine => nine[0] != '0')
        .Select(nine => nine + NationalId.CheckDigits(nine));

    [Theory]
    [InlineData("10000000146")]
    [InlineData("100 000 001 46")]
    [InlineData("100-000-001.46")]
    public void Spaces_dots_and_dashes_are_removed(string raw) => Some.Passes(NationalId.Clean(raw), "10000000146");

    [Theory]
    [InlineData("01234567890")]
    [InlineData("1000000014")]
    [InlineData("1000000014O")]
    [InlineData("")]
    public void Another_form_is_kept_as_it_stands(string raw) => Some.Fails(NationalId.Clean(raw), raw, NationalId.WrongForm);

    [Theory]
    [InlineData("10000000147")]
    [InlineData("10000000156")]
    public void Wrong_check_digits_are_flagged(string raw) => Some.Fails(NationalId.Clean(raw), raw, NationalId.WrongCheck);

    [Fact]
    public void A_foreigners_number_follows_the_same_rule()
    {
        var number = "991234567" + NationalId.CheckDigits("991234567");
        Some.Passes(NationalId.Clean(number), number);
    }

    [Fact]
    public void Computed_check_digits_pass() =>
        s_valid.Sample(text => Assert.True(NationalId.Clean(text).IsValid && NationalId.IsValid(text)));

    [Fact]
    public void Every_single_wrong_digit_is_caught() =>
        s_valid.Sample(text => Assert.All(Some.OneDigitChanged(text), wrong => Assert.False(NationalId.IsValid(wrong))), iter: 300);
}
