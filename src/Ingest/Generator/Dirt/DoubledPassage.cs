namespace Zincir.Ingest.Generator;

/// <summary>
/// Another system reports a third of the passages too, under a number of its own and a few minutes off; what papers and driver it knows differs.
/// </summary>
internal sealed class DoubledPassage(World world) : Dirt
{
    private const double Share = 0.35;

    /// <inheritdoc />
    public override IEnumerable<CrossingRow> Crossing(CrossingRow row)
    {
        yield return row;
        var chance = world.Stream("dirt/doubled", row.Serial);
        if (chance.Chance(Share))
        {
            yield return row with
            {
                Id = "T" + row.Id,
                At = row.At + chance.Between(-200, 200),
                Driver = chance.Chance(0.5) ? row.Driver : null,
                Mrn = chance.Chance(0.5) ? row.Mrn : null,
                Trailer = chance.Chance(0.5) ? row.Trailer : null,
            };
        }
    }
}
