using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Zincir.Graph.Values;

/// <summary>
/// What one format made of a text: not its shape (both null), a flag, or the canonical text; of a local time that does not exist or exists twice
/// both, the text then being the lenient one.
/// </summary>
/// <param name="Text">Canonical text.</param>
/// <param name="Flag">Code of the failed check.</param>
/// <param name="Default">Year of a first day with which programs fill an empty field: 1900, 1970; 0 for any other time.</param>
internal readonly record struct DateReading(string? Text, string? Flag, int Default = 0)
{
    private const long DayMs = 86_400_000;
    private static readonly (LocalDate Day, long Ms)[] s_defaults =
    [
        (new LocalDate(1970, 1, 1), 0),
        (new LocalDate(1900, 1, 1), -2_208_988_800_000),
    ];

    private const long LastTicks = 2_534_023_007_999_999_999;

    private static readonly InstantPattern s_seconds = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static readonly InstantPattern s_millis = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>A time in full precision, units of 100 ns since 1970, of which the text says the milliseconds; null for a date, month or year.</summary>
    public long? Ticks { get; private init; }

    public static DateReading Unreadable => new(null, null);

    public static DateReading Impossible => new(null, DateText.Impossible);

    public static DateReading OfYear(int year) => Of(year, LocalDatePattern.Iso.Format(new LocalDate(year, 1, 1))[..4]);

    public static DateReading OfMonth(int year, int month) =>
        month is < 1 or > 12 ? Impossible : Of(year, LocalDatePattern.Iso.Format(new LocalDate(year, month, 1))[..7]);

    public static DateReading OfDate(LocalDate date) =>
        date.Year is < 0 or > 9999
            ? Impossible
            : Of(date.Year, LocalDatePattern.Iso.Format(date)) with
            {
                Default = date is { Month: 1, Day: 1, Year: 1900 or 1970 } ? date.Year : 0,
            };

    public static DateReading OfLocal(LocalDateTime local, DateTimeZone zone)
    {
        // The last day that can be written has no next transition to look for; some zones would leave the range of instants.
        if (local.Year > 9998)
        {
            return OfOffset(local, zone.GetUtcOffset(local.InUtc().ToInstant()), zone);
        }
        var found = zone.MapLocal(local);
        var reading = OfTicks(Resolvers.LenientResolver(found).ToInstant().ToUnixTimeTicks(), local, zone);
        return found.Count == 1 || reading.Text is null
            ? reading
            : reading with
            {
                Flag = found.Count == 0 ? DateText.Skipped : DateText.Repeated,
            };
    }

    public static DateReading OfOffset(LocalDateTime local, Offset offset, DateTimeZone zone) =>
        OfTicks(local.InUtc().ToInstant().ToUnixTimeTicks() - offset.Ticks, local, zone);

    private static DateReading OfTicks(long ticks, LocalDateTime local, DateTimeZone zone) =>
        OfTicks(ticks) with
        {
            Default = DefaultOf(Milliseconds(ticks), local, zone),
        };

    /// <summary>The midnight that begins such a day: as written, in UTC or in the zone.</summary>
    private static int DefaultOf(long ms, LocalDateTime local, DateTimeZone zone)
    {
        foreach (var (day, utc) in s_defaults)
        {
            if (
                Math.Abs(ms - utc) <= DayMs
                && (ms == utc || local == day.AtMidnight() || ms == zone.AtStartOfDay(day).ToInstant().ToUnixTimeMilliseconds())
            )
            {
                return day.Year;
            }
        }
        return 0;
    }

    private static DateReading OfTicks(long ticks)
    {
        if (ticks > LastTicks)
        {
            return Impossible;
        }
        long ms = Milliseconds(ticks);
        var instant = Instant.FromUnixTimeMilliseconds(ms);
        return Of(instant.InUtc().Year, (ms % 1000 == 0 ? s_seconds : s_millis).Format(instant)) with { Ticks = ticks };
    }

    /// <summary>The whole milliseconds, downwards also before 1970; of any number, because instants end where the years do.</summary>
    private static long Milliseconds(long ticks) => (long)Math.Floor((decimal)ticks / NodaConstants.TicksPerMillisecond);

    private static DateReading Of(int year, string text) => year < IsoDate.EarliestYear ? new(null, DateText.TooEarly) : new(text, null);
}
