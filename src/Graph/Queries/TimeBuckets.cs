using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace Zincir.Graph.Queries;

/// <summary>A unit of time by which events are grouped.</summary>
public enum TimeUnit
{
    /// <summary>Hour, such as 2024-05-17T13+03.</summary>
    Hour,

    /// <summary>Day, such as 2024-05-17.</summary>
    Day,

    /// <summary>Week of ISO 8601, such as 2024-W20.</summary>
    Week,

    /// <summary>Month, such as 2024-05.</summary>
    Month,

    /// <summary>Quarter, such as 2024-Q2.</summary>
    Quarter,

    /// <summary>Year, such as 2024.</summary>
    Year,
}

/// <summary>Puts dates and times into units of time of a zone.</summary>
internal static class TimeBuckets
{
    private static readonly int[] s_lengths = [13, 10, 10, 7, 7, 4];

    /// <summary>
    /// The unit that a date or time lies in, as it is printed. One that is known less precisely than the unit is a bucket of its own, called as it is written:
    /// of 2024-05 nobody can tell the day.
    /// </summary>
    /// <param name="text">Canonical date or time.</param>
    /// <param name="begins">Its first moment, UTC ms.</param>
    /// <param name="unit">Unit.</param>
    /// <param name="zone">Zone of a time; a date is one where it was written.</param>
    public static string Of(string text, long begins, TimeUnit unit, DateTimeZone zone)
    {
        if (text.Length < s_lengths[(int)unit])
        {
            return text;
        }

        ZonedDateTime local = Instant.FromUnixTimeMilliseconds(begins).InZone(zone);
        LocalDate date = text.Length > 10 ? local.Date : Date(text);
        return unit switch
        {
            TimeUnit.Hour => string.Create(CultureInfo.InvariantCulture, $"{Day(date)}T{local.Hour:00}{local.Offset}"),
            TimeUnit.Day => Day(date),
            TimeUnit.Week => string.Create(
                CultureInfo.InvariantCulture,
                $"{WeekYearRules.Iso.GetWeekYear(date):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(date):00}"
            ),
            TimeUnit.Month => Day(date)[..7],
            TimeUnit.Quarter => string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}-Q{((date.Month - 1) / 3) + 1}"),
            _ => Day(date)[..4],
        };
    }

    private static string Day(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static LocalDate Date(string text) =>
        new(Part(text, 0, 4), text.Length > 4 ? Part(text, 5, 2) : 1, text.Length > 7 ? Part(text, 8, 2) : 1);

    private static int Part(string text, int at, int length) => int.Parse(text.AsSpan(at, length), CultureInfo.InvariantCulture);
}
