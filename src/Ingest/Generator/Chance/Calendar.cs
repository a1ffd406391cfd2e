using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>
/// The period, and when in it things happen: days by season and weekday, hours by the habits of a place.
/// Times are whole seconds since the first midnight at +03:00, so that no time zone data is needed.
/// </summary>
internal sealed class Calendar
{
    public const long Day = 86_400;
    public const long Hour = 3_600;

    private static readonly double[] TruckMonths = [0.92, 0.95, 1.04, 1.0, 1.02, 0.97, 0.96, 0.9, 1.04, 1.1, 1.08, 1.02];
    private static readonly double[] CarMonths = [0.7, 0.7, 0.8, 0.9, 0.95, 1.3, 2.1, 2.0, 1.1, 0.8, 0.75, 0.9];
    private static readonly double[] Weekdays = [0.7, 1.05, 1.05, 1.05, 1.1, 1.15, 0.9];

    private static readonly WeightedChoice GateHours = new([
        5,
        4,
        3.5,
        3,
        3,
        3.5,
        4,
        5,
        6,
        6.5,
        7,
        7,
        6,
        6,
        6.5,
        7,
        7.5,
        7.5,
        7,
        7,
        7,
        6.5,
        6,
        5.5,
    ]);

    private static readonly WeightedChoice OfficeHours = new([
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        1,
        6,
        10,
        12,
        12,
        5,
        10,
        12,
        11,
        9,
        5,
        2,
        1,
        0.5,
        0.2,
        0,
        0,
    ]);

    private readonly DateTime _start;
    private readonly WeightedChoice _truckDays;
    private readonly WeightedChoice _carDays;
    private readonly Dictionary<Season, WeightedChoice> _seasons = [];

    public Calendar(DateOnly start, int days)
    {
        _start = start.ToDateTime(TimeOnly.MinValue);
        Days = days;
        _truckDays = DaysBy(TruckMonths);
        _carDays = DaysBy(CarMonths);
        foreach (var season in Enum.GetValues<Season>())
        {
            _seasons[season] = DaysBy(MonthsOf(season));
        }
    }

    /// <summary>Length of the period in days.</summary>
    public int Days { get; }

    /// <summary>First second after the period.</summary>
    public long End => Days * Day;

    /// <summary>The last minute of the period: as of then the extracts were drawn.</summary>
    public long AsOf => End - 60;

    /// <summary>Calendar year of a time, two digits.</summary>
    public int YearOf(long at) => _start.AddSeconds(at).Year % 100;

    /// <summary>Minute of the calendar year of a time.</summary>
    public int MinuteOfYear(long at)
    {
        var time = _start.AddSeconds(at);
        return (time.DayOfYear - 1) * 1440 + time.Hour * 60 + time.Minute;
    }

    /// <summary>A day on which a truck sets out.</summary>
    public int TruckDay(RandomStream chance) => _truckDays.Draw(chance);

    /// <summary>A day on which a car sets out: summers swell with families from abroad.</summary>
    public int CarDay(RandomStream chance) => _carDays.Draw(chance);

    /// <summary>A day on which goods of a season are shipped.</summary>
    public int ShipDay(Season season, RandomStream chance) => _seasons[season].Draw(chance);

    /// <summary>Seconds into a day at an open gate: busy evenings, thin nights.</summary>
    public static long GateTime(RandomStream chance) => GateHours.Draw(chance) * Hour + chance.Below((int)Hour);

    /// <summary>Seconds into a day at an office.</summary>
    public static long OfficeTime(RandomStream chance) => OfficeHours.Draw(chance) * Hour + chance.Below((int)Hour);

    /// <summary>The first time not before the earliest that follows the hours of a gate.</summary>
    public static long GateTimeFrom(long earliest, RandomStream chance)
    {
        var midnight = earliest - Mod(earliest, Day);
        var at = midnight + GateTime(chance);
        return at >= earliest ? at : at + Day;
    }

    /// <summary>The last office time not after the latest.</summary>
    public static long OfficeTimeBefore(long latest, RandomStream chance)
    {
        var midnight = latest - Mod(latest, Day);
        var at = midnight + OfficeTime(chance);
        return at <= latest ? at : at - Day;
    }

    /// <summary>ISO 8601 with the offset of Türkiye.</summary>
    public string Iso(long at) => _start.AddSeconds(at).ToString("yyyy-MM-dd'T'HH:mm:ss'+03:00'", CultureInfo.InvariantCulture);

    /// <summary>The date, ISO 8601.</summary>
    public string Date(long day) => _start.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A date of the anti-smuggling system.</summary>
    public string Dotted(long day) => _start.AddDays(day).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>The calendar year of a day.</summary>
    public int Year(long day) => _start.AddDays(day).Year;

    /// <summary>The month of a day, 1 to 12.</summary>
    public int Month(long day) => _start.AddDays(day).Month;

    /// <summary>The remainder that is never negative.</summary>
    public static long Mod(long value, long by) => ((value % by) + by) % by;

    private WeightedChoice DaysBy(double[] months) =>
        new(Enumerable.Range(0, Days).Select(d => _start.AddDays(d)).Select(d => months[d.Month - 1] * Weekdays[(int)d.DayOfWeek]));

    private static double[] MonthsOf(Season season) =>
        season switch
        {
            Season.Summer => [0.5, 0.6, 0.8, 1, 1.4, 1.9, 1.9, 1.5, 0.9, 0.6, 0.5, 0.4],
            Season.Harvest => [0.7, 0.6, 0.5, 0.4, 0.4, 0.5, 0.9, 1.6, 2.1, 2, 1.4, 0.9],
            Season.Citrus => [2.2, 1.8, 1.2, 0.5, 0.1, 0.02, 0.02, 0.02, 0.2, 1.6, 2.2, 2.4],
            Season.Winter => [1.6, 1.4, 1, 0.7, 0.5, 0.4, 0.4, 0.6, 0.9, 1.3, 1.6, 1.6],
            _ => TruckMonths,
        };
}
