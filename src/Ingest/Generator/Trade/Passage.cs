namespace Zincir.Ingest.Generator;

/// <summary>A truck at a gate: what a declaration needs to know of it.</summary>
internal readonly record struct Passage(Vehicle Truck, Person? Driver, Journey Journey, int LegIndex)
{
    public Leg Leg => Journey.Legs[LegIndex];

    /// <summary>The next passage of the journey, or null.</summary>
    public Leg? Next => LegIndex + 1 < Journey.Legs.Count ? Journey.Legs[LegIndex + 1] : null;

    /// <summary>Where it leaves the country again on the far side, when it only drives through.</summary>
    public Gate? ThroughGate =>
        Truck.Foreign && Next is { } next && next.Gate != Leg.Gate && next.Gate.Neighbour != Leg.Gate.Neighbour ? next.Gate : null;
}
