using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("TRY")]
    [InlineData("try")]
    [InlineData(" Try")]
    public void Case_and_blanks_do_not_matter(string raw) => Some.Passes(Currency.Clean(raw), "TRY");

    [Theory]
    [InlineData("TL")]
    [InlineData("QQQ")]
    [InlineData("")]
    public void An_unknown_code_is_kept_and_flagged(string raw) => Some.Fails(Currency.Clean(raw), raw, Currency.Unknown);
}
