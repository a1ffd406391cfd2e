namespace Zincir.Ingest.Generator;

/// <summary>
/// An exporter of citrus that hires trucks of several small carriers from October to March: they load in the same evening and pass the same
/// gate in the same night. No common employer, but a common contract, to be read on every declaration.
/// </summary>
internal static class SeasonalExporter
{
    private const int Carriers = 4;
    private const int Trucks = 7;

    public static Decoy Plan(World world, string id, int number)
    {
        var chance = world.Stream("decoy/" + id);
        var city = Cities.All.First(c => c.Name == (number % 2 == 0 ? "Mersin" : "Hatay"));
        var exporter = world.CompanyMaker.Turkish(CompanyKind.Trader, "seasonal/" + id, 0, city, false);
        (exporter.Registered, exporter.Taken, exporter.Brokerage, exporter.Imports, exporter.Goods) = (
            true,
            true,
            world.Brokerages[(number + 2) % world.Brokerages.Count],
            0,
            Goods.Fresh
        );
        Census.Roles(world, exporter);
        var lane = Countries.Of(number % 2 == 0 ? "RO" : "GE");
        var gate = world.Atlas[lane.Gates[0].Gate];
        var trucks = new List<Vehicle>();
        var elements = new List<string> { exporter.Element };
        for (var i = 0; i < Trucks; i++)
        {
            var firm =
                i < Carriers
                    ? world.CompanyMaker.Turkish(CompanyKind.Carrier, "seasonal-carrier/" + id, i * 100, city)
                    : trucks[i - Carriers].Firm!;
            var truck = Hired.Truck(world, firm, "seasonal-truck/" + id, i, lane, exporter);
            trucks.Add(truck);
            elements.AddRange([truck.Element, truck.Driver!.Element]);
            if (i < Carriers)
            {
                Census.Roles(world, firm);
                elements.Add(firm.Element);
            }
        }

        Nights(world, id, trucks, exporter, lane, gate, chance);
        return new Decoy(id, "seasonal_exporter", elements);
    }

    private static void Nights(World world, string id, List<Vehicle> trucks, Company exporter, Country lane, Gate gate, RandomStream chance)
    {
        var step = world.Scale < 0.3 ? 14 : 9;
        for (var day = 6; day < world.Calendar.Days - 6; day += step)
        {
            if (world.Calendar.Month(day) is > 3 and < 10)
            {
                continue;
            }

            var night = day * Calendar.Day + chance.Between(20 * Calendar.Hour, 27 * Calendar.Hour);
            foreach (var truck in trucks.Where(_ => chance.Chance(0.75)))
            {
                var outAt = night + chance.Between(0, 25 * 60);
                var back = outAt + 2 * Roads.TruckSeconds(gate.At, lane.At) + chance.Between(20 * Calendar.Hour, 44 * Calendar.Hour);
                var load = new Load("EX") { Trader = exporter, Good = chance.Pick(Goods.Fresh) };
                truck.Plans.Add(
                    new Journey([new Leg(gate, false, outAt) { Load = load }, new Leg(gate, true, back)], lane) { Scenario = id }
                );
            }
        }
    }
}
