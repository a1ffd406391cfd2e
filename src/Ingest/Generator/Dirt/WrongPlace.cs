namespace Zincir.Ingest.Generator;

/// <summary>One system writes another gate than the one that was passed: three of its rows in a hundred.</summary>
internal sealed class WrongPlace(World world) : Dirt
{
    private const double Share = 0.03;

    /// <inheritdoc />
    public override IEnumerable<CrossingRow> Crossing(CrossingRow row)
    {
        var chance = world.Stream("dirt/wrong-place", row.Serial);
        return row.Gate.Kind == GateKind.Land && chance.Chance(Share)
            ? [row with { Gate = world.Atlas.Draw(GateKind.Land, chance) }]
            : [row];
    }
}
