namespace Zincir.Ingest.Generator;

/// <summary>One carrier's trucks that drive in column for one contract: the perfect convoy, but for the common employer.</summary>
internal static class FleetColumn
{
    private const int Trucks = 6;

    public static Decoy Plan(World world, string id, int number)
    {
        var chance = world.Stream("decoy/" + id);
        var lane = Countries.Of(number % 2 == 0 ? "IQ" : "DE");
        var gate = world.Atlas[lane.Gates[0].Gate];
        var city = Cities.All.First(c => c.Name == (number % 2 == 0 ? "Gaziantep" : "Kocaeli"));
        var firm = world.CompanyMaker.Turkish(CompanyKind.Carrier, "column/" + id, 0, city);
        Census.Roles(world, firm);
        var client = world.Traders.First(t => !t.Taken && t.ActiveFrom < 0 && t.Closed is null);
        var trucks = new List<Vehicle>();
        for (var i = 0; i < Trucks; i++)
        {
            trucks.Add(Hired.Truck(world, firm, "column-truck/" + id, i, lane, client));
        }

        var columns = world.Scale < 0.3 ? 8 : 18;
        var slot = (world.Calendar.Days - 20) / columns;
        var away = 2 * Roads.TruckSeconds(gate.At, lane.At);
        for (var k = 0; k < columns; k++)
        {
            var outAt = (6 + k * slot + chance.Below(3)) * Calendar.Day + Calendar.GateTime(chance);
            var inAt = Calendar.GateTimeFrom(outAt + away + 30 * Calendar.Hour, chance);
            var (first, back) = (outAt, inAt);
            foreach (var truck in trucks)
            {
                first += chance.Between(60, 330);
                back += chance.Between(60, 330);
                truck.Plans.Add(new Journey([new Leg(gate, false, first), new Leg(gate, true, back)], lane) { Scenario = id });
            }
        }

        return new Decoy(id, "fleet_column", [firm.Element, .. trucks.Select(t => t.Element), .. trucks.Select(t => t.Driver!.Element)]);
    }
}
