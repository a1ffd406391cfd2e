using System.Globalization;
using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class NumberTests
{
    [Theory]
    [InlineData("1500.50", "1500.5")]
    [InlineData("0001500", "1500")]
    [InlineData("0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("+5", "5")]
    [InlineData(".5", "0.5")]
    [InlineData(" 12.000 ", "12")]
    [InlineData("1234567890123456789012345.678", "1234567890123456789012345.678")]
    [InlineData("0000000000000000000000000000000000001", "1")]
    public void Numbers_become_canonical(string raw, string text) => Some.Passes(Number.Clean(raw), text);

    [Theory]
    [InlineData("1500,50", '.')]
    [InlineData("1.500", ',')]
    [InlineData("1.500,50", ',')]
    [InlineData("1,500.50", '.')]
    [InlineData("1 500", '.')]
    [InlineData("1E3", '.')]
    [InlineData("1.2.3", '.')]
    [InlineData("--1", '.')]
    [InlineData("1.", '.')]
    [InlineData(".", '.')]
    [InlineData("-", '.')]
    [InlineData("", '.')]
    [InlineData("NaN", '.')]
    public void Another_mark_than_the_declared_one_is_unreadable(string raw, char mark) =>
        Some.Fails(Number.Clean(raw, mark), raw, Number.Unreadable);

    [Theory]
    [InlineData("١٢٥٠.٥")]
    [InlineData("۱۲۵۰.۵")]
    [InlineData("１２５０.５")]
    [InlineData("\u200e1250.50\u200f")]
    [InlineData("'1250.5")]
    [InlineData("=\"1250.5\"")]
    [InlineData("\u00a01250.5\u00a0")]
    public void A_number_is_the_same_in_any_dress(string raw) => Some.Passes(Number.Clean(raw), "1250.5");

    [Fact]
    public void A_comma_is_read_where_it_is_declared() => Some.Passes(Number.Clean("0001500,50", ','), "1500.5");

    [Fact]
    public void A_negative_number_is_flagged_unless_it_may_be()
    {
        Some.Fails(Number.Clean("-12.50"), "-12.5", Number.Negative);
        Some.Passes(Number.Clean("\u221212.50", allowNegative: true), "-12.5");
    }

    [Fact]
    public void More_digits_than_a_decimal_holds_are_flagged()
    {
        var raw = new string('9', 29);
        Some.Fails(Number.Clean(raw), raw, Number.TooLong);
    }

    [Theory]
    [InlineData("12", "12", null)]
    [InlineData("12.0", "12", null)]
    [InlineData("12.5", "12.5", Number.NotWhole)]
    [InlineData("-3", "-3", Number.Negative)]
    [InlineData("-3.5", "-3.5", Number.NotWhole)]
    [InlineData("x", "x", Number.Unreadable)]
    public void A_whole_number_has_no_fraction(string raw, string text, string? flag) =>
        Assert.Equal(new Cleaned(text, flag), Number.CleanInteger(raw));

    [Fact]
    public void A_clean_number_has_exactly_the_value_it_was_written_with() =>
        Gen.Decimal.Sample(value =>
        {
            var cleaned = Number.Clean(value.ToString(CultureInfo.InvariantCulture), allowNegative: true);
            Assert.True(cleaned.Flag is null or Number.TooLong);
            Assert.Equal(value, decimal.Parse(cleaned.Text, CultureInfo.InvariantCulture));
        });
}
