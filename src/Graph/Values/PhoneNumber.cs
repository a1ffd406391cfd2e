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

    /// <summary>Reads a number as dialled in <paramref name="region"/> (ISO 3166-1 alpha-2).</summary>
    public static Cleaned Clean(string raw, string region = "TR")
    {
        var text = Texts.AsItStands(raw);
        var phones = PhoneNumberUtil.GetInstance();
        PhoneNumbers.PhoneNumber number;
        try
        {
            number = phones.Parse(text, region);
        }
        catch (NumberParseException)
        {
            return new Cleaned(text, Unreadable);
        }
        return phones.IsPossibleNumber(number)
            ? new Cleaned(phones.Format(number, PhoneNumberFormat.E164), phones.IsValidNumber(number) ? null : Unassigned)
            : new Cleaned(text, Unreadable);
    }
}
