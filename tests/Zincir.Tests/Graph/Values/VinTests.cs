using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class VinTests
{
    [Theory]
    [InlineData("1M8GDM9AXKP042788")]
    [InlineData("1M8GDM9A0KP042788")]
    public void Position_nine_is_never_a_reason_to_flag(string raw) => Some.Passes(Vin.Clean(raw), raw);

    [Theory]
    [InlineData(" NM0GE9E70L1234567 ")]
    [InlineData("nm0ge9e70l1234567")]
    [InlineData("NM0 GE9E70-L.1234567")]
    [InlineData("N\u041c0G\u0415\u200b9E70L123456\u096d")]
    public void A_VIN_is_one_in_every_spelling(string raw) => Some.Passes(Vin.Clean(raw), "NM0GE9E70L1234567");

    [Theory]
    [InlineData("NM0GE9E70L123456")]
    [InlineData("NM0GE9E70L12345678")]
    [InlineData("NM0GE9E7OL1234567")]
    [InlineData("NM0GE9E70L12345I7")]
    [InlineData("NM0GE9E70L1234Q67")]
    [InlineData("nm0ge9e70l12345")]
    [InlineData("")]
    public void Another_form_is_kept_and_flagged(string raw) => Some.Fails(Vin.Clean(raw), raw, Vin.WrongForm);
}
