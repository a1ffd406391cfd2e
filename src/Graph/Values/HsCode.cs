namespace Zincir.Graph.Values;

/// <summary>
/// Goods code of the Harmonized System. Form: 6–12 digits; chapter 01–97 (77 unused, 98 and 99 national). The Turkish GTİP has exactly
/// 12: HS 6, CN 2, national 4. Source: WCO HS, İstatistik Pozisyonlarına Bölünmüş TGTC. Example: 240220100000.
/// </summary>
public static class HsCode
{
    /// <summary>Flag: not 6–12 digits.</summary>
    public const string WrongForm = "hs.form";

    /// <summary>Flag: a Turkish tariff code that has not 12 digits.</summary>
    public const string WrongGtipForm = "gtip.form";

    /// <summary>Flag: no such chapter.</summary>
    public const string WrongChapter = "hs.chapter";

    /// <summary>Trims and checks length and chapter.</summary>
    public static Cleaned Clean(string raw)
    {
        var text = Texts.AsItStands(raw);
        return new Cleaned(text, text.Length is < 6 or > 12 || !Texts.IsDigits(text, text.Length) ? WrongForm : FlagOfChapter(text));
    }

    /// <summary>Trims and checks a Turkish tariff code: 12 digits and the chapter.</summary>
    public static Cleaned CleanGtip(string raw)
    {
        var text = Texts.AsItStands(raw);
        return new Cleaned(text, Texts.IsDigits(text, 12) ? FlagOfChapter(text) : WrongGtipForm);
    }

    /// <summary>The six digits all countries share, the key of a good; null where the code fails its check.</summary>
    public static string? Heading6(string cleaned) => Clean(cleaned) is { IsValid: true } code ? code.Text[..6] : null;

    private static string? FlagOfChapter(ReadOnlySpan<char> digits) => digits[..2] is "00" or "77" ? WrongChapter : null;
}
