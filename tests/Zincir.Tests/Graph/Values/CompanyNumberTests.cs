using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class CompanyNumberTests
{
    [Theory]
    [InlineData("TR", "123 456 7890", "1234567890")]
    [InlineData("tr", "1234567890", "1234567890")]
    [InlineData("TR", "100 000 00146", "10000000146")]
    public void A_Turkish_number_is_checked_by_its_form(string country, string raw, string text) =>
        Some.Passes(CompanyNumber.Clean(raw, country), text);

    [Theory]
    [InlineData("1234567891", TaxNumber.WrongCheck)]
    [InlineData("10000000147", NationalId.WrongCheck)]
    [InlineData("01234567890", NationalId.WrongForm)]
    public void A_Turkish_number_that_fails_its_check_is_flagged(string raw, string flag) =>
        Some.Fails(CompanyNumber.Clean(raw, "TR"), raw, flag);

    [Theory]
    [InlineData("TR", "0123-45678-9012")]
    [InlineData("TR", "ab 12")]
    [InlineData("CN", "123 456 7891")]
    [InlineData("CN", "91310000ma1fl0")]
    [InlineData(null, "1234567891")]
    public void Any_other_form_passes_as_it_stands(string? country, string raw) =>
        Some.Passes(CompanyNumber.Clean($" {raw} ", country), raw);
}
