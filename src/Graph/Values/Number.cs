namespace Zincir.Graph.Values;

/// <summary>
/// Decimal number as text. Canonical: no exponent, no sign but '-', no leading zeros, no trailing zeros after the point, '.' as mark.
/// Unreadable: another mark than the declared one, thousands separators, exponents, anything else. At most 28 digits, what a decimal
/// holds exactly. Example: "0001500,50" with ',' → "1500.5".
/// </summary>
public static class Number
{
    /// <summary>Flag: not a number with the declared decimal mark.</summary>
    public const string Unreadable = "number.unreadable";

    /// <summary>Flag: below zero where nothing may be.</summary>
    public const string Negative = "number.negative";

    /// <summary>Flag: more than 28 digits.</summary>
    public const string TooLong = "number.too_long";

    /// <summary>Flag: a fraction where a whole number belongs.</summary>
    public const string NotWhole = "number.not_whole";

    private const int MaxDigits = 28;

    /// <summary>Cleans a number written with <paramref name="decimalMark"/>.</summary>
    public static Cleaned Clean(string raw, char decimalMark = '.', bool allowNegative = false)
    {
        var text = Texts.AsItStands(raw);
        ReadOnlySpan<char> rest = Texts.Key(raw);
        var negative = rest.Length > 0 && rest[0] is '-' or '\u2212';
        if (rest.Length > 0 && (negative || rest[0] == '+'))
        {
            rest = rest[1..];
        }
        var mark = rest.IndexOf(decimalMark);
        var whole = mark < 0 ? rest : rest[..mark];
        var fraction = mark < 0 ? [] : rest[(mark + 1)..];
        if (!Texts.IsDigits(whole, whole.Length) || !Texts.IsDigits(fraction, fraction.Length) || (mark < 0 ? whole : fraction).IsEmpty)
        {
            return new Cleaned(text, Unreadable);
        }
        whole = whole.TrimStart('0');
        fraction = fraction.TrimEnd('0');
        if (whole.Length + fraction.Length > MaxDigits)
        {
            return new Cleaned(text, TooLong);
        }
        negative &= whole.Length + fraction.Length > 0;
        var number = string.Concat(negative ? "-" : "", whole.IsEmpty ? "0" : whole, fraction.IsEmpty ? "" : ".", fraction);
        return new Cleaned(number, negative && !allowNegative ? Negative : null);
    }

    /// <summary>Cleans a whole number; "12,0" is one, "12,5" is kept and flagged.</summary>
    public static Cleaned CleanInteger(string raw, char decimalMark = '.', bool allowNegative = false)
    {
        var number = Clean(raw, decimalMark, allowNegative);
        return number.Flag is null or Negative && number.Text.Contains('.', StringComparison.Ordinal)
            ? new Cleaned(number.Text, NotWhole)
            : number;
    }
}
