namespace Zincir.Graph.Values;

/// <summary>
/// Turkish national id (TCKN; 99… is a foreigner's number). Form: 11 digits, the first not 0. Check:
/// d₁₀ = (7·(d₁+d₃+d₅+d₇+d₉) − (d₂+d₄+d₆+d₈)) mod 10; d₁₁ = (d₁+…+d₁₀) mod 10. Every single wrong digit is caught.
/// Source: the population directorate's published rule. Example: 10000000146.
/// </summary>
public static class NationalId
{
    /// <summary>Flag: not 11 digits, or starting with 0.</summary>
    public const string WrongForm = "national_id.form";

    /// <summary>Flag: the last two digits do not follow from the others.</summary>
    public const string WrongCheck = "national_id.check";

    /// <summary>Removes spaces, dots and dashes, then checks form and check digits.</summary>
    public static Cleaned Clean(string raw)
    {
        var code = Texts.Code(raw);
        return !HasForm(code) ? new Cleaned(Texts.AsItStands(raw), WrongForm) : new Cleaned(code, IsValid(code) ? null : WrongCheck);
    }

    /// <summary>The tenth and eleventh digit that belong to nine digits.</summary>
    public static string CheckDigits(ReadOnlySpan<char> nine)
    {
        var (tenth, eleventh) = Checks(nine);
        return string.Create(2, (tenth, eleventh), static (span, pair) => (span[0], span[1]) = pair);
    }

    /// <summary>Whether a cleaned text is a national id that passes its checks.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) => HasForm(text) && (text[9], text[10]) == Checks(text[..9]);

    private static bool HasForm(ReadOnlySpan<char> text) => Texts.IsDigits(text, 11) && text[0] != '0';

    private static (char Tenth, char Eleventh) Checks(ReadOnlySpan<char> nine)
    {
        Texts.RequireLength(nine, 9);
        int odd = 0,
            even = 0;
        for (var i = 0; i < 9; i++)
        {
            if (i % 2 == 0)
            {
                odd += nine[i] - '0';
            }
            else
            {
                even += nine[i] - '0';
            }
        }
        var tenth = (7 * odd - even + 40) % 10;
        return ((char)('0' + tenth), (char)('0' + (odd + even + tenth) % 10));
    }
}
