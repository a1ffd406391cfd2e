using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class IbanTests
{
    private static readonly Gen<string> s_turkish = Some.Digits(22).Select(bban => "TR" + Iban.CheckDigits("TR", bban) + bban);

    [Theory]
    [InlineData("TR33 0006 1005 1978 6457 8413 26", "TR330006100519786457841326")]
    [InlineData("tr330006100519786457841326", "TR330006100519786457841326")]
    [InlineData("DE89 3704 0044 0532 0130 00", "DE89370400440532013000")]
    [InlineData("GB82-WEST-1234-5698-7654-32", "GB82WEST12345698765432")]
    [InlineData("GE29NB0000000101904917", "GE29NB0000000101904917")]
    [InlineData("BG80BNBG96611020345678", "BG80BNBG96611020345678")]
    [InlineData("IBAN: TR33 0006 1005 1978 6457 8413 26", "TR330006100519786457841326")]
    [InlineData("iban DE89370400440532013000", "DE89370400440532013000")]
    [InlineData("MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S")]
    public void Published_examples_pass(string raw, string text) => Some.Passes(Iban.Clean(raw), text);

    [Theory]
    [InlineData("TR", Iban.WrongForm)]
    [InlineData("", Iban.WrongForm)]
    [InlineData("TRAA0006100519786457841326", Iban.WrongForm)]
    [InlineData("TR33000610051978645784132", Iban.WrongLength)]
    [InlineData("TR3300061005197864578413261", Iban.WrongLength)]
    [InlineData("CN330006100519786457841326", Iban.UnknownCountry)]
    [InlineData("TR330006100519786457841327", Iban.WrongCheck)]
    public void A_wrong_account_is_kept_and_flagged(string raw, string flag) => Some.Fails(Iban.Clean(raw), raw, flag);

    [Fact]
    public void Check_digits_that_only_agree_modulo_97_are_wrong()
    {
        // The remainder of 02 and of 99 is the same; only 02–98 are given out.
        var bban = Enumerable
            .Range(0, 10_000)
            .Select(n => n.ToString("D22", System.Globalization.CultureInfo.InvariantCulture))
            .First(b => Iban.CheckDigits("TR", b) == "02");
        Assert.True(Iban.Clean("TR02" + bban).IsValid);
        Assert.Equal(Iban.WrongCheck, Iban.Clean("TR99" + bban).Flag);
    }

    [Fact]
    public void Computed_check_digits_pass() => s_turkish.Sample(text => Assert.True(Iban.Clean(text).IsValid));

    [Fact]
    public void Every_single_wrong_digit_is_caught() =>
        s_turkish.Sample(text => Assert.All(Some.OneDigitChanged(text), wrong => Assert.False(Iban.Clean(wrong).IsValid)), iter: 200);

    [Fact]
    public void Check_digits_need_a_country_and_plain_characters()
    {
        Assert.Throws<ArgumentException>(() => Iban.CheckDigits("T", "1"));
        Assert.Throws<ArgumentException>(() => Iban.CheckDigits("TR", "12 3"));
    }
}
