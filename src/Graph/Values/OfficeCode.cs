namespace Zincir.Graph.Values;

/// <summary>
/// Customs office or gate. Form: TR and 6 digits; abroad the country and 6 letters or digits. Taken as it stands; whether the office
/// exists is what the list of offices says. Source: the EU's list of customs offices has the same form. Example: TR220300.
/// </summary>
public static class OfficeCode
{
    /// <summary>Flag: not a country and 6 characters.</summary>
    public const string WrongForm = "office.form";

    /// <summary>Trims and checks the form.</summary>
    public static Cleaned Clean(string raw)
    {
        var text = Texts.AsItStands(raw);
        return new Cleaned(text, HasForm(text) ? null : WrongForm);
    }

    private static bool HasForm(ReadOnlySpan<char> text) =>
        text.Length == 8
        && Texts.IsLetters(text[..2])
        && (text[..2] is "TR" ? Texts.IsDigits(text[2..], 6) : Texts.IsAlphanumeric(text[2..]));
}
