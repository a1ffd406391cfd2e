namespace Zincir.Graph.Values;

/// <summary>
/// Freight container. Form: 3 letters of the owner, category U, J or Z, 6 digits, check digit. Check: Σ value·2^position mod 11 mod 10
/// (remainder 10 counts as 0, so a mistake that turns 10 into 0 is not seen). Source: ISO 6346. Example: CSQU3054383.
/// </summary>
public static class ContainerNumber
{
    /// <summary>Flag: not 3 letters, U/J/Z and 7 digits.</summary>
    public const string WrongForm = "container.form";

    /// <summary>Flag: the last digit does not follow from the others.</summary>
    public const string WrongCheck = "container.check";

    /// <summary>Removes spaces, dots and dashes and makes letters upper case, then checks form and check digit.</summary>
    public static Cleaned Clean(string raw)
    {
        var code = Texts.Code(raw);
        return !HasForm(code) ? new Cleaned(Texts.AsItStands(raw), WrongForm) : new Cleaned(code, IsValid(code) ? null : WrongCheck);
    }

    /// <summary>The digit that belongs to owner, category and serial number.</summary>
    public static char CheckDigit(ReadOnlySpan<char> ten)
    {
        Texts.RequireLength(ten, 10);
        return Iso6346.CheckDigit(ten);
    }

    /// <summary>Whether a cleaned text is a container number that passes its check.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) => HasForm(text) && text[10] == CheckDigit(text[..10]);

    private static bool HasForm(ReadOnlySpan<char> text) =>
        text.Length == 11 && Texts.IsLetters(text[..3]) && (text[3] is 'U' or 'J' or 'Z') && Texts.IsDigits(text[4..], 7);
}
