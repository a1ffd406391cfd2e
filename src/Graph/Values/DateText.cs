using System.Collections.Concurrent;
using NodaTime;
using NodaTime.Text;

namespace Zincir.Graph.Values;

/// <summary>
/// Date or time at the precision it has. Canonical: <c>2024-02-03T09:37:51Z</c> (UTC, milliseconds only where not zero),
/// <c>2004-05-17</c>, <c>2004-05</c>, <c>2004</c>. Formats are "iso" or custom patterns such as <c>dd.MM.yyyy HH:mm</c>; times without an
/// offset are local to a zone, Europe/Istanbul by default. Impossible dates, local times that do not exist or exist twice where clocks change,
/// dates before 1900, and the first days of 1900 and 1970, with which programs fill empty fields, are kept as written and flagged; the future is
/// not judged here. Source: ISO 8601, tz database. Example: "03.02.2024 12:37" → 2024-02-03T09:37:00Z.
/// </summary>
public static class DateText
{
    /// <summary>The name of the ISO 8601 format.</summary>
    public const string Iso = "iso";

    /// <summary>Flag: none of the formats fits.</summary>
    public const string Unreadable = "date.unreadable";

    /// <summary>Flag: the form fits, but there is no such day or time.</summary>
    public const string Impossible = "date.impossible";

    /// <summary>Flag: before 1900.</summary>
    public const string TooEarly = "date.too_early";

    /// <summary>Flag: a local time that the clocks skipped.</summary>
    public const string Skipped = "date.skipped";

    /// <summary>Flag: a local time that the clocks had twice.</summary>
    public const string Repeated = "date.repeated";

    /// <summary>Flag: the first day of 1900 or 1970, at midnight where a time stands, with which programs fill empty fields.</summary>
    public const string Default = "date.default";

    private const long DayMs = 86_400_000;

    private static readonly DateTimeZone s_istanbul = DateTimeZoneProviders.Tzdb["Europe/Istanbul"];
    private static readonly string[] s_iso = [Iso];
    private static readonly ConcurrentDictionary<string, DatePattern> s_patterns = new(StringComparer.Ordinal);

    /// <summary>Reads a text in the first of the formats that fits. A format or zone that does not exist is the caller's mistake and throws.</summary>
    public static Cleaned Clean(string raw, IReadOnlyList<string> formats, string? zone = null)
    {
        var (text, reading) = Read(raw, formats, zone);
        return reading.Default > 0 ? new Cleaned(text, Default) : Judged(text, reading);
    }

    /// <summary>The same for dates of birth: people are born on the first day of 1970, too.</summary>
    public static Cleaned CleanBirth(string raw, IReadOnlyList<string> formats, string? zone = null)
    {
        var (text, reading) = Read(raw, formats, zone);
        return reading.Default == 1900 ? new Cleaned(text, Default) : Judged(text, reading);
    }

    /// <summary>
    /// The canonical text of a time that only orders: one that does not exist is moved forward, of two the earlier is taken. Null when it
    /// cannot be read or only fills an empty field.
    /// </summary>
    public static string? Nearest(string raw, IReadOnlyList<string> formats, string? zone = null)
    {
        var (_, reading) = Read(raw, formats, zone);
        return reading.Default > 0 ? null : reading.Text;
    }

    /// <summary>
    /// The first instant of <see cref="Nearest"/> in full precision, units of 100 ns since 1970. False where that is null.
    /// </summary>
    public static bool TryTicks(string raw, IReadOnlyList<string> formats, string? zone, out long ticks)
    {
        var (_, reading) = Read(raw, formats, zone);
        ticks =
            reading.Ticks is { } exact ? exact
            : reading.Text is { } text && TryInstant(text, out var start, out _) ? start * TimeSpan.TicksPerMillisecond
            : 0;
        return reading is { Default: 0, Text: not null };
    }

    private static Cleaned Judged(string text, DateReading reading) =>
        reading is { Text: { } canonical, Flag: null } ? new Cleaned(canonical, null) : new Cleaned(text, reading.Flag ?? Unreadable);

    private static (string Text, DateReading Reading) Read(string raw, IReadOnlyList<string> formats, string? zone)
    {
        var text = Texts.AsItStands(raw);
        var written = Texts.Key(raw);
        var where = zone is null ? s_istanbul : DateTimeZoneProviders.Tzdb[zone];
        string? flag = null;
        foreach (var format in formats)
        {
            var reading = format == Iso ? IsoDate.Read(written, where) : s_patterns.GetOrAdd(format, Compile).Read(written, where);
            if (reading.Text is not null || reading.Default > 0)
            {
                return (text, reading);
            }
            flag ??= reading.Flag;
        }
        return (text, new DateReading(null, flag));
    }

    /// <summary>Reads ISO 8601.</summary>
    public static Cleaned Clean(string raw) => Clean(raw, s_iso);

    /// <summary>Whether a mapping may name this format.</summary>
    public static bool IsFormat(string format)
    {
        try
        {
            return format == Iso || s_patterns.GetOrAdd(format, Compile) is not null;
        }
        catch (InvalidPatternException)
        {
            return false;
        }
    }

    /// <summary>Whether a mapping may name this time zone.</summary>
    public static bool IsZone(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;

    /// <summary>
    /// The interval of UTC milliseconds since 1970 that a canonical text covers, its end exclusive: an instant covers one millisecond; a
    /// date, month or year its days in Europe/Istanbul. False for any text that is not canonical, flagged ones included.
    /// </summary>
    public static bool TryInstant(string canonical, out long startMs, out long endMs) =>
        TryInstant(canonical, s_istanbul, out startMs, out endMs);

    /// <summary>The same with days, months and years of another zone.</summary>
    internal static bool TryInstant(string canonical, DateTimeZone zone, out long startMs, out long endMs)
    {
        if (IsoDate.TryWholeSecond(canonical, out startMs))
        {
            endMs = startMs + 1;
            return true;
        }
        (startMs, endMs) = (0, 0);
        if (IsoDate.Read(canonical, zone).Text != canonical)
        {
            return false;
        }
        if (canonical.Length > 10)
        {
            startMs = InstantPattern.ExtendedIso.Parse(canonical).Value.ToUnixTimeMilliseconds();
            endMs = startMs + 1;
            return true;
        }
        var first = LocalDatePattern.Iso.Parse(canonical + "0000-01-01"[canonical.Length..]).Value;
        var last = canonical.Length switch
        {
            4 => first.PlusMonths(11).With(DateAdjusters.EndOfMonth),
            7 => first.With(DateAdjusters.EndOfMonth),
            _ => first,
        };
        startMs = StartOfDay(first, zone);
        endMs = last < new LocalDate(9999, 12, 31) ? StartOfDay(last.PlusDays(1), zone) : StartOfDay(last, zone) + DayMs;
        return true;
    }

    private static long StartOfDay(LocalDate date, DateTimeZone zone) => zone.AtStartOfDay(date).ToInstant().ToUnixTimeMilliseconds();

    private static DatePattern Compile(string pattern) => new(pattern);
}
