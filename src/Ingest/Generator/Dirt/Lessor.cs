namespace Zincir.Ingest.Generator;

/// <summary>A bank that the register names as owner of two thirds of all trucks: it leases them out.</summary>
internal sealed class Lessor(World world) : Dirt
{
    private const double Share = 2.0 / 3;
    private readonly Company _bank = Large(world, "dirt/lessor", "Anadolu Finansal Kiralama");

    /// <inheritdoc />
    public override Company? Owner(Vehicle vehicle, Company? owner) =>
        vehicle.Kind is VehicleKind.Tractor or VehicleKind.Truck or VehicleKind.Trailer
        && world.Stream("dirt/lessor", vehicle.Serial).Chance(Share)
            ? _bank
            : owner;

    /// <inheritdoc />
    public override IEnumerable<Company> Companies() => [_bank];

    /// <summary>A firm that the world does not have.</summary>
    internal static Company Large(World world, string purpose, string title)
    {
        var chance = world.Stream(purpose);
        return new Company
        {
            Country = "TR",
            Kind = CompanyKind.Carrier,
            No = world.Numbers.TaxNo(chance),
            Title = title,
            Form = "A.Ş.",
            City = "İstanbul",
            Iban = NumberBook.Account(chance),
            Founded = -9000,
        };
    }
}
