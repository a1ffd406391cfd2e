using System.Globalization;
using System.Text;

namespace Zincir.Graph.Values;

/// <summary>The text steps that several value types share. All are total: any sequence of UTF-16 units is accepted.</summary>
internal static class Texts
{
    /// <summary>NFC and trimmed: a value "as it stands".</summary>
    public static string AsItStands(string raw) => Normalized(raw, NormalizationForm.FormC).Trim();

    /// <summary>As it stands, with every run of white space made one space.</summary>
    public static string Collapsed(string raw)
    {
        var text = AsItStands(raw);
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                result.Append(c);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }
        return result.ToString();
    }

    /// <summary>
    /// A number as registers print it, made plain: NFKC, without spaces, dots, dashes and invisible format characters, upper case by
    /// ordinal rules, repeated until nothing changes (removing a character may let its neighbours compose).
    /// </summary>
    public static string Code(string raw)
    {
        if (IsAlphanumeric(raw))
        {
            return raw;
        }
        var text = raw;
        for (var pass = 0; pass < 8; pass++)
        {
            var next = Squeezed(Normalized(text, NormalizationForm.FormKC)).ToUpperInvariant();
            if (string.Equals(next, text, StringComparison.Ordinal))
            {
                break;
            }
            text = next;
        }
        return text;
    }

    /// <summary>Normalises; lone surrogates and U+FFFE, which Unicode cannot normalise, become U+FFFD.</summary>
    public static string Normalized(string raw, NormalizationForm form) => Ascii.IsValid(raw) ? raw : WellFormed(raw).Normalize(form);

    /// <summary>Whether the text is exactly <paramref name="length"/> ASCII digits.</summary>
    public static bool IsDigits(ReadOnlySpan<char> text, int length) => text.Length == length && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>Whether the text consists of A–Z only.</summary>
    public static bool IsLetters(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('A', 'Z');

    /// <summary>Whether the text consists of A–Z and 0–9 only.</summary>
    public static bool IsAlphanumeric(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Throws unless a caller gave exactly as many characters as a check digit is computed over.</summary>
    public static void RequireLength(ReadOnlySpan<char> text, int length) =>
        ArgumentOutOfRangeException.ThrowIfNotEqual(text.Length, length);

    /// <summary>Whether the country code is that of Türkiye.</summary>
    public static bool IsTurkey(string? country) =>
        country is not null && country.AsSpan().Trim().Equals("TR", StringComparison.OrdinalIgnoreCase);

    private static string Squeezed(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsFiller(c))
            {
                result.Append(c);
            }
        }
        return result.Length == text.Length ? text : result.ToString();
    }

    private static bool IsFiller(char c) =>
        c is '.' or '-' or ' ' or '\u2212'
        || char.IsWhiteSpace(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;

    private static string WellFormed(string text)
    {
        StringBuilder? result = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] == '\ufffe')
            {
                (result ??= new StringBuilder(text))[i] = '\ufffd';
            }
        }
        return result?.ToString() ?? text;
    }
}
