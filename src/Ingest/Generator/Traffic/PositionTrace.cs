namespace Zincir.Ingest.Generator;

/// <summary>Writes what a tracking device sends while its truck drives: a point every 10 to 30 minutes, fewer at rest.</summary>
internal sealed class PositionTrace(World world, ScenarioFiles files)
{
    private const double DegreePerKm = 1 / 111.2;

    /// <summary>The ways within the country of one journey.</summary>
    public void Write(Vehicle truck, Journey journey, ReadOnlySpan<bool> sealedLegs, RandomStream chance)
    {
        if (truck.Device is null)
        {
            return;
        }

        for (var i = 0; i < journey.Legs.Count; i++)
        {
            var leg = journey.Legs[i];
            if (leg.In)
            {
                Inwards(truck, leg, sealedLegs[i], chance);
            }
            else
            {
                var drive = Roads.TruckSeconds(truck.Home, leg.Gate.At) + 1800;
                Drive(truck, truck.Home, leg.Gate.At, leg.At - drive, sealedLegs[i] ? "closed" : "none", chance);
            }
        }
    }

    private void Inwards(Vehicle truck, Leg leg, bool isSealed, RandomStream chance)
    {
        var seal = isSealed ? "closed" : "none";
        var start = leg.At + 1800;
        if (leg.Aside is { } aside)
        {
            var there = Drive(truck, leg.Gate.At, aside, start, seal, chance);
            for (var k = 0; k < 3; k++)
            {
                Point(truck, aside, there + k * 1500, 0, 0, "open", false, chance);
            }

            Drive(truck, aside, truck.Home, there + 3 * Calendar.Hour, "none", chance);
        }
        else
        {
            Drive(truck, leg.Gate.At, truck.Home, start, seal, chance);
        }
    }

    private long Drive(Vehicle truck, Point from, Point to, long start, string seal, RandomStream chance)
    {
        var total = Roads.TruckWheelHours(from, to) * Calendar.Hour;
        var bend = chance.Between(-0.06, 0.06) * from.KmTo(to) * DegreePerKm;
        var heading = PortableMath.Heading((to.Lon - from.Lon) * PortableMath.Cos(from.Lat), to.Lat - from.Lat);
        double driven = 0;
        var (now, shift) = (start, 0.0);
        while (driven < total)
        {
            var share = driven / total;
            var side = 4 * share * (1 - share) * bend;
            var at = from.Towards(to, share);
            Point(
                truck,
                new Point(at.Lat + side, at.Lon - side),
                now,
                chance.Between(48, 88),
                heading + chance.Between(-9, 9),
                seal,
                true,
                chance
            );
            var step = chance.Between(10 * 60, 30 * 60);
            (driven, shift, now) = (driven + step, shift + step, now + step);
            if (shift > 9 * Calendar.Hour)
            {
                Point(truck, new Point(at.Lat + side, at.Lon - side), now + Calendar.Hour, 0, heading, seal, false, chance);
                (now, shift) = (now + 11 * Calendar.Hour, 0);
            }
        }

        return now;
    }

    private void Point(Vehicle truck, Point point, long at, int speed, int heading, string seal, bool ignition, RandomStream chance)
    {
        if (at < 0 || at > world.Calendar.AsOf)
        {
            return;
        }

        var row = files.Positions;
        row.Begin();
        row.Set("device", truck.Device);
        row.Set("at", world.Calendar.Iso(at));
        row.Set("plateCountry", truck.Country);
        row.Set("plate", truck.Plate);
        row.SetDegrees("lat", point.Lat + chance.Between(-0.004, 0.004));
        row.SetDegrees("lon", point.Lon + chance.Between(-0.004, 0.004));
        row.Set("speedKmh", speed);
        row.Set("heading", (heading + 360) % 360);
        row.Set("seal", seal);
        row.Set("ignition", ignition);
        row.End();
    }
}
