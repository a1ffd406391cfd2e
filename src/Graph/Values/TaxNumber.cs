namespace Zincir.Graph.Values;

/// <summary>
/// Turkish tax number (VKN). Form: 10 digits. Check: for i = 1…9, p = (dᵢ + 10 − i) mod 10, v = 9 if p = 9 else p·2^(10−i) mod 9;
/// d₁₀ = (10 − Σv mod 10) mod 10. Each v is a permutation of the digits, so every single wrong digit is caught.
/// Source: Gelir İdaresi's published rule. Example: 1234567890.
/// </summary>
public static class TaxNumber
{
    /// <summary>Flag: not 10 digits.</summary>
    public const string WrongForm = "tax_number.form";

    /// <summary>Flag: the last digit does not follow from the others.</summary>
    public const string WrongCheck = "tax_number.check";

    /// <summary>Removes spaces, dots and dashes, then checks form and check digit.</summary>
    public static Cleaned Clean(string raw)
    {
        var code = Texts.Code(raw);
        return !Texts.IsDigits(code, 10)
            ? new Cleaned(Texts.AsItStands(raw), WrongForm)
            : new Cleaned(code, IsValid(code) ? null : WrongCheck);
    }

    /// <summary>The tenth digit that belongs to nine digits.</summary>
    public static char CheckDigit(ReadOnlySpan<char> nine)
    {
        Texts.RequireLength(nine, 9);
        var sum = 0;
        for (var i = 1; i <= 9; i++)
        {
            var p = (nine[i - 1] - '0' + 10 - i) % 10;
            sum += p == 9 ? 9 : (p << (10 - i)) % 9;
        }
        return (char)('0' + (10 - sum % 10) % 10);
    }

    /// <summary>Whether a cleaned text is a tax number that passes its check.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) => Texts.IsDigits(text, 10) && text[9] == CheckDigit(text[..9]);
}
