using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Zincir.Graph.Values;

/// <summary>
/// Telephone number in E.164, without its extension. A number without country code is read as one of the region (TR by default). A number of
/// possible length outside the ranges known as assigned is still written in E.164 but flagged, and like every value that fails its check no key:
/// an invented number must not link two people. Letters are remarks, never digits of a dial. One digit repeated or a subscriber of zeros stands for nothing. Source: libphonenumber. Example: "0532 123 45 67 dahili 5" → +905321234567.
/// </summary>
public static class PhoneNumber
{
    /// <summary>Flag: no telephone number can be read in the text.</summary>
    public const string Unreadable = "phone.unreadable";

    /// <summary>Flag: the number lies in no range that is known as assigned.</summary>
    public const string Unassigned = "phone.unassigned";

    /// <summary>No number has more digits.</summary>
    private const int LongestNumber = 15;

    private static readonly PhoneNumberUtil s_phones = PhoneNumberUtil.GetInstance();
    private static readonly Dictionary<string, List<string>> s_words = DataFile.Read<Dictionary<string, List<string>>>("phones");

    private static readonly Regex s_extension = new(
        $@"^(?<number>(?:\D*\d){{7,}}?[\d\s]*?)\s*[,;]?\s*\(?(?:{Any("extension")})\.?[\s:.=#]*\d{{1,6}}\s*\)?\s*$"
            + @"|^(?<number>(?:\D*\d){10,}?)\s*(?:/\s*\d{1,4}|\(\s*\d{1,4}\s*\))\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    );

    private static readonly Regex s_between = new(
        $@"[,;/|\r\n]+|\s(?:{Any("between")})\s|&",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    );

    /// <summary>Reads a number as dialled in <paramref name="region"/> (ISO 3166-1 alpha-2).</summary>
    public static Cleaned Clean(string raw, string region = "TR")
    {
        var text = Texts.AsItStands(raw);
        if (WithoutRemark(WithoutExtension(text)) is not { } dialled || Read(dialled, region) is not { } number)
        {
            return new Cleaned(text, Unreadable);
        }
        if (IsNothing(s_phones.GetNationalSignificantNumber(number)))
        {
            return new Cleaned(text, Nothing.Flag);
        }
        var e164 = s_phones.Format(number, PhoneNumberFormat.E164);
        if (s_phones.IsValidNumber(number))
        {
            return new Cleaned(e164, null);
        }
        // A number of no known range is only taken when its international form is a number of possible length that means itself.
        var possible =
            s_phones.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE
            && !s_phones.GetNationalSignificantNumber(number).StartsWith('0')
            && Read(e164, region) is { } again
            && s_phones.Format(again, PhoneNumberFormat.E164) == e164;
        return possible ? new Cleaned(e164, Unassigned) : new Cleaned(text, Unreadable);
    }

    /// <summary>The numbers of a cell that holds several; the text alone where a part is neither a number nor stands for nothing.</summary>
    internal static IReadOnlyList<string> Split(string raw, string region)
    {
        var isLong = raw.Count(char.IsAsciiDigit) > LongestNumber;
        if (!isLong && !s_between.IsMatch(raw))
        {
            return [raw];
        }
        List<string> parts = [.. s_between.Split(raw).Where(p => !string.IsNullOrWhiteSpace(p))];
        if (parts.Exists(IsNumber) && parts.TrueForAll(p => IsNumber(p) || IsNothing(p)))
        {
            return parts;
        }
        for (var i = 1; isLong && i < raw.Length - 1; i++)
        {
            if (raw[i] is '-' or ' ' && IsNumber(raw[..i]) && IsNumber(raw[(i + 1)..]))
            {
                return [raw[..i], raw[(i + 1)..]];
            }
        }
        return [raw];

        bool IsNumber(string part) => Clean(part, region).IsValid;
        bool IsNothing(string part) => Nothing.ListedWords.Is("phone", part) || Clean(part, region).Flag == Nothing.Flag;
    }

    /// <summary>The text without words behind the number, such as whose it is; null where letters stand between its digits.</summary>
    private static string? WithoutRemark(string text)
    {
        var digit = text.AsSpan().IndexOfAnyInRange('0', '9');
        var letter = digit < 0 ? -1 : Array.FindIndex(text.ToCharArray(), digit, char.IsLetter);
        return letter < 0 ? text
            : text.AsSpan(letter).IndexOfAnyInRange('0', '9') < 0 ? text[..letter]
            : null;
    }

    private static string WithoutExtension(string text) =>
        text.Length <= LongestNumber && !text.Any(char.IsLetter)
        || s_extension.Match(text.Replace('İ', 'i').Replace('ı', 'i')) is not { Success: true } match
            ? text
            : match.Groups["number"].Value;

    /// <summary>One digit repeated, or a subscriber of zeros: 555 555 55 55, 500 000 00 00.</summary>
    private static bool IsNothing(string national) =>
        national.Length > 4
        && (
            !national.AsSpan().ContainsAnyExcept(national[0])
            || national.AsSpan(^Math.Min(7, national.Length - 1)..).IndexOfAnyExcept('0') < 0
        );

    private static PhoneNumbers.PhoneNumber? Read(string text, string region)
    {
        try
        {
            return s_phones.Parse(text, region);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private static string Any(string list) => string.Join('|', s_words[list].OrderByDescending(w => w.Length).Select(Regex.Escape));
}
