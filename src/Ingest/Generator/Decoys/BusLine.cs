namespace Zincir.Ingest.Generator;

/// <summary>A bus line: two coaches leave together by the timetable and come back together, all year, minutes apart at the gate.</summary>
internal static class BusLine
{
    private const int Pairs = 3;

    public static Decoy Plan(World world, string id, int number)
    {
        var chance = world.Stream("decoy/" + id);
        var lane = Countries.Of(number % 2 == 0 ? "BG" : "GE");
        var gate = world.Atlas[lane.Gates[0].Gate];
        var firm = world.CompanyMaker.Turkish(CompanyKind.Carrier, "bus-line/" + id, 0, Cities.All.First(c => c.Name == "İstanbul"));
        (firm.Registered, firm.Taken) = (true, true);
        Census.Roles(world, firm);
        var elements = new List<string> { firm.Element };
        var step = Pairs * (world.Scale < 0.3 ? 4 : 1);
        var (leaves, returns) = (chance.Between(18, 23) * Calendar.Hour, chance.Between(4, 9) * Calendar.Hour);
        for (var i = 0; i < Pairs * 2; i++)
        {
            var driver = world.PersonMaker.Make("bus-line/" + id, i, "TR");
            var bus = world.VehicleMaker.Bus(firm, "bus-line/" + id, i, lane, driver, null);
            (bus.Registered, bus.Taken) = (true, true);
            FleetCensus.Employ(world, firm, driver);
            world.Buses.Add(bus);
            elements.AddRange([bus.Element, driver.Element]);
            for (var day = i / 2; day < world.Calendar.Days; day += step)
            {
                var outAt = day * Calendar.Day + leaves + Delay(world, id, day, i, "out");
                var inAt = (day + 2) * Calendar.Day + returns + Delay(world, id, day, i, "in");
                bus.Plans.Add(new Journey([new Leg(gate, false, outAt), new Leg(gate, true, inAt)], lane) { Scenario = id });
            }
        }

        return new Decoy(id, "bus_line", elements);
    }

    /// <summary>Both coaches of a departure share the delay of the road; the second is some minutes behind.</summary>
    private static long Delay(World world, string id, int day, int bus, string way)
    {
        var road = world.Stream($"bus-delay/{id}/{way}", day);
        var delay = (long)Math.Min(road.Exponential(15 * 60), 2 * Calendar.Hour);
        return delay + (bus % 2 == 0 ? 0 : road.Between(60, 400));
    }
}
