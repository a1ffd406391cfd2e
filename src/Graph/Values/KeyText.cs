using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Zincir.Graph.Values;

/// <summary>
/// The one place that decides whether a text identifies something, before it becomes a node or a record key. What stands for nothing
/// (<see cref="Nothing"/>), numbers without a digit, lists and objects, and numbers that a spreadsheet rounded are kept as they stand, flagged,
/// and are no keys.
/// </summary>
public static partial class KeyText
{
    /// <summary>Value type of a system's own serial numbers: any text as it stands that is no word for nothing.</summary>
    public const string Serial = "serial";

    /// <summary>Value type of other numbers and codes without a form: any text as it stands that does not stand for nothing.</summary>
    public const string Code = "code";

    /// <summary>Flag: a list or an object, of which no field was named.</summary>
    public const string Structure = "value.structure";

    /// <summary>Flag: a spreadsheet wrote the number with an exponent, so that its last digits are lost.</summary>
    public const string Rounded = "number.rounded";

    /// <summary>
    /// Flag: letters alone where parties have numbers. It cannot be told whether they are a word for nothing or a code of the source, so they are no key; the
    /// mapping can say that they are codes.
    /// </summary>
    public const string Letters = "number.letters";

    private static readonly FrozenSet<string> s_written = new[] { "company_name", "person_name", "address" }.ToFrozenSet();

    private static readonly FrozenSet<string> s_types = (
        "tax_number national_id company_number person_number plate container imo iban vin phone email mrn tir_carnet office hs gtip serial code"
    )
        .Split(' ')
        .Concat(s_written)
        .ToFrozenSet();

    /// <summary>
    /// Types of numbers and plates, of which each has a digit (but for plates of some countries): whatever word stands there in whatever language is none.
    /// </summary>
    private static readonly FrozenSet<string> s_numbers = (
        "tax_number national_id company_number person_number plate container imo iban vin mrn tir_carnet phone"
    )
        .Split(' ')
        .ToFrozenSet();

    /// <summary>Types of the numbers of parties, which are digits to a spreadsheet.</summary>
    private static readonly FrozenSet<string> s_parties = new[]
    {
        "tax_number",
        "national_id",
        "company_number",
        "person_number",
    }.ToFrozenSet();

    /// <summary>The value types whose texts identify something.</summary>
    public static IReadOnlyCollection<string> Types => s_types;

    /// <summary>Whether a cleaned value can be no key because of what it is, not because of the form of its type.</summary>
    public static bool IsNone(Cleaned cleaned) => cleaned.Flag is Nothing.Flag or Structure or Rounded or Letters;

    /// <summary>
    /// The texts of a cell that holds several of its type: telephone numbers and e-mail addresses are often written side by side.
    /// </summary>
    public static IReadOnlyList<string> Parts(string type, string raw, in ValueContext context) =>
        type switch
        {
            "phone" => PhoneNumber.Split(Texts.Key(raw), ValueTypes.Region(in context)),
            "email" => Email.Split(raw),
            _ => [raw],
        };

    /// <summary>Cleans a text of a type that identifies.</summary>
    internal static Cleaned Clean(string type, string raw, ValueTypes.Cleaner clean, in ValueContext context)
    {
        var written = s_written.Contains(type);
        var text = written ? raw : Plain(type, raw);
        var nothing = context.Nothing ?? Nothing.ListedWords;
        if (FlagOf(type, text, nothing, context.Country) is { } flag)
        {
            return new Cleaned(Texts.AsItStands(raw), flag);
        }
        var cleaned = clean(text, in context);
        // What was removed may have hidden what a spreadsheet adds: 91207,.0- is 91207,0.
        if (!written && Plain(type, cleaned.Text) is var again && again != cleaned.Text)
        {
            cleaned = clean(again, in context);
        }
        // What was removed may have hidden a word: mailto:yok@yok.com.
        var hidden =
            cleaned.Flag == Nothing.Flag ? Nothing.Flag
            : ReferenceEquals(cleaned.Text, text) ? null
            : FlagOf(type, cleaned.Text, nothing, context.Country);
        return hidden is null ? cleaned : new Cleaned(Texts.AsItStands(raw), hidden);
    }

    private static string? FlagOf(string type, string text, Nothing nothing, string? country) =>
        nothing.Is(type, text) ? Nothing.Flag
        : IsStructure(text) ? Structure
        : !s_written.Contains(type) && IsRounded(type, text) ? Rounded
        : s_numbers.Contains(type) && !text.AsSpan().ContainsAnyInRange('0', '9') && !(type == "plate" && Plate.MayBeLetters(country))
            ? type is "company_number" or "person_number" && Texts.IsLetters(text) ? Letters
                : Nothing.Flag
        : null;

    /// <summary>The text without what spreadsheets put around it, behind it and, in numbers of parties, between its thousands.</summary>
    private static string Plain(string type, string raw)
    {
        var text = Texts.Key(raw);
        if (
            s_parties.Contains(type)
            && text.Length > 4
            && text.AsSpan().ContainsAny(".,'’")
            && Grouped().Match(text) is { Success: true } grouped
        )
        {
            return string.Concat(grouped.Groups["number"].Value.Where(char.IsAsciiDigit));
        }

        return type != Serial && text.Length > 4 && text[^1] == '0' && WholeWithFraction().IsMatch(text)
            ? text[..text.AsSpan().IndexOfAny('.', ',')]
            : text;
    }

    private static bool IsStructure(string text) => text.AsSpan().Trim() is ['{', .., '}'] or ['[', .., ']'];

    /// <summary>Without a sign and a fraction, 1E10 may be a code or a plate.</summary>
    private static bool IsRounded(string type, string text) =>
        text.Length is > 2 and < 40
        && char.IsAsciiDigit(text[^1])
        && text.AsSpan().IndexOfAny('e', 'E') > 0
        && (Exponent().IsMatch(text) || type is not (Serial or Code or "plate") && BareExponent().IsMatch(text));

    [GeneratedRegex("^[0-9]{3,}[.,]0+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholeWithFraction();

    [GeneratedRegex(
        "^(?<number>[0-9]{1,3}(?<mark>[.,'’])(?!000\\z)[0-9]{3}(\\k<mark>[0-9]{3})*)([.,]0+)?\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Grouped();

    [GeneratedRegex("^[-+]?[0-9]+([.,][0-9]+[eE][-+]?|[eE]\\+)[0-9]{1,3}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Exponent();

    [GeneratedRegex("^[0-9]+[eE][0-9]{1,3}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex BareExponent();
}
