using NodaTime;
using NodaTime.Text;

namespace Zincir.Graph.Values;

/// <summary>What one format made of a text: not its shape (both null), a flag, or the canonical text.</summary>
internal readonly record struct DateReading(string? Text, string? Flag)
{
    private const long LastMs = 253_402_300_799_999;

    private static readonly InstantPattern s_seconds = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static readonly InstantPattern s_millis = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    public static DateReading Unreadable => new(null, null);

    public static DateReading Impossible => new(null, DateText.Impossible);

    public static DateReading OfYear(int year) => Of(year, LocalDatePattern.Iso.Format(new LocalDate(year, 1, 1))[..4]);

    public static DateReading OfMonth(int year, int month) =>
        month is < 1 or > 12 ? Impossible : Of(year, LocalDatePattern.Iso.Format(new LocalDate(year, month, 1))[..7]);

    public static DateReading OfDate(LocalDate date) =>
        date.Year is < 0 or > 9999 ? Impossible : Of(date.Year, LocalDatePattern.Iso.Format(date));

    public static DateReading OfLocal(LocalDateTime local, DateTimeZone zone)
    {
        // The last day that can be written has no next transition to look for; some zones would leave the range of instants.
        if (local.Year > 9998)
        {
            return OfOffset(local, zone.GetUtcOffset(local.InUtc().ToInstant()));
        }
        return OfMs(zone.AtLeniently(local).ToInstant().ToUnixTimeMilliseconds());
    }

    public static DateReading OfOffset(LocalDateTime local, Offset offset) =>
        OfMs(local.InUtc().ToInstant().ToUnixTimeMilliseconds() - offset.Milliseconds);

    private static DateReading OfMs(long ms)
    {
        if (ms > LastMs)
        {
            return Impossible;
        }
        var instant = Instant.FromUnixTimeMilliseconds(ms);
        return Of(instant.InUtc().Year, (ms % 1000 == 0 ? s_seconds : s_millis).Format(instant));
    }

    private static DateReading Of(int year, string text) => year < IsoDate.EarliestYear ? new(null, DateText.TooEarly) : new(text, null);
}
