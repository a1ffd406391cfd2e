using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class PlateTests
{
    [Theory]
    [InlineData("34 ABC 123", "34ABC123")]
    [InlineData("34-abc-123", "34ABC123")]
    [InlineData("34ABC12", "34ABC12")]
    [InlineData("06 A 1234", "06A1234")]
    [InlineData("06 a 12345", "06A12345")]
    [InlineData("81 AB 123", "81AB123")]
    [InlineData("01.AB.1234", "01AB1234")]
    [InlineData("TR 34 ABC 123", "34ABC123")]
    [InlineData("TR-06-A-1234", "06A1234")]
    [InlineData("34 TR 123", "34TR123")]
    public void Turkish_series_pass(string raw, string text) => Some.Passes(Plate.Clean(raw, "TR"), text);

    [Theory]
    [InlineData("00ABC123", "00ABC123")]
    [InlineData("82 ABC 123", "82ABC123")]
    [InlineData("34ABC1", "34ABC1")]
    [InlineData("34ABC1234", "34ABC1234")]
    [InlineData("34AB12", "34AB12")]
    [InlineData("34AB12345", "34AB12345")]
    [InlineData("34A123", "34A123")]
    [InlineData("34A123456", "34A123456")]
    [InlineData("34QAB123", "34QAB123")]
    [InlineData("34WB123", "34WB123")]
    [InlineData("34XB123", "34XB123")]
    [InlineData("34ŞB123", "34ŞB123")]
    [InlineData("34ABCD12", "34ABCD12")]
    [InlineData("34123", "34123")]
    [InlineData("34ABC12A", "34ABC12A")]
    [InlineData("34 ABC/123", "34 ABC/123")]
    [InlineData("?", "?")]
    [InlineData("", "")]
    public void Other_Turkish_forms_are_flagged(string raw, string text) => Some.Fails(Plate.Clean(raw, "TR"), text, Plate.WrongForm);

    [Theory]
    [InlineData("BG", "ca 1234 bt", "CA1234BT")]
    [InlineData("GE", "AB-123-CD", "AB123CD")]
    [InlineData("IR", "12ب34567", "12ب34567")]
    [InlineData("DE", "B-Q 1", "BQ1")]
    [InlineData("US", "123456789012", "123456789012")]
    public void Foreign_plates_are_letters_and_digits(string country, string raw, string text) =>
        Some.Passes(Plate.Clean(raw, country), text);

    [Theory]
    [InlineData("A")]
    [InlineData("1234567890123")]
    [InlineData("AB*12")]
    public void Other_foreign_forms_are_flagged(string raw) => Some.Fails(Plate.Clean(raw, "BG"), raw, Plate.WrongForm);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void Without_a_country_a_plate_is_no_key(string? country) =>
        Some.Fails(Plate.Clean("34 ABC 123", country), "34ABC123", Plate.NoCountry);
}
