using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class TirCarnetTests
{
    [Fact]
    public void Two_letters_and_eight_digits_pass() => Some.Passes(TirCarnet.Clean(" XA12345678"), "XA12345678");

    [Theory]
    [InlineData("XA1234567")]
    [InlineData("X123456789")]
    [InlineData("XA 12345678")]
    [InlineData("")]
    public void Another_form_is_kept_and_flagged(string raw) => Some.Fails(TirCarnet.Clean(raw), raw, TirCarnet.WrongForm);
}
