using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class TaxNumberTests
{
    private static readonly Gen<string> s_valid = Some.Digits(9).Select(nine => nine + TaxNumber.CheckDigit(nine));

    [Theory]
    [InlineData("1234567890")]
    [InlineData("123 456 78 90")]
    [InlineData("123.456.789-0")]
    [InlineData(" 1234567890\u00a0")]
    [InlineData("１２３４５６７８９０")]
    public void Spaces_dots_and_dashes_are_removed(string raw) => Some.Passes(TaxNumber.Clean(raw), "1234567890");

    [Theory]
    [InlineData("123456789")]
    [InlineData("12345678901")]
    [InlineData("123456789A")]
    [InlineData("")]
    [InlineData("12 34")]
    public void Another_form_is_kept_as_it_stands(string raw) => Some.Fails(TaxNumber.Clean(raw), raw, TaxNumber.WrongForm);

    [Fact]
    public void A_wrong_check_digit_is_flagged() => Some.Fails(TaxNumber.Clean("123 456 7891"), "1234567891", TaxNumber.WrongCheck);

    [Fact]
    public void A_computed_check_digit_passes() =>
        s_valid.Sample(text => Assert.True(TaxNumber.Clean(text).IsValid && TaxNumber.IsValid(text)));

    [Fact]
    public void Every_single_wrong_digit_is_caught() =>
        s_valid.Sample(text => Assert.All(Some.OneDigitChanged(text), wrong => Assert.False(TaxNumber.IsValid(wrong))), iter: 300);

    [Fact]
    public void A_check_digit_is_over_nine_digits() => Assert.Throws<ArgumentOutOfRangeException>(() => TaxNumber.CheckDigit("12345678"));
}
