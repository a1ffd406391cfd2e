namespace Zincir.Graph.Values;

/// <summary>The weighted sum of ISO 6346, shared by container numbers and MRNs: letters count A = 10 upward, skipping 11, 22 and 33.</summary>
internal static class Iso6346
{
    /// <summary>Σ value · 2^position, mod 11, mod 10, as a digit. The text must be A–Z and 0–9.</summary>
    public static char CheckDigit(ReadOnlySpan<char> text)
    {
        var sum = 0L;
        for (var i = 0; i < text.Length; i++)
        {
            sum += (long)Value(text[i]) << i;
        }
        return (char)('0' + sum % 11 % 10);
    }

    private static int Value(char c)
    {
        if (char.IsAsciiDigit(c))
        {
            return c - '0';
        }
        // A is 10, B is 12: one number is skipped after A, a second after K (21), a third after U (32).
        var letter = c - 'A';
        return 10 + letter + (letter + 9) / 10;
    }
}
