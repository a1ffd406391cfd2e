namespace Zincir.Ingest.Generator;

/// <summary>The sorts of vehicles, in the words of the schema.</summary>
internal enum VehicleKind
{
    Tractor,
    Trailer,
    Truck,
    Car,
    Bus,
    Van,
}

/// <summary>A vehicle on the road; two of them may show one plate.</summary>
internal sealed class Vehicle
{
    /// <summary>Start of its own chances: a hash of plate and identity.</summary>
    public long Serial => (long)RandomStream.Hash(Country + Plate + Vin);
    public required VehicleKind Kind { get; init; }
    public required string Country { get; init; }
    public required string Plate { get; init; }
    public required string Vin { get; init; }
    public required string Make { get; init; }
    public required int ModelYear { get; init; }

    /// <summary>The firm it belongs to, or null.</summary>
    public Company? Firm { get; init; }

    /// <summary>The person it belongs to, or null.</summary>
    public Person? Owner { get; set; }

    /// <summary>Where it rests; for a foreign vehicle the place it goes to within Türkiye.</summary>
    public required Point Home { get; init; }

    /// <summary>Days relative to the start of the period.</summary>
    public int Since { get; init; }
    public int? Until { get; init; }

    /// <summary>False when the register has no row for it.</summary>
    public bool Registered { get; set; } = true;
    public bool Taken { get; set; }

    /// <summary>Usual driver, and one that stands in.</summary>
    public Person? Driver { get; set; }
    public Person? Relief { get; init; }

    /// <summary>Driver after the day of change, when drivers changed their seats.</summary>
    public Person? LaterDriver { get; set; }
    public int ChangeDay { get; set; } = int.MaxValue;
    public Vehicle? Trailer { get; set; }

    /// <summary>Identifier of its tracking device, or null.</summary>
    public string? Device { get; set; }

    /// <summary>The country it goes to, and its gates.</summary>
    public required Country Lane { get; set; }

    /// <summary>Works between a port and its hinterland only.</summary>
    public Gate? Harbour { get; init; }

    /// <summary>Honest journeys to be made in the period.</summary>
    public int Journeys { get; set; }

    /// <summary>Journeys that a scenario prescribes.</summary>
    public List<Journey> Plans { get; } = [];

    public bool Foreign => Country != "TR";

    public string Element => ElementKeys.Vehicle(Country, Plate);
}
