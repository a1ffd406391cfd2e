namespace Zincir.Ingest.Generator;

/// <summary>A forwarder that two fifths of the declarations name as carrier, and whose staff two fifths of all drivers are by the register.</summary>
internal sealed class Forwarder(World world) : Dirt
{
    private const double Share = 0.4;
    private readonly Company _firm = Lessor.Large(world, "dirt/forwarder", "Boğaz Uluslararası Nakliye Organizasyonu");

    /// <inheritdoc />
    public override Company? Carrier(Declaration declaration, Company? carrier) =>
        carrier is not null && world.Stream("dirt/forwarder", (long)RandomStream.Hash(declaration.Mrn)).Chance(Share) ? _firm : carrier;

    /// <inheritdoc />
    public override IEnumerable<Role> Roles() =>
        world
            .Vehicles.SelectMany(v => new[] { v.Driver, v.Relief, v.LaterDriver })
            .OfType<Person>()
            .Distinct()
            .Where(p => world.Stream("dirt/forwarder/staff", p.Serial).Chance(Share))
            .Select(p => new Role(_firm, p, "employee", null, -400, null));

    /// <inheritdoc />
    public override IEnumerable<Company> Companies() => [_firm];
}
