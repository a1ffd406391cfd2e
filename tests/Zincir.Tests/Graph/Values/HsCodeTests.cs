using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class HsCodeTests
{
    [Theory]
    [InlineData("240220")]
    [InlineData("24022010")]
    [InlineData(" 240220100000 ")]
    [InlineData("979999")]
    [InlineData("990000")]
    [InlineData("010121")]
    public void Six_to_twelve_digits_of_a_chapter_pass(string raw) => Some.Passes(HsCode.Clean(raw), raw.Trim());

    [Theory]
    [InlineData("24022", HsCode.WrongForm)]
    [InlineData("2402201000001", HsCode.WrongForm)]
    [InlineData("2402.20", HsCode.WrongForm)]
    [InlineData("", HsCode.WrongForm)]
    [InlineData("770000", HsCode.WrongChapter)]
    [InlineData("000000", HsCode.WrongChapter)]
    public void A_wrong_code_is_kept_and_flagged(string raw, string flag) => Some.Fails(HsCode.Clean(raw), raw, flag);

    [Fact]
    public void A_Turkish_code_has_twelve_digits()
    {
        Some.Passes(HsCode.CleanGtip("240220100000"), "240220100000");
        Some.Fails(HsCode.CleanGtip("24022010"), "24022010", HsCode.WrongGtipForm);
        Some.Fails(HsCode.CleanGtip("770220100000"), "770220100000", HsCode.WrongChapter);
    }

    [Theory]
    [InlineData("870323190011", "870323")]
    [InlineData("870323", "870323")]
    [InlineData("87032", null)]
    [InlineData("770323190011", null)]
    [InlineData("8703.23", null)]
    public void The_heading_is_the_first_six_digits_of_a_passing_code(string cleaned, string? heading) =>
        Assert.Equal(heading, HsCode.Heading6(cleaned));
}
