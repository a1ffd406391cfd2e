namespace Zincir.Graph.Values;

/// <summary>
/// Movement reference number of a declaration. Form: 2 digits of the year, country, 13 letters and digits, check digit. Check: the sum of
/// ISO 6346 over the first 17. Older numbers follow other rules: the cleaned text stays usable as a key whatever the flag says.
/// Source: the border schema. Example: 24TR34030000123451.
/// </summary>
public static class Mrn
{
    /// <summary>Flag: not 18 characters of the form.</summary>
    public const string WrongForm = "mrn.form";

    /// <summary>Flag: the last digit does not follow from the others.</summary>
    public const string WrongCheck = "mrn.check";

    /// <summary>Removes spaces, dots and dashes and makes letters upper case, then checks form and check digit.</summary>
    public static Cleaned Clean(string raw)
    {
        var code = Texts.Code(raw);
        if (code.Length == 0)
        {
            return new Cleaned(Texts.AsItStands(raw), WrongForm);
        }
        return new Cleaned(
            code,
            !HasForm(code) ? WrongForm
                : code[17] == CheckDigit(code.AsSpan(0, 17)) ? null
                : WrongCheck
        );
    }

    /// <summary>The digit that belongs to the first 17 characters.</summary>
    public static char CheckDigit(ReadOnlySpan<char> seventeen)
    {
        Texts.RequireLength(seventeen, 17);
        return Iso6346.CheckDigit(seventeen);
    }

    private static bool HasForm(ReadOnlySpan<char> code) =>
        code.Length == 18
        && Texts.IsDigits(code[..2], 2)
        && Texts.IsLetters(code[2..4])
        && Texts.IsAlphanumeric(code[4..17])
        && char.IsAsciiDigit(code[17]);
}
