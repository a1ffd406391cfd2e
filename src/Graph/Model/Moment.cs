using System.Globalization;

namespace Zincir.Graph.Model;

/// <summary>UTC milliseconds since 1970 and how they are printed.</summary>
public static class Moment
{
    /// <summary>Prints UTC ms as <c>2024-02-03T09:37:51Z</c>, with milliseconds only when there are any.</summary>
    public static string Print(long utcMilliseconds)
    {
        DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(utcMilliseconds);
        string format = utcMilliseconds % 1000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        return time.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads what <see cref="Print"/> prints, or any ISO 8601 time with an offset.</summary>
    public static bool TryParse(string text, out long utcMilliseconds)
    {
        bool read = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time);
        utcMilliseconds = read ? time.ToUnixTimeMilliseconds() : 0;
        return read;
    }
}
