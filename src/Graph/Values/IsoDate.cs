using System.Globalization;
using NodaTime;

namespace Zincir.Graph.Values;

/// <summary>
/// Reads ISO 8601 extended form at the precision it has: year, year and month, date, or date and time with T or a blank between them,
/// seconds and fraction optional, offset Z, ±hh, ±hhmm or ±hh:mm; without an offset the time is one of the zone.
/// </summary>
internal static class IsoDate
{
    /// <summary>Earlier years are kept as written and flagged.</summary>
    public const int EarliestYear = 1900;

    public static DateReading Read(ReadOnlySpan<char> text, DateTimeZone zone)
    {
        if (!Digits(text, 0, 4, out var year))
        {
            return DateReading.Unreadable;
        }
        if (text.Length == 4)
        {
            return DateReading.OfYear(year);
        }
        if (text[4] != '-' || !Digits(text, 5, 2, out var month))
        {
            return DateReading.Unreadable;
        }
        if (text.Length == 7)
        {
            return DateReading.OfMonth(year, month);
        }
        if (text[7] != '-' || !Digits(text, 8, 2, out var day))
        {
            return DateReading.Unreadable;
        }
        LocalDate? date =
            month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
                ? new LocalDate(year, month, day)
                : null;
        if (text.Length == 10)
        {
            return date is { } whole ? DateReading.OfDate(whole) : DateReading.Impossible;
        }
        return text[10] is 'T' or 't' or ' ' ? IsoTime.Read(date, text[11..], zone) : DateReading.Unreadable;
    }

    /// <summary>
    /// UTC milliseconds of a canonical time with whole seconds, the form of nearly every time: <c>2024-02-03T09:37:51Z</c>. False for any
    /// other form, which may still be a time.
    /// </summary>
    public static bool TryWholeSecond(ReadOnlySpan<char> text, out long ms)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        bool read = DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, Utc, out DateTime time);
        ms = read ? (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond : 0;
        return read && time.Year >= EarliestYear;
    }

    /// <summary>Reads exactly <paramref name="count"/> ASCII digits from a position.</summary>
    public static bool Digits(ReadOnlySpan<char> text, int at, int count, out int value)
    {
        value = 0;
        if (text.Length < at + count)
        {
            return false;
        }
        foreach (var c in text.Slice(at, count))
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }
            value = value * 10 + c - '0';
        }
        return true;
    }
}
