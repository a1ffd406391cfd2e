using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(" 12AB34567 ", "12AB34567")]
    [InlineData("a  b", "a  b")]
    [InlineData("o\u0308", "ö")]
    [InlineData("ﬁ", "ﬁ")]
    public void A_text_is_taken_as_it_stands_in_NFC(string raw, string text) => Some.Passes(PlainText.Clean(raw), text);

    [Fact]
    public void A_blank_text_is_flagged() => Some.Fails(PlainText.Clean("\u00a0"), "", PlainText.Empty);
}
