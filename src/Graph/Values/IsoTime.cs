using NodaTime;

namespace Zincir.Graph.Values;

/// <summary>Reads the time part of ISO 8601, <c>hh:mm[:ss[.fff…]][offset]</c>; 24:00 is the midnight that ends the day, there is no second 60.</summary>
internal static class IsoTime
{
    public static DateReading Read(LocalDate? date, ReadOnlySpan<char> text, DateTimeZone zone)
    {
        if (!IsoDate.Digits(text, 0, 2, out var hour) || text.Length < 5 || text[2] != ':' || !IsoDate.Digits(text, 3, 2, out var minute))
        {
            return DateReading.Unreadable;
        }
        int second = 0,
            ticks = 0;
        var rest = text[5..];
        if (rest.Length > 0 && rest[0] == ':')
        {
            if (!IsoDate.Digits(rest, 1, 2, out second))
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
                ticks = Ticks(fraction);
                rest = rest[(1 + fraction.Length)..];
            }
        }
        if (!TryOffset(rest, out var offsetMinutes))
        {
            return DateReading.Unreadable;
        }
        var midnight = hour == 24 && minute == 0 && second == 0 && ticks == 0;
        if (date is not { } day || hour > 23 && !midnight || minute > 59 || second > 59 || Math.Abs(offsetMinutes ?? 0) > 18 * 60)
        {
            return DateReading.Impossible;
        }
        if (midnight && day == new LocalDate(9999, 12, 31))
        {
            return DateReading.Impossible;
        }
        var local = midnight ? day.PlusDays(1).AtMidnight() : day.At(new LocalTime(hour, minute, second).PlusTicks(ticks));
        return offsetMinutes is { } offset
            ? DateReading.OfOffset(local, Offset.FromSeconds(offset * 60), zone)
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
        if (text[0] is not ('+' or '-') || !IsoDate.Digits(text, 1, 2, out var hours))
        {
            return false;
        }
        var rest = text.Length > 3 && text[3] == ':' ? text[4..] : text[3..];
        var rests = 0;
        if (text.Length > 3 && (rest.Length != 2 || !IsoDate.Digits(rest, 0, 2, out rests)))
        {
            return false;
        }
        minutes = (text[0] == '-' ? -1 : 1) * (hours * 60 + rests);
        return rests <= 59;
    }

    private static int Ticks(ReadOnlySpan<char> fraction)
    {
        const int Digits = 7;
        var ticks = 0;
        for (var i = 0; i < Digits; i++)
        {
            ticks = ticks * 10 + (i < fraction.Length ? fraction[i] - '0' : 0);
        }
        return ticks;
    }
}
