namespace Zincir.Graph.Rings;

/// <summary>Two consecutive sightings of one plate that no single vehicle can have made.</summary>
/// <param name="Vehicle">Node of the plate.</param>
/// <param name="First">The earlier sighting, a position in the crossing table.</param>
/// <param name="Second">The later one.</param>
/// <param name="Km">Great-circle distance between the gates.</param>
/// <param name="Hours">Time between the sightings.</param>
internal readonly record struct TravelConflict(int Vehicle, int First, int Second, double Km, double Hours)
{
    /// <summary>Speed it would have taken; infinite when both were seen at once.</summary>
    public double Kmh => Km / Hours;
}
