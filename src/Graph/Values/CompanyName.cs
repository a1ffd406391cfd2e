using System.Collections.Frozen;

namespace Zincir.Graph.Values;

/// <summary>
/// Name of a company as written: NFC, one space between words, trimmed. Legal forms carry no identity, so comparing leaves them out.
/// Example: "Işık  İthalat A.Ş." → "Işık İthalat A.Ş.", for comparison "ISIK ITHALAT".
/// </summary>
public static class CompanyName
{
    private const string Forms =
        "A.Ş.|AŞ|Anonim Şirketi|Anonim Şti|Ltd. Şti.|Ltd.Şti|Limited Şirketi|Limited Şti|Ltd Şirketi|Koll. Şti.|Kom. Şti.|Şti|Şirketi|Ltd|Limited|"
        + "GmbH|G.m.b.H.|GmbH & Co. KG|Co. KG|KG|AG|OHG|UG|e.K.|S.A.|SA|S.A.R.L.|SARL|SAS|S.A.S.|S.p.A.|SpA|S.r.l.|SRL|S.L.|SL|B.V.|BV|N.V.|NV|"
        + "LLC|L.L.C.|Inc|Corp|Corporation|Co|Company|Co. Ltd.|PLC|LLP|LP|Pte. Ltd.|Pty. Ltd.|Pvt. Ltd.|Sdn. Bhd.|FZE|FZCO|FZ-LLC|W.L.L.|WLL|"
        + "OOD|EOOD|AD|EAD|ET|ООД|ЕООД|АД|ЕАД|ЕТ|ООО|ОАО|ЗАО|ПАО|АО|ИП|OOO|OAO|ZAO|PAO|Sh.p.k.|SHPK|Sh.A.|d.o.o.|DOO|d.d.|"
        + "Sp. z o.o.|Sp. j.|s.r.o.|SRO|Kft|Zrt|Oy|Oyj|AB|A/S|AS|ASA|ApS|OÜ|UAB|SIA|Α.Ε.|ΑΕ|Ε.Π.Ε.|ΕΠΕ|Ι.Κ.Ε.|ΙΚΕ|Ο.Ε.|MMC|ASC|JSC|PJSC|"
        + "შპს|სს|ი/მ|ТОО|МЧЖ|ТОВ|株式会社|有限会社|合同会社|有限公司|有限责任公司|股份有限公司|주식회사|ذ.م.م|ش.م.م|ش.م.ل";

    private static readonly string[][] s_forms =
    [
        .. Forms.Split('|').Select(form => NameKey.Normalize(form).Split(' ')).OrderByDescending(words => words.Length),
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_formsAlone = s_forms
        .Select(form => string.Concat(form))
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The name with tidy spaces, flagged only when nothing is left.</summary>
    public static Cleaned Clean(string raw) => PlainText.CleanCollapsed(raw);

    /// <summary>
    /// The name through the normaliser h1, without legal forms at its end or start. A name of nothing but legal forms stays whole.
    /// </summary>
    public static string WithoutLegalForm(string text)
    {
        ReadOnlySpan<string> words = NameKey.Normalize(text).Split(' ');
        while (Shorter(words) is { } range)
        {
            words = words[range];
        }
        return string.Join(' ', words);
    }

    /// <summary>Whether a folded name (upper case, no blanks) names nobody: a legal form alone, or one character.</summary>
    internal static bool IsNone(ReadOnlySpan<char> folded) => folded.Length == 1 || s_formsAlone.Contains(folded);

    private static Range? Shorter(ReadOnlySpan<string> words)
    {
        foreach (var form in s_forms)
        {
            if (words.Length <= form.Length)
            {
                if (words.SequenceEqual(form))
                {
                    return null;
                }
                continue;
            }
            if (words[^form.Length..].SequenceEqual(form))
            {
                return new Range(0, words.Length - form.Length);
            }
            if (words[..form.Length].SequenceEqual(form))
            {
                return new Range(form.Length, words.Length);
            }
        }
        return null;
    }
}
