using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class ImoNumberTests
{
    [Theory]
    [InlineData("9074729")]
    [InlineData("IMO 9074729")]
    [InlineData("imo-9074729")]
    public void The_word_IMO_is_no_part_of_the_number(string raw) => Some.Passes(ImoNumber.Clean(raw), "9074729");

    [Theory]
    [InlineData("907472")]
    [InlineData("90747290")]
    [InlineData("IMO")]
    [InlineData("")]
    public void Another_form_is_kept_as_it_stands(string raw) => Some.Fails(ImoNumber.Clean(raw), raw, ImoNumber.WrongForm);

    [Fact]
    public void A_wrong_check_digit_is_flagged() => Some.Fails(ImoNumber.Clean("IMO 9074728"), "9074728", ImoNumber.WrongCheck);

    [Fact]
    public void A_computed_check_digit_passes() =>
        Some.Digits(6).Sample(six => Assert.True(ImoNumber.Clean(six + ImoNumber.CheckDigit(six)).IsValid));
}
