using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Zincir.Graph.Values;

/// <summary>The text steps that several value types share. All are total: any sequence of UTF-16 units is accepted.</summary>
internal static class Texts
{
    private static readonly FrozenDictionary<char, char> s_latinTwins = DataFile
        .Read<Dictionary<string, string>>("latin-twins")
        .SelectMany(letter => letter.Value.Select(other => (Other: other, Latin: letter.Key[0])))
        .ToFrozenDictionary(letter => letter.Other, letter => letter.Latin);

    /// <summary>Quotation marks: " ' and those of typesetters.</summary>
    private static readonly SearchValues<char> s_marks = SearchValues.Create("\"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb");

    /// <summary>NFC and trimmed: a value "as it stands".</summary>
    public static string AsItStands(string raw) => Normalized(raw, NormalizationForm.FormC).Trim();

    /// <summary>
    /// A key as it stands: without format and zero-width characters and what programs put around a text (<c>="…"</c>, <c>=T("…")</c>, quotation marks,
    /// <c>'…</c>), digits of every script as 0–9, every other white space a blank, NFC and trimmed.
    /// </summary>
    public static string Key(string raw)
    {
        var text = Ascii.IsValid(raw) ? raw.Trim() : AsItStands(Plain(WellFormed(raw)));
        while (Inside(text) is { } inside)
        {
            text = inside.Trim();
        }
        return text;
    }

    /// <summary>What stands inside a spreadsheet's form or quotation marks of any language; null where nothing is around the text.</summary>
    private static string? Inside(string text) =>
        text switch
        {
            ['=', 'T' or 't', '(', '"', .., '"', ')'] => text[4..^2],
            ['=', '"', .., '"'] => text[2..^1],
            [var open, .., var close] when s_marks.Contains(open) && s_marks.Contains(close) => text[1..^1],
            ['\'' or '\u2018' or '\u2019', ..] => text[1..],
            _ => null,
        };

    /// <summary>Without format and zero-width characters, digits of every script as 0–9, white space beyond ASCII as a blank.</summary>
    public static string Plain(string text)
    {
        var result = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                result.Append((char)rune.Value);
            }
            else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            {
                result.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                result.Append(' ');
            }
            else if (!IsInvisible(rune))
            {
                result.Append(units[..rune.EncodeToUtf16(units)]);
            }
        }
        return result.ToString();
    }

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
    /// A number as registers print it, made plain: NFKC, without spaces, dots, dashes and invisible characters, upper case by ordinal rules,
    /// digits of every script as 0–9, letters that look Latin as Latin ones (<c>latin-twins.yaml</c>), repeated until nothing changes (removing
    /// a character may let its neighbours compose).
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
            var next = Latin(Squeezed(Key(Normalized(text, NormalizationForm.FormKC))).ToUpperInvariant());
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

    /// <summary>Format characters, and letters and marks that take no room: joiners, variation selectors, fillers.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value
            is 0x34F
                or 0x115F
                or 0x1160
                or 0x17B4
                or 0x17B5
                or (>= 0x180B and <= 0x180F)
                or 0x3164
                or (>= 0xFE00 and <= 0xFE0F)
                or 0xFFA0
                or (>= 0xE0100 and <= 0xE01EF);

    private static string Latin(string text) =>
        Ascii.IsValid(text)
            ? text
            : string.Create(
                text.Length,
                text,
                static (span, from) =>
                {
                    for (var i = 0; i < span.Length; i++)
                    {
                        span[i] = s_latinTwins.GetValueOrDefault(from[i], from[i]);
                    }
                }
            );

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
