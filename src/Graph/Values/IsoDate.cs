using NodaTime;

namespace Zincir.Graph.Values;

/// <summary>
/// Reads ISO 8601 extended form at the precision it has: year, year and month, date, or date and time with T or a blank between them,
/// seconds and fraction optional, offset Z, ±hh, ±hhmm or ±hh:mm; without an offset the time is one of the zone.
/// </summary>
internal static class IsoDate
{
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
