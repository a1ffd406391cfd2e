namespace Zincir.Graph.Values;

/// <summary>What a mapping knows about a field besides its text. The default value reads decimal points, ISO dates and Istanbul time.</summary>
/// <param name="Country">Country of the plate, number or phone, where another field names it.</param>
/// <param name="DecimalMark">Decimal mark of the file; '\0' counts as '.'.</param>
/// <param name="DateFormats">Formats to try in order; null counts as ISO 8601.</param>
/// <param name="Zone">Time zone of times without an offset; null counts as Europe/Istanbul.</param>
/// <param name="AllowNegative">Whether a number may be below zero.</param>
/// <param name="Nothing">Words that stand for nothing; null counts as the listed ones.</param>
public readonly record struct ValueContext(
    string? Country,
    char DecimalMark,
    IReadOnlyList<string> DateFormats,
    string? Zone,
    bool AllowNegative,
    Nothing? Nothing = null
)
{
    /// <summary>Decimal point, ISO 8601, Europe/Istanbul, no country, nothing below zero.</summary>
    public static ValueContext Default { get; } = new(null, '.', [DateText.Iso], null, false);
}
