using System.Collections.Frozen;
using System.Globalization;

namespace Zincir.Graph.Values;

/// <summary>
/// Bank account. Form: country, 2 check digits, then letters and digits, of the length the country's register entry says (TR: 26).
/// Check: first four characters moved to the end, letters as 10–35, mod 97 = 1, and check digits 02–98. Every single wrong character of
/// the same class is caught. Source: ISO 13616. Example: TR33 0006 1005 1978 6457 8413 26 → TR330006100519786457841326.
/// </summary>
public static class Iban
{
    /// <summary>Flag: not a country, two digits and letters or digits.</summary>
    public const string WrongForm = "iban.form";

    /// <summary>Flag: the country has no IBAN.</summary>
    public const string UnknownCountry = "iban.country";

    /// <summary>Flag: not as long as the country's IBANs are.</summary>
    public const string WrongLength = "iban.length";

    /// <summary>Flag: the check digits do not follow from the rest.</summary>
    public const string WrongCheck = "iban.check";

    private static readonly FrozenDictionary<string, int> s_lengths = (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 "
        + "FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 "
        + "MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 "
        + "SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
    )
        .Split(' ')
        .ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry.AsSpan(2), CultureInfo.InvariantCulture));

    /// <summary>Removes spaces, dots, dashes and the word IBAN and makes letters upper case, then checks form, length and check digits.</summary>
    public static Cleaned Clean(string raw)
    {
        var code = Texts.Code(raw);
        code = code.StartsWith("IBAN", StringComparison.Ordinal) ? code["IBAN".Length..].TrimStart(':') : code;
        if (!HasForm(code))
        {
            return new Cleaned(Texts.AsItStands(raw), WrongForm);
        }
        if (!s_lengths.TryGetValue(code[..2], out var length))
        {
            return new Cleaned(code, UnknownCountry);
        }
        if (code.Length != length)
        {
            return new Cleaned(code, WrongLength);
        }
        return new Cleaned(code, CheckOf(code.AsSpan(4), code.AsSpan(0, 2)) == (code[2] - '0') * 10 + code[3] - '0' ? null : WrongCheck);
    }

    /// <summary>The two check digits that belong to a country and its basic account number.</summary>
    public static string CheckDigits(string country, string bban)
    {
        if (country.Length != 2 || !Texts.IsLetters(country) || bban.Length == 0 || !Texts.IsAlphanumeric(bban))
        {
            throw new ArgumentException("An IBAN needs a country of two letters and an account number of A–Z and 0–9.", nameof(bban));
        }
        return CheckOf(bban, country).ToString("00", CultureInfo.InvariantCulture);
    }

    private static bool HasForm(ReadOnlySpan<char> code) =>
        code.Length is >= 5 and <= 34 && Texts.IsLetters(code[..2]) && Texts.IsDigits(code[2..4], 2) && Texts.IsAlphanumeric(code[4..]);

    private static int CheckOf(ReadOnlySpan<char> bban, ReadOnlySpan<char> country) =>
        98 - Remainder(Remainder(0, bban), country) * 100 % 97;

    private static int Remainder(int start, ReadOnlySpan<char> text)
    {
        var remainder = start;
        foreach (var c in text)
        {
            remainder = char.IsAsciiDigit(c) ? (remainder * 10 + c - '0') % 97 : (remainder * 100 + c - 'A' + 10) % 97;
        }
        return remainder;
    }
}
