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
    [InlineData("GE", "12AB34567")]
    [InlineData("GE", "12ab-345 67")]
    [InlineData("GE", "10000000147")]
    [InlineData("TR", "U12345678")]
    [InlineData("TR", "1234567891")]
    public void A_passport_passes_as_it_stands(string country, string raw) => Some.Passes(PersonNumber.Clean($" {raw}\n", country), raw);

    [Fact]
    public void A_passport_is_kept_in_NFC() => Some.Passes(PersonNumber.Clean("I\u0307-12", "GE"), "İ-12");
}
