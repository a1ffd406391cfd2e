namespace Zincir.Graph.Values;

/// <summary>
/// The number of a person in its country: national id or passport. A Turkish number of 11 digits is checked as a national id; any other
/// form has no check. Spaces, dots and dashes are removed and letters made upper case, in passports too. Source: border schema. Examples: TR 10000000146, GE 12AB34567.
/// </summary>
public static class PersonNumber
{
    /// <summary>Cleans the number of a person of <paramref name="country"/>.</summary>
    public static Cleaned Clean(string raw, string? country)
    {
        var code = Texts.Code(raw);
        return code.Length == 0 ? PlainText.Clean(raw)
            : Texts.IsDigits(code, 11) && Country.IsTurkey(country) ? NationalId.Clean(code)
            : new Cleaned(code, null);
    }
}
