using System.Text;

namespace Zincir.Ingest.Generator;

/// <summary>Other spellings of one name, as clerks, passports and foreign forms write it.</summary>
internal static class Transliteration
{
    private const string From = "çÇğĞıİöÖşŞüÜâÂîÎəƏđĐćĆčČšŠžŽñÑ";
    private const string To = "cCgGiIoOsSuUaAiIeEdDcCcCsSzZnN";

    /// <summary>Without the marks of Turkish and other Latin letters.</summary>
    public static string Ascii(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var at = From.IndexOf(c, StringComparison.Ordinal);
            plain.Append(at < 0 ? c : To[at]);
        }

        return plain.ToString();
    }

    /// <summary>A spelling of the sounds in another tradition: German umlauts, French or English sh, Mehmed and Mohamed.</summary>
    public static string Respelt(string name, RandomStream chance) =>
        chance.Below(4) switch
        {
            0 => Swap(
                name,
                [("Mehmet", "Mehmed"), ("Muhammet", "Mohammed"), ("Ahmet", "Ahmed"), ("Hüseyin", "Hussein"), ("Yusuf", "Yousef")]
            ),
            1 => Swap(name, [("ü", "ue"), ("ö", "oe"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss")]),
            2 => Swap(name, [("ş", "sh"), ("Ş", "Sh"), ("ç", "ch"), ("Ç", "Ch"), ("ı", "i"), ("ğ", "g"), ("İ", "I")]),
            _ => Swap(name, [("kh", "h"), ("Kh", "H"), ("ts", "c"), ("iy", "i"), ("ou", "u"), ("ss", "s"), ("dze", "dse"), ("ey", "ei")]),
        };

    private static string Swap(string name, ReadOnlySpan<(string Old, string New)> pairs)
    {
        foreach (var (old, with) in pairs)
        {
            name = name.Replace(old, with, StringComparison.Ordinal);
        }

        return name;
    }
}
