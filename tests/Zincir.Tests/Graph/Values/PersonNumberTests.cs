using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class PersonNumberTests
{
    [Fact]
    public void A_Turkish_number_of_eleven_digits_is_a_national_id()
    {
        Some.Passes(PersonNumber.Clean("100 000 001 46", "TR"), "10000000146");
        Some.Fails(PersonNumber.Clean("10000000147", "TR"), "10000000147", NationalId.WrongCheck);
    }

    [Theory]
    [InlineData("GE", "12AB34567", "12AB34567")]
    [InlineData("GE", "12ab-345 67", "12AB34567")]
    [InlineData("GE", "10000000147", "10000000147")]
    [InlineData("TR", "u 12.345.678", "U12345678")]
    [InlineData("TR", "1234567891", "1234567891")]
    [InlineData("BG", "АВ\u200b123456", "AB123456")]
    [InlineData("IR", "A۱۲۳۴۵۶۷۸", "A12345678")]
    [InlineData("GE", "I\u0307-12", "I12")]
    public void A_passport_is_one_in_every_spelling(string country, string raw, string text) =>
        Some.Passes(PersonNumber.Clean($" {raw}\n", country), text);
}
