using NodaTime;
using Zincir.Graph.Values;

namespace Zincir.Graph.Queries;

/// <summary>Reads the dates and times of questions.</summary>
internal static class Instants
{
    /// <summary>What a year, month, day or time covers in a zone, UTC ms, its end exclusive.</summary>
    /// <param name="text">ISO 8601.</param>
    /// <param name="zone">Zone of what has no offset.</param>
    /// <param name="name">What it is called in the question.</param>
    /// <exception cref="BadQueryException">It is no date or time.</exception>
    public static (long Begins, long Ends) Read(string text, DateTimeZone zone, string name)
    {
        DateReading reading = IsoDate.Read(text, zone);
        if (reading.Default > 0)
        {
            // Where programs fill empty fields with it a value says nothing; who asks for this day means it.
            var day = new LocalDate(reading.Default, 1, 1);
            return (
                zone.AtStartOfDay(day).ToInstant().ToUnixTimeMilliseconds(),
                zone.AtStartOfDay(day.PlusDays(1)).ToInstant().ToUnixTimeMilliseconds()
            );
        }

        return DateText.TryInstant(reading.Text ?? "", zone, out long begins, out long ends)
            ? (begins, ends)
            : throw new BadQueryException($"{name} is no date or time: '{text}'. Write 2024, 2024-05, 2024-05-17 or 2024-05-17T12:00:00Z.");
    }

    /// <summary>A zone by its name.</summary>
    /// <exception cref="BadQueryException">There is none.</exception>
    public static DateTimeZone Zone(string name) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(name)
        ?? throw new BadQueryException($"There is no time zone '{name}'. Write Europe/Istanbul or UTC.");
}
