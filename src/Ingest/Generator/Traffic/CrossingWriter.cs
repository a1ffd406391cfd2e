namespace Zincir.Ingest.Generator;

/// <summary>What a gate notes of one passage.</summary>
/// <remarks>Prescribed: its plate is read correctly, so that what the truth promises is there.</remarks>
internal readonly record struct Crossing(
    Vehicle Vehicle,
    Gate Gate,
    bool In,
    long At,
    Person? Driver,
    string? Container,
    string? Mrn,
    int? WeightKg,
    bool Prescribed
);

/// <summary>Writes passages as the gates' cameras and clerks record them.</summary>
internal sealed class CrossingWriter(World world, ScenarioFiles files, ClockError clock)
{
    private const double Misread = 0.0025;
    private const double Confused = 0.002;
    private const double Doubled = 0.002;
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Writes a passage if it falls into the period; returns its number, or null.</summary>
    public string? Write(in Crossing c, int ordinal, RandomStream chance)
    {
        var at = clock.Seen(c.Gate, c.At);
        if (at < 0 || at > world.Calendar.AsOf)
        {
            return null;
        }

        var id = Number(c.Vehicle.Serial, ordinal);
        var lane = 1 + chance.Below(c.Gate.Lanes);
        var plate = c.Prescribed ? c.Vehicle.Plate : PlateSeen(c.Vehicle, chance);
        var driver = chance.Chance(0.05) ? null : c.Driver;
        var times = chance.Chance(Doubled) ? 2 : 1;
        var driverNo =
            driver is null ? null
            : driver.OtherNo is not null && chance.Chance(0.4) ? driver.OtherNo
            : Clerk.Number(driver.No, chance);
        var trailer = chance.Chance(0.04) ? null : c.Vehicle.Trailer;
        var row = new CrossingRow(id, (long)RandomStream.Hash(id), c.Vehicle, c.Gate, c.In, at)
        {
            Country = c.Vehicle.Country,
            Plate = plate,
            Driver = driver is null ? null : (driver.Country, driverNo),
            Trailer = trailer is null ? null : (trailer.Country, trailer.Plate),
            Container = c.Container,
            Mrn = c.Mrn,
            WeightKg = c.WeightKg,
            Lane = lane,
        };
        foreach (var printed in world.Dirt.Aggregate((IEnumerable<CrossingRow>)[row], (rows, dirt) => rows.SelectMany(dirt.Crossing)))
        {
            for (var i = 0; i < times; i++)
            {
                printed.Print(files.Crossings, world.Calendar);
            }
        }

        return id;
    }

    /// <summary>The plate as read: rarely with a character taken for another, or from the papers of a colleague's truck.</summary>
    private static string PlateSeen(Vehicle vehicle, RandomStream chance)
    {
        var (misread, confused) = (chance.Chance(Misread), chance.Chance(Confused));
        if (confused && vehicle.Firm is { Fleet.Count: > 1 } firm && chance.Pick(firm.Fleet) is { Taken: false } other)
        {
            return other.Plate;
        }

        return misread ? Clerk.Misread(vehicle.Plate, chance) ?? vehicle.Plate : vehicle.Plate;
    }

    /// <summary>A number that says nothing: twelve letters and digits of a hash of vehicle and ordinal.</summary>
    private string Number(long vehicle, int ordinal)
    {
        var hash = RandomStream.Hash("crossing", vehicle ^ (long)world.Seed ^ ((long)ordinal << 32));
        return string.Create(
            13,
            hash,
            static (span, value) =>
            {
                span[0] = 'G';
                for (var i = 1; i < span.Length; i++)
                {
                    span[i] = Digits[(int)(value & 31)];
                    value >>= 5;
                }
            }
        );
    }
}
