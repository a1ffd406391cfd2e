using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class MrnTests
{
    [Theory]
    [InlineData("24TR34030000123451")]
    [InlineData("24 tr 3403 0000 123451")]
    [InlineData("24TR-34030000.123451")]
    public void Spaces_dots_and_dashes_are_removed(string raw) => Some.Passes(Mrn.Clean(raw), "24TR34030000123451");

    [Theory]
    [InlineData("24TR34030000123452", "24TR34030000123452", Mrn.WrongCheck)]
    [InlineData("97 000 123", "97000123", Mrn.WrongForm)]
    [InlineData("im-12345", "IM12345", Mrn.WrongForm)]
    [InlineData("", "", Mrn.WrongForm)]
    [InlineData("-", "-", Mrn.WrongForm)]
    public void An_older_number_keeps_its_cleaned_text_as_key(string raw, string text, string flag) =>
        Some.Fails(Mrn.Clean(raw), text, flag);

    [Fact]
    public void A_computed_check_digit_passes() =>
        Some.Alphanumerics(13)
            .Sample(middle =>
            {
                var seventeen = "24TR" + middle;
                Assert.True(Mrn.Clean(seventeen + Mrn.CheckDigit(seventeen)).IsValid);
            });
}
