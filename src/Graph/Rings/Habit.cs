using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// Whether a vehicle was where its own timetable puts it: judged by its crossings of the same gate in the same direction
/// in other weeks (other days), never by the meeting itself. A timetable changes with the seasons, and with a clock that ran wrong for weeks, so
/// the crossings of the 45 days before and after are also judged by themselves.
/// </summary>
internal sealed class Habit(CrossingTable table)
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;
    private const long Week = 7 * Day;
    private const long Season = 45 * Day;

    /// <summary>Level of the tests: a chance run of three crossings in one hour of the week is no timetable.</summary>
    private const double WeeklyLevel = 1e-3;
    private const double DailyLevel = 1e-5;
    private readonly Dictionary<int, bool> _known = [];

    /// <summary>
    /// True when at least three crossings in other weeks fall within an hour of the same hour of the week, or five on other
    /// days within an hour of the same hour of the day, and chance would not put so many there: the binomial tail over its
    /// other crossings with 2 of 168 (2 of 24) hours is below 1e-3 (1e-5).
    /// </summary>
    public bool Explains(int sighting)
    {
        if (!_known.TryGetValue(sighting, out bool habit))
        {
            habit = Judge(sighting, long.MaxValue) || Judge(sighting, Season);
            _known.Add(sighting, habit);
        }

        return habit;
    }

    private bool Judge(int sighting, long within)
    {
        CrossingTable.Row row = table[sighting];
        (int start, int end) = table.Of(row.Vehicle);
        int others = 0;
        int sameWeekHour = 0;
        int sameDayHour = 0;
        for (int i = start; i < end; i++)
        {
            CrossingTable.Row other = table[i];
            long apart = Math.Abs(other.At - row.At);
            if (other.Gate != row.Gate || other.Direction != row.Direction || apart < Day / 2 || apart > within)
            {
                continue;
            }

            others++;
            sameDayHour += Around(apart, Day) <= Hour ? 1 : 0;
            sameWeekHour += apart > Week / 2 && Around(apart, Week) <= Hour ? 1 : 0;
        }

        return (sameWeekHour >= 3 && Binomial.Tail(sameWeekHour, others, 2.0 / 168) <= WeeklyLevel)
            || (sameDayHour >= 5 && Binomial.Tail(sameDayHour, others, 2.0 / 24) <= DailyLevel);
    }

    /// <summary>Distance of a difference from the nearest multiple of a period.</summary>
    private static long Around(long apart, long period)
    {
        long rest = apart % period;
        return Math.Min(rest, period - rest);
    }
}
