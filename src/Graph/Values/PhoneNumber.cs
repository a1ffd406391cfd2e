using PhoneNumbers;

namespace Zincir.Graph.Values;

/// <summary>
/// Telephone number in E.164. A number without country code is read as one of the region (TR by default). A number of possible length
/// outside the ranges known as assigned is still written in E.164 but flagged: numbering plans change faster than any table.
/// Source: libphonenumber. Example: "0532 123 45 67" → +905321234567.
/// </summary>
public static class PhoneNumber
{
    /// <summary>Flag: no telephone number can be read in the text.</summary>
    public const string Unreadable = "phone.unreadable";

    /// <summary>Flag: the number lies in no range that is known as assigned.</summary>
    public const string Unassigned = "phone.unassigned";

    private static readonly PhoneNumberUtil s_phones = PhoneNumberUtil.GetInstance();

    /// <summary>Reads a number as dialled in <paramref name="region"/> (ISO 3166-1 alpha-2).</summary>
    public static Cleaned Clean(string raw, string region = "TR")
    {
        var text = Texts.AsItStands(raw);
        if (Read(text, region) is not { } number)
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
}
