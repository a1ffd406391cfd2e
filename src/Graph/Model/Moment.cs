using System.Globalization;

namespace Zincir.Graph.Model;

/// <summary>UTC milliseconds since 1970, or units of 100 ns where more is known, and how they are printed.</summary>
public static class Moment
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal;

    /// <summary>Prints UTC ms as <c>2024-02-03T09:37:51Z</c>, with milliseconds only when there are any.</summary>
    public static string Print(long utcMilliseconds) => PrintTicks(utcMilliseconds * TimeSpan.TicksPerMillisecond);

    /// <summary>Prints a time as <see cref="Print"/> does, with four to seven digits of the second when milliseconds do not say it.</summary>
    /// <param name="ticks">Units of 100 ns since 1970, UTC.</param>
    public static string PrintTicks(long ticks)
    {
        string format =
            ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'"
            : ticks % TimeSpan.TicksPerMillisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"
            : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
        return DateTime.UnixEpoch.AddTicks(ticks).ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads what <see cref="Print"/> prints, or any ISO 8601 time with an offset.</summary>
    public static bool TryParse(string text, out long utcMilliseconds)
    {
        bool read = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTimeOffset time);
        utcMilliseconds = read ? time.ToUnixTimeMilliseconds() : 0;
        return read;
    }

    /// <summary>Reads what <see cref="PrintTicks"/> prints, or any ISO 8601 time with an offset, in units of 100 ns since 1970.</summary>
    public static bool TryParseTicks(string text, out long ticks)
    {
        bool read = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTimeOffset time);
        ticks = read ? time.UtcTicks - DateTime.UnixEpoch.Ticks : 0;
        return read;
    }
}
