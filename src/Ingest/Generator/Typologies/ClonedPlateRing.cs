namespace Zincir.Ingest.Generator;

/// <summary>
/// Cloned plate: two trucks show one plate, so that it is at two places faster than anybody can drive, or goes out twice without coming in.
/// Both belong to one small carrier; its owner, its drivers and the plate are the ring.
/// Promise: each plate breaks 110 km/h along the great circle at least as often as <c>Pairs</c> of its difficulty says.
/// </summary>
internal static class ClonedPlateRing
{
    private const double LimitKmPerHour = 110;
    private const double LeastKm = 420;

    public static void Plan(World world, Ring ring, RandomStream chance)
    {
        var style = Style.Of(ring.Difficulty);
        var cast = new Casting(world, chance);
        var plates = chance.Chance(style.SecondPlate) ? 2 : 1;
        var originals = new List<Vehicle>();
        for (var i = 0; i < plates; i++)
        {
            var firm = originals.Count > 0 ? originals[0].Firm : null;
            var second = firm?.Fleet.Find(t => !t.Taken && t.Harbour is null && t.LaterDriver is null && !t.Driver!.Taken);
            var original = second ?? (firm is null ? cast.Truck(t => !t.Foreign && t.Firm!.Fleet.Count is > 1 and < 5, originals) : null);
            if (original is not null)
            {
                originals.Add(original);
                Double(world, ring, style, original, i, chance);
            }
        }

        ring.Add(originals[0].Firm!, "carrier");
        // A small border may have only a truck of a firm abroad left, whose people are unknown.
        foreach (var organiser in originals[0].Firm!.People.Take(1))
        {
            ring.Add(organiser, "organiser");
        }
    }

    private static void Double(World world, Ring ring, Style style, Vehicle original, int number, RandomStream chance)
    {
        var driver = world.PersonMaker.Make("twin-driver/" + ring.Id, number, "TR");
        var twin = world.VehicleMaker.Twin(original, ring.Id, number, driver);
        twin.Registered = chance.Chance(style.Registered);
        twin.Journeys = style.TwinJourneys;
        world.Trucks.Add(twin);
        if (chance.Chance(0.6))
        {
            FleetCensus.Employ(world, original.Firm!, driver);
        }

        ring.Add(original, "vehicle");
        ring.Add(original.Driver!, "driver");
        ring.Add(driver, "driver");
        var slot = (world.Calendar.Days - 40) / style.Pairs;
        for (var i = 0; i < style.Pairs; i++)
        {
            Cross(world, ring, style, original, twin, 15 + i * slot + chance.Below(Math.Max(1, slot - 16)), chance);
        }
    }

    /// <summary>Sends the two trucks over gates far apart, the second too soon after the first.</summary>
    private static void Cross(World world, Ring ring, Style style, Vehicle original, Vehicle twin, int day, RandomStream chance)
    {
        var here = world.GateTo(original.Lane, original.Serial, chance);
        var there = here;
        while (there.At.KmTo(here.At) < LeastKm)
        {
            there = world.Atlas.Draw(GateKind.Land, chance);
        }

        var first = day * Calendar.Day + Calendar.GateTime(chance);
        var hours = here.At.KmTo(there.At) / (LimitKmPerHour * chance.Between(style.LeastExcess, style.MostExcess));
        var gap = (long)(hours * Calendar.Hour);
        original.Plans.Add(Trip(ring, here, first, chance));
        twin.Plans.Add(Trip(ring, there, first + gap, chance));
    }

    private static Journey Trip(Ring ring, Gate gate, long at, RandomStream chance)
    {
        var back = Calendar.GateTimeFrom(at + chance.Between(24 * Calendar.Hour, 90 * Calendar.Hour), chance);
        return new Journey([new Leg(gate, false, at), new Leg(gate, true, back)], World.CountryBehind(gate, chance))
        {
            Scenario = ring.Id,
            Illicit = true,
        };
    }

    /// <remarks>
    /// Pairs: impossible pairs that are prescribed for each plate; chance may add some. Registered: chance that the register
    /// holds a second row with another number of identity. LeastExcess: how many times the limit the pairs imply at least.
    /// </remarks>
    private sealed record Style(double SecondPlate, int Pairs, double Registered, int TwinJourneys, double LeastExcess, double MostExcess)
    {
        public static Style Of(Difficulty difficulty) =>
            difficulty switch
            {
                Difficulty.Easy => new(0.7, 8, 1, 8, 2, 8),
                Difficulty.Medium => new(0.3, 5, 0.5, 5, 1.4, 3),
                _ => new(0, 3, 0, 3, 1.12, 1.5),
            };
    }
}
