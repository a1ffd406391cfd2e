using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class TruthValueTests
{
    [Theory]
    [InlineData("1", "true")]
    [InlineData("EVET", "true")]
    [InlineData("True", "true")]
    [InlineData("0", "false")]
    [InlineData("HAYIR", "false")]
    [InlineData("hayır", "false")]
    [InlineData(" No ", "false")]
    public void Yes_and_no_are_read_in_both_languages(string raw, string text) => Some.Passes(TruthValue.Clean(raw), text);

    [Theory]
    [InlineData("2")]
    [InlineData("")]
    [InlineData("belki")]
    public void Anything_else_is_kept_and_flagged(string raw) => Some.Fails(TruthValue.Clean(raw), raw, TruthValue.Unreadable);
}
