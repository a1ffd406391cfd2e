using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>What a matcher found: vehicles, the crossings in which they did it, why it is believed, and the links that carry it.</summary>
/// <param name="Typology">Name of the typology, or empty when the finding fits none that is known.</param>
/// <param name="Vehicles">Nodes of the vehicles, ascending.</param>
/// <param name="Events">The crossings that make the pattern, by (time, crossing, vehicle).</param>
/// <param name="Reasons">Why.</param>
/// <param name="Links">Validated links between the vehicles.</param>
internal sealed record Pattern(
    string Typology,
    IReadOnlyList<int> Vehicles,
    IReadOnlyList<CrossingTable.Row> Events,
    IReadOnlyList<Reason> Reasons,
    IReadOnlyList<CoCrossing> Links
)
{
    /// <summary>Parties that the pattern names itself, beside those of its events.</summary>
    public IReadOnlyList<Participant> Parties { get; init; } = [];

    /// <summary>What each vehicle did in it, where that differs: its own reasons.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<Reason>> Own { get; init; } = new Dictionary<int, IReadOnlyList<Reason>>();

    /// <summary>Why a vehicle is in it.</summary>
    public IReadOnlyList<Reason> ReasonsOf(int vehicle) => Own.GetValueOrDefault(vehicle) ?? Reasons;

    /// <summary>Events in the order in which they are read.</summary>
    public static CrossingTable.Row[] InOrder(IEnumerable<CrossingTable.Row> events) =>
        [.. events.Distinct().OrderBy(e => e.At).ThenBy(e => e.Crossing).ThenBy(e => e.Vehicle)];
}
