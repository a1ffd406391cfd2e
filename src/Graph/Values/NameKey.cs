using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Zincir.Graph.Values;

/// <summary>
/// Keys of things without a number. Format and zero-width characters go, digits of every script become 0–9, and the Arabic keyboard's ي ى ك
/// become the Persian ی ک. The normaliser h1 is frozen (a change would be h2): NFKC; ı İ ß æ ø đ ł œ in plain letters; NFKD without
/// non-spacing marks, NFC; upper case for letters below U+0530 only; every run outside the categories L and N one space; trimmed.
/// Key = "h" or "r" + the first 16 bytes, in hex, of SHA-256 over <c>kind|field=byteLength:value|…</c>; the lengths keep field tuples
/// apart. Source: border schema, with test vectors. Example: company CN "Global Trading Ltd." → h98b2ba60ce78af4812202be3c58b2300.
/// </summary>
public static class NameKey
{
    /// <summary>The normaliser h1.</summary>
    public static string Normalize(string text) => Ascii.IsValid(text) ? Words(text) : Words(Bare(text));

    /// <summary>NFC without marks, in plain letters.</summary>
    private static string Bare(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in Texts.Normalized(Texts.Plain(Texts.Normalized(text, NormalizationForm.FormKC)), NormalizationForm.FormKC))
        {
            Append(plain, c);
        }
        var bare = new StringBuilder(plain.Length);
        foreach (var rune in Texts.Normalized(plain.ToString(), NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
            {
                Append(bare, rune);
            }
        }
        return Texts.Normalized(bare.ToString(), NormalizationForm.FormC);
    }

    private static string Words(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsLetterOrNumber(rune))
            {
                Append(words, rune.Value < 0x530 && Rune.IsLetter(rune) ? Rune.ToUpperInvariant(rune) : rune);
            }
            else if (words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }
        return words.ToString().TrimEnd(' ');
    }

    /// <summary>Key of a company without a number: "h…", without the country prefix.</summary>
    public static string Company(string country, string name) =>
        "h" + Hash("company", ("country", Upper(country)), ("name", Normalize(name)));

    /// <summary>Key of an address: "h…", without the country prefix.</summary>
    public static string Address(string country, string city, string line) =>
        "h" + Hash("address", ("country", Upper(country)), ("city", Normalize(city)), ("line", Normalize(line)));

    /// <summary>Key of a party that only its record knows: "r…". The values are taken as they are.</summary>
    public static string ByRecord(string kind, string source, string record, string role) =>
        "r" + Hash(kind, ("source", source), ("record", record), ("role", role));

    private static string Hash(string kind, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var text = new StringBuilder(kind);
        foreach (var (name, value) in fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{name}={Encoding.UTF8.GetByteCount(value)}:{value}");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    private static string Upper(string country) => Texts.AsItStands(country).ToUpperInvariant();

    private static bool IsLetterOrNumber(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber;

    private static void Append(StringBuilder text, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        text.Append(units[..rune.EncodeToUtf16(units)]);
    }

    private static void Append(StringBuilder text, char c) =>
        _ = c switch
        {
            'ı' or 'İ' => text.Append('i'),
            'ß' or 'ẞ' => text.Append("ss"),
            'æ' or 'Æ' => text.Append("ae"),
            'ø' or 'Ø' => text.Append('o'),
            'đ' or 'Đ' => text.Append('d'),
            'ł' or 'Ł' => text.Append('l'),
            'œ' or 'Œ' => text.Append("oe"),
            '\u064A' or '\u0649' => text.Append('\u06CC'),
            '\u0643' => text.Append('\u06A9'),
            _ => text.Append(c),
        };
}
