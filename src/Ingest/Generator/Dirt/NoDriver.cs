namespace Zincir.Ingest.Generator;

/// <summary>
/// A driver that was not read stands as a word or a dummy number, each gate with its own habit, on a fifth of the crossings. Some of the words no
/// list of words would hold: the sample number of the national register, a made-up passport.
/// </summary>
internal sealed class NoDriver(World world) : Dirt
{
    private const double Share = 0.2;
    private static readonly (string Country, string No)[] Words =
    [
        ("TR", "10000000146"),
        ("BG", "PP0000001"),
        ("TR", "-"),
        ("GE", "SURUCU"),
        ("TR", "BILINMIYOR"),
    ];

    /// <inheritdoc />
    public override IEnumerable<CrossingRow> Crossing(CrossingRow row) =>
        world.Stream("dirt/no-driver", row.Serial).Chance(Share) ? [row with { Driver = Words[row.Gate.Index % Words.Length] }] : [row];
}
