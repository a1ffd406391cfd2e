namespace Zincir.Ingest.Generator;

/// <summary>
/// Honest company on the road: trucks of one firm that leave together, and trucks of several firms that one shipper loads on the same evening.
/// They belong to no decoy; without them every pair that meets often would be a ring or a decoy.
/// </summary>
internal static class Companions
{
    private const double FirmShare = 0.45;

    public static void Plan(World world)
    {
        foreach (var firm in world.Carriers)
        {
            OfOneFirm(world, firm);
        }

        for (var i = 0; i < world.Count(34, 2); i++)
        {
            OfOneShipper(world, i);
        }
    }

    private static void OfOneFirm(World world, Company firm)
    {
        var chance = world.Stream("companions/firm", firm.Serial);
        var trucks = firm.Fleet.Where(Free).Take(chance.Between(2, 3)).ToList();
        if (chance.Chance(FirmShare) && trucks.Count > 1)
        {
            var lane = trucks[0].Lane;
            Together(world, trucks, lane, chance.Between(2, 8), 14 * 60, null, chance);
        }
    }

    private static void OfOneShipper(World world, int number)
    {
        var chance = world.Stream("companions/shipper", number);
        var shipper = chance.Pick(world.Traders);
        var first = chance.Pick(world.Trucks);
        var trucks = new List<Vehicle>();
        for (var i = 0; i < 400 && trucks.Count < 2 + number % 3; i++)
        {
            var truck = i == 0 ? first : chance.Pick(world.Trucks);
            if (Free(truck) && !truck.Foreign && truck.Lane == first.Lane && trucks.TrueForAll(t => t.Firm != truck.Firm))
            {
                trucks.Add(truck);
            }
        }

        if (trucks.Count > 1 && !shipper.Taken && shipper.ActiveFrom < 0 && shipper.Closed is null)
        {
            Together(world, trucks, first.Lane, chance.Between(3, 7), 40 * 60, shipper, chance);
        }
    }

    private static bool Free(Vehicle truck) =>
        !truck.Taken && truck.Plans.Count == 0 && truck.Harbour is null && truck.LaterDriver is null && truck.Registered;

    private static void Together(
        World world,
        List<Vehicle> trucks,
        Country lane,
        int times,
        int spread,
        Company? shipper,
        RandomStream chance
    )
    {
        var gate = world.GateTo(lane, trucks[0].Serial, chance);
        var away = trucks[0].Foreign ? 60 * Calendar.Hour : 2 * Roads.TruckSeconds(gate.At, lane.At) + 20 * Calendar.Hour;
        var slot = world.Calendar.Days / (double)times;
        if (slot * Calendar.Day < 3 * away + 8 * Calendar.Day)
        {
            return;
        }

        for (var i = 0; i < times; i++)
        {
            var start =
                (long)(i * slot + chance.Between(1.0, slot - 5 - 2.0 * away / Calendar.Day)) * Calendar.Day + Calendar.GateTime(chance);
            var back = Calendar.GateTimeFrom(start + away + chance.Between(0, 20 * Calendar.Hour), chance);
            var (reach, returns) = (shipper is null ? spread : spread * 10, chance.Chance(0.5));
            foreach (var truck in trucks)
            {
                var firstIn = truck.Foreign;
                var load = shipper is null || firstIn ? null : new Load("EX") { Trader = shipper };
                var apart = returns ? chance.Between(0, spread) : chance.Between(0, reach * 6);
                var legs = new[]
                {
                    new Leg(gate, firstIn, start + chance.Between(0, spread)) { Load = load },
                    new Leg(gate, !firstIn, back + apart),
                };
                truck.Plans.Add(new Journey(legs, lane));
            }
        }
    }
}
