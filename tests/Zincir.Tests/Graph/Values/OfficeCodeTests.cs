using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class OfficeCodeTests
{
    [Theory]
    [InlineData("TR220300")]
    [InlineData(" TR341200 ")]
    [InlineData("BG00120A")]
    public void A_country_and_six_characters_pass(string raw) => Some.Passes(OfficeCode.Clean(raw), raw.Trim());

    [Theory]
    [InlineData("TR22030A")]
    [InlineData("TR22030")]
    [InlineData("220300")]
    [InlineData("tr220300")]
    [InlineData("")]
    public void Another_form_is_kept_and_flagged(string raw) => Some.Fails(OfficeCode.Clean(raw), raw, OfficeCode.WrongForm);
}
