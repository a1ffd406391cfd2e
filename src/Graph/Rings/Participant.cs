using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>A person or company in the events of a ring.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Capacity">The most direct capacity in which it appears.</param>
/// <param name="Events">How often it appears in that capacity in the ring's events.</param>
/// <param name="Total">How often it appears in that capacity at all.</param>
/// <param name="Vehicles">Vehicles of the ring that it has to do with in that capacity.</param>
/// <param name="Core">Claimed to take part; otherwise an ordinary counterparty, shown as context.</param>
/// <param name="Basis">What shows it.</param>
internal sealed record Participant(int Node, Capacity Capacity, int Events, int Total, int Vehicles, bool Core, IReadOnlyList<Basis> Basis)
{
    /// <summary>Share of its events that belong to the ring.</summary>
    public double Share => Total == 0 ? 0 : Math.Min(1, (double)Events / Total);
}
