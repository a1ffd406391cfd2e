namespace Zincir.Graph.Rings;

/// <summary>Two vehicles that crossed together at least twice, with what explains it and how likely the rest is by chance.</summary>
/// <param name="One">Node of the vehicle with the smaller number.</param>
/// <param name="Other">Node of the other vehicle.</param>
/// <param name="Meetings">
/// Every meeting with the bond that explains it, by time: those that share a bin, which the test counted; for validated pairs also those
/// that a bin's edge cuts.
/// </param>
/// <param name="Validation">The test of the unexplained part, by bins.</param>
internal sealed record CoCrossing(int One, int Other, IReadOnlyList<JudgedMeeting> Meetings, LinkValidation Validation)
{
    /// <summary>The meetings that nothing explains.</summary>
    public IEnumerable<JudgedMeeting> Unexplained => Meetings.Where(m => m.Bond == Bond.None);
}

/// <summary>
/// Two sightings together, positions in the crossing table: at one gate in one direction within a bin's width of each other. What explains
/// them, and whether they share a bin, so that the test counted them.
/// </summary>
internal readonly record struct JudgedMeeting(int One, int Other, long At, Bond Bond, bool Counted);
