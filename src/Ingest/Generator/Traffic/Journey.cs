namespace Zincir.Ingest.Generator;

/// <summary>A journey of one vehicle: its passages of gates in order of time, from rest to rest.</summary>
/// <param name="Legs">Passages; a Turkish vehicle goes out first, a foreign one comes in first.</param>
/// <param name="Abroad">The country at the far end.</param>
internal sealed record Journey(IReadOnlyList<Leg> Legs, Country Abroad)
{
    /// <summary>Of a journey through the country: the one on the other side.</summary>
    public Country? Beyond { get; init; }

    /// <summary>The ring or decoy that prescribes it; null for honest life.</summary>
    public string? Scenario { get; init; }

    /// <summary>True when the scenario is a ring.</summary>
    public bool Illicit { get; init; }

    public long Start => Legs[0].At;

    public long End => Legs[^1].At;
}

/// <summary>One passage of a gate.</summary>
internal sealed record Leg(Gate Gate, bool In, long At)
{
    /// <summary>What it must carry; null leaves it to custom.</summary>
    public Load? Load { get; init; }

    /// <summary>True when it must run empty.</summary>
    public bool Empty { get; init; }

    /// <summary>Driver, when it is not the vehicle's usual one.</summary>
    public Person? Driver { get; init; }

    /// <summary>A place off the way that it visits within the country, and opens its seal at.</summary>
    public Point? Aside { get; init; }
}

/// <summary>A declaration that a scenario prescribes for a passage.</summary>
internal sealed record Load(string Regime)
{
    /// <summary>The Turkish firm whose goods they are.</summary>
    public Company? Trader { get; init; }
    public Company? Consignee { get; init; }
    public Company? Guarantor { get; init; }
    public Good? Good { get; init; }

    /// <summary>Of a transit: where it must end.</summary>
    public Gate? Exit { get; init; }
    public Discharge Discharge { get; init; }

    /// <summary>Of a transit ended by another vehicle: which one.</summary>
    public Vehicle? DischargeVehicle { get; init; }
}

/// <summary>How a transit ended.</summary>
internal enum Discharge
{
    /// <summary>By custom: mostly in time, by the same vehicle under the same seal.</summary>
    Usual,

    /// <summary>Never.</summary>
    Missing,

    /// <summary>After the term, under another seal.</summary>
    OtherSeal,

    /// <summary>By another vehicle, under another seal.</summary>
    OtherVehicle,
}
