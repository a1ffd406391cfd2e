using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class CountryTests
{
    [Theory]
    [InlineData("TR")]
    [InlineData("tr")]
    [InlineData(" tR ")]
    public void Case_and_blanks_do_not_matter(string raw) => Some.Passes(Country.Clean(raw), "TR");

    [Theory]
    [InlineData("İR")]
    [InlineData("XX")]
    [InlineData("TUR")]
    [InlineData("UK")]
    [InlineData("")]
    public void A_code_that_is_not_assigned_is_kept_and_flagged(string raw) => Some.Fails(Country.Clean(raw), raw, Country.Unknown);

    [Fact]
    public void There_are_249_codes() => Assert.Equal(249, Country.Codes.Count);
}
