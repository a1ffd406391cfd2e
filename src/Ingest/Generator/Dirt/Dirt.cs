namespace Zincir.Ingest.Generator;

/// <summary>
/// One kind of dirt: it spoils rows on their way into the files and leaves the truth as it is. What it does not name passes unchanged; what the
/// clean scenario would have written is drawn as ever, so that only the spoilt rows differ.
/// </summary>
internal abstract class Dirt
{
    /// <summary>The rows that are written for one passage.</summary>
    public virtual IEnumerable<CrossingRow> Crossing(CrossingRow row) => [row];

    /// <summary>The firm that the register names as a vehicle's owner.</summary>
    public virtual Company? Owner(Vehicle vehicle, Company? owner) => owner;

    /// <summary>The firm that a declaration names as carrier.</summary>
    public virtual Company? Carrier(Declaration declaration, Company? carrier) => carrier;

    /// <summary>How a firm or person (by serial) may be reached, as the register has it; <paramref name="kind"/> is phone, email or iban.</summary>
    public virtual string? Contact(string kind, long serial, string? value) => value;

    /// <summary>Roles that the register holds beside the true ones.</summary>
    public virtual IEnumerable<Role> Roles() => [];

    /// <summary>Firms that the register holds beside the others.</summary>
    public virtual IEnumerable<Company> Companies() => [];
}
