namespace Zincir.Ingest.Generator;

/// <summary>A plate that the camera could not read stands as a word, on one crossing in a hundred.</summary>
internal sealed class NoPlate(World world) : Dirt
{
    private const double Share = 0.01;
    private static readonly (string Country, string Plate)[] Words = [("TR", "34AAA00"), ("BG", "NOPLATE"), ("GE", "OKUNMADI")];

    /// <inheritdoc />
    public override IEnumerable<CrossingRow> Crossing(CrossingRow row) =>
        world.Stream("dirt/no-plate", row.Serial).Chance(Share)
            ? [row with { Country = Words[row.Gate.Index % Words.Length].Country, Plate = Words[row.Gate.Index % Words.Length].Plate }]
            : [row];
}
