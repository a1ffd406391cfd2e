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
        return text[10] is 'T' or 't' or ' ' ? ReadTime(date, text[11..], zone) : DateReading.Unreadable;
    }

    private static DateReading ReadTime(LocalDate? date, ReadOnlySpan<char> text, DateTimeZone zone)
    {
        if (!Digits(text, 0, 2, out var hour) || text.Length < 5 || text[2] != ':' || !Digits(text, 3, 2, out var minute))
        {
            return DateReading.Unreadable;
        }
        int second = 0,
            millis = 0;
        var rest = text[5..];
        if (rest.Length > 0 && rest[0] == ':')
        {
            if (!Digits(rest, 1, 2, out second))
            {
                return DateReading.Unreadable;
            }
            rest = rest[3..];
            if (rest.Length > 0 && rest[0] is '.' or ',')
            {
                var count = rest[1..].IndexOfAnyExceptInRange('0', '9');
                var fraction = count < 0 ? rest[1..] : rest.Slice(1, count);
                if (fraction.IsEmpty)
                {
                    return DateReading.Unreadable;
                }
                millis = Millis(fraction);
                rest = rest[(1 + fraction.Length)..];
            }
        }
        if (!TryOffset(rest, out var offsetMinutes))
        {
            return DateReading.Unreadable;
        }
        var midnight = hour == 24 && minute == 0 && second == 0 && millis == 0;
        if (date is not { } day || hour > 23 && !midnight || minute > 59 || second > 59 || Math.Abs(offsetMinutes ?? 0) > 18 * 60)
        {
            return DateReading.Impossible;
        }
        if (midnight && day == new LocalDate(9999, 12, 31))
        {
            return DateReading.Impossible;
        }
        var local = midnight ? day.PlusDays(1).AtMidnight() : day.At(new LocalTime(hour, minute, second, millis));
        return offsetMinutes is { } offset
            ? DateReading.OfOffset(local, Offset.FromSeconds(offset * 60))
            : DateReading.OfLocal(local, zone);
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out int? minutes)
    {
        minutes = null;
        if (text.IsEmpty)
        {
            return true;
        }
        if (text is "Z" or "z")
        {
            minutes = 0;
            return true;
        }
        if (text[0] is not ('+' or '-') || !Digits(text, 1, 2, out var hours))
        {
            return false;
        }
        var rest = text.Length > 3 && text[3] == ':' ? text[4..] : text[3..];
        var rests = 0;
        if (text.Length > 3 && (rest.Length != 2 || !Digits(rest, 0, 2, out rests)))
        {
            return false;
        }
        minutes = (text[0] == '-' ? -1 : 1) * (hours * 60 + rests);
        return rests <= 59;
    }

    private static int Millis(ReadOnlySpan<char> fraction)
    {
        var millis = 0;
        for (var i = 0; i < 3; i++)
        {
            millis = millis * 10 + (i < fraction.Length ? fraction[i] - '0' : 0);
        }
        return millis;
    }

    private static bool Digits(ReadOnlySpan<char> text, int at, int count, out int value)
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
