namespace Zincir.Graph.Values;

/// <summary>
/// Amount of money: a <see cref="Number"/>, never binary floating point; its currency is a property of its own.
/// Example with the comma as mark: "1500,50" → "1500.5".
/// </summary>
public static class Money
{
    /// <summary>Cleans an amount written with <paramref name="decimalMark"/>.</summary>
    public static Cleaned Clean(string raw, char decimalMark = '.', bool allowNegative = false) =>
        Number.Clean(raw, decimalMark, allowNegative);
}
