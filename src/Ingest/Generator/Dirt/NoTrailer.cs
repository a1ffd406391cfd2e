namespace Zincir.Ingest.Generator;

/// <summary>A trailer that was not read stands as a made-up plate on a quarter of the crossings of trucks.</summary>
internal sealed class NoTrailer(World world) : Dirt
{
    private const double Share = 0.25;
    private static readonly (string Country, string Plate)[] Words = [("TR", "34YOK00"), ("BG", "DORSE"), ("TR", "YOK")];

    /// <inheritdoc />
    public override IEnumerable<CrossingRow> Crossing(CrossingRow row) =>
        row.Vehicle.Kind is VehicleKind.Tractor && world.Stream("dirt/no-trailer", row.Serial).Chance(Share)
            ? [row with { Trailer = Words[row.Gate.Index % Words.Length] }]
            : [row];
}
