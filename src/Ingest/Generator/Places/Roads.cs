namespace Zincir.Ingest.Generator;

/// <summary>Driving times from distances.</summary>
internal static class Roads
{
    /// <summary>Roads are this much longer than the great circle.</summary>
    public const double Detour = 1.3;

    private const double TruckKmPerHour = 66;
    private const double CarKmPerHour = 92;
    private const double ShiftHours = 9;
    private const double RestHours = 11;

    /// <summary>Hours at the wheel of a truck between two points.</summary>
    public static double TruckWheelHours(Point from, Point to) => from.KmTo(to) * Detour / TruckKmPerHour;

    /// <summary>Seconds a truck needs, with a rest of 11 hours after every 9 at the wheel (regulation 561/2006, AETR).</summary>
    public static long TruckSeconds(Point from, Point to)
    {
        var wheel = TruckWheelHours(from, to);
        var rests = Math.Floor(wheel / ShiftHours);
        return (long)(3600 * (wheel + rests * RestHours));
    }

    /// <summary>Seconds a car or bus needs.</summary>
    public static long CarSeconds(Point from, Point to) => (long)(3600 * from.KmTo(to) * Detour / CarKmPerHour);
}
