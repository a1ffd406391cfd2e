namespace Zincir.Graph.Rings;

/// <summary>
/// What no vehicle can do between two gates. Great-circle distance is a lower bound of any road, so it needs no map.
/// </summary>
/// <param name="distances">Between gates.</param>
/// <param name="kmh">Top speed.</param>
/// <param name="resolution">Step in which times are written, ms: a journey is impossible only by more than that.</param>
internal sealed class TravelLimit(GreatCircle distances, double kmh, long resolution)
{
    /// <summary>Minutes by which the journey must be too short: clocks of two gates differ by some; what times are rounded to comes on top.</summary>
    private const double ToleranceMinutes = 15;
    private readonly double _tolerance = (ToleranceMinutes / 60) + (resolution / 3_600_000.0);

    /// <summary>Great-circle distance of two sightings, km.</summary>
    public double Km(in CrossingTable.Row one, in CrossingTable.Row other) => distances.Km(one.Gate, other.Gate);

    /// <summary>Hours between them.</summary>
    public static double Hours(in CrossingTable.Row one, in CrossingTable.Row other) => Math.Abs(other.At - one.At) / 3_600_000.0;

    /// <summary>Hours that are just enough, less the tolerance.</summary>
    public double LeastHours(in CrossingTable.Row one, in CrossingTable.Row other) => (Km(one, other) / kmh) - _tolerance;

    /// <summary>True when the distance needs more time than there was, by more than the tolerance.</summary>
    public bool IsImpossible(in CrossingTable.Row one, in CrossingTable.Row other) => LeastHours(one, other) > Hours(one, other);
}
