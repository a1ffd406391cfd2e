namespace Zincir.Ingest.Generator;

/// <summary>
/// At a third of the gates a second camera reads the plate again within a minute and takes a character for one that looks like it, nearly always
/// the same one of the same plate. It knows neither papers nor driver.
/// </summary>
internal sealed class SecondCamera(World world) : Dirt
{
    private const double Share = 0.6;

    /// <inheritdoc />
    public override IEnumerable<CrossingRow> Crossing(CrossingRow row)
    {
        yield return row;
        var chance = world.Stream("dirt/second-camera", row.Serial);
        var habit = world.Stream("dirt/second-camera/plate", row.Vehicle.Serial);
        var misread = Clerk.Misread(row.Plate, chance.Chance(0.9) ? habit : chance);
        if (row.Gate.Index % 3 == 0 && misread is not null && chance.Chance(Share))
        {
            yield return row with
            {
                Id = "K" + row.Id,
                At = row.At + chance.Between(2, 55),
                Plate = misread,
                Driver = null,
                Trailer = null,
                Mrn = null,
                WeightKg = null,
            };
        }
    }
}
