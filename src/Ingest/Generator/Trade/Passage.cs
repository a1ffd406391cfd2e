namespace Zincir.Ingest.Generator;

/// <summary>A truck at a gate: what a declaration needs to know of it.</summary>
internal readonly record struct Passage(Vehicle Truck, Person? Driver, Journey Journey, int LegIndex)
{
    public Leg Leg => Journey.Legs[LegIndex];

    /// <summary>The next passage of the journey, or null.</summary>
    public Leg? Next => LegIndex + 1 < Journey.Legs.Count ? Journey.Legs[LegIndex + 1] : null;

    /// <summary>The country that it comes from or goes to at this passage.</summary>
    public Country Abroad => Journey.Beyond is { } beyond && LegIndex is (1 or 2) ? beyond : Journey.Abroad;

    /// <summary>The country on the far side of a journey through, seen from this passage.</summary>
    public Country? ThroughTo =>
        Journey.Beyond is null ? null
        : LegIndex == 0 ? Journey.Beyond
        : Journey.Abroad;

    /// <summary>True when goods that came in under transit leave here.</summary>
    public bool EndsThrough => !Leg.In && LegIndex > 0 && (this with { LegIndex = LegIndex - 1 }).ThroughGate is not null;

    /// <summary>Where it leaves the country again on the far side, when it only drives through.</summary>
    public Gate? ThroughGate =>
        Truck.Foreign && Leg.In && Next is { } next && next.Gate != Leg.Gate && next.Gate.Neighbour != Leg.Gate.Neighbour
            ? next.Gate
            : null;
}
