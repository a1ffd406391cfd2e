namespace Zincir.Graph.Values;

/// <summary>
/// The number of a company in the register of its country. Checks belong to forms, not to countries: a Turkish number of 10 digits is
/// checked as a tax number, one of 11 as a sole trader's national id; one of 9 has lost its first zero, which is put back where the check then
/// fits; any other form, and any foreign one, is the key as it stands.
/// Source: border schema. Examples: TR 1234567890, CN 91310000MA1FL0.
/// </summary>
public static class CompanyNumber
{
    /// <summary>Cleans the number of a company of <paramref name="country"/>.</summary>
    public static Cleaned Clean(string raw, string? country)
    {
        if (Country.IsTurkey(country))
        {
            var code = Texts.Code(raw);
            if (Texts.IsDigits(code, 10))
            {
                return TaxNumber.Clean(code);
            }
            if (Texts.IsDigits(code, 9))
            {
                return TaxNumber.IsValid("0" + code)
                    ? new Cleaned("0" + code, null)
                    : new Cleaned(Texts.AsItStands(raw), TaxNumber.WrongForm);
            }
            if (Texts.IsDigits(code, 11))
            {
                return NationalId.Clean(code);
            }
        }
        return PlainText.Clean(raw);
    }
}
