using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Api.Schema;

/// <summary>Dates and instants in questions.</summary>
internal static class Times
{
    /// <summary>First moment that a begin covers, UTC ms; null for none.</summary>
    /// <exception cref="BadInputException">It cannot be read.</exception>
    public static long? Begin(string? text) => text is null ? null : Read(text).Start;

    /// <summary>First moment after an end, UTC ms: a day, a month or a year belongs to the window whole. Null for none.</summary>
    /// <exception cref="BadInputException">It cannot be read.</exception>
    public static long? End(string? text) => text is null ? null : Read(text).End;

    private static (long Start, long End) Read(string text) =>
        DateText.TryInstant(text, out long start, out long end) ? (start, end)
        : text is [_, _, _, _, '-', _, _, '-', _, _, 'T', ..] && Moment.TryParse(text, out start) ? (start, start + 1)
        : throw new BadInputException("A date or time cannot be read; write 2024, 2024-05, 2024-05-17 or 2024-05-17T12:00:00Z.");
}
