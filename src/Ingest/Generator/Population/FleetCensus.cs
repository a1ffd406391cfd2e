namespace Zincir.Ingest.Generator;

/// <summary>The ordinary vehicles and who drives them.</summary>
internal static class FleetCensus
{
    private const double TurkishTrucks = 640;
    private const double ForeignTrucks = 360;
    private const double CarsAtOne = 1600;
    private const double TruckMean = 5.6;

    /// <summary>Carriers with fleets from one truck to some sixty, at home and abroad.</summary>
    public static void Carriers(World world)
    {
        Fleets(world, world.Count(TurkishTrucks, 44), "carrier", null);
        Fleets(world, world.Count(ForeignTrucks, 22), "foreign-carrier", Countries.ByOwnTrucks);
        SwapSeats(world);
    }

    /// <summary>Cars and vans: few commuters and border traders, many yearly visitors.</summary>
    public static void Cars(World world)
    {
        for (var i = 0; i < world.Count(CarsAtOne, 70); i++)
        {
            var chance = world.Stream("car", i);
            var lane = Countries.Draw(Countries.ByCars, chance);
            var foreign = chance.Chance(0.5);
            var gate = world.GateTo(lane, i, chance);
            var city = chance.Chance(0.7) ? Cities.DrawNear(gate.At, chance) : Cities.Draw(chance);
            var owner = world.PersonMaker.Make("car-owner", i, foreign ? lane.Code : "TR", city);
            var relief = chance.Chance(0.3) ? world.PersonMaker.Make("car-relief", i, owner.Country, city) : null;
            var car = world.VehicleMaker.Car(owner, "car", i, lane, city.At, relief);
            car.Journeys = Math.Clamp((int)(1.1 / PortableMath.Pow(1 - chance.Unit(), 0.84)), 1, 140);
            world.Cars.Add(car);
        }
    }

    /// <summary>Buses on irregular tours.</summary>
    public static void Buses(World world)
    {
        for (var i = 0; i < world.Count(14, 3, 0.7); i++)
        {
            var firm = world.CompanyMaker.Turkish(CompanyKind.Carrier, "bus-firm", i);
            for (var k = 0; k <= i % 4; k++)
            {
                var chance = world.Stream("bus", i * 10L + k);
                var lane = Countries.Draw(Countries.ByCars, chance);
                var driver = world.PersonMaker.Make("bus-driver", i * 10L + k, "TR");
                var relief = world.PersonMaker.Make("bus-relief", i * 10L + k, "TR");
                var bus = world.VehicleMaker.Bus(firm, "bus", i * 10L + k, lane, driver, relief);
                bus.Journeys = chance.Between(6, 40);
                Employ(world, firm, driver, relief);
                world.Buses.Add(bus);
            }
        }
    }

    /// <summary>Writes down that a firm employs drivers.</summary>
    public static void Employ(World world, Company firm, params ReadOnlySpan<Person?> drivers)
    {
        foreach (var driver in drivers)
        {
            if (driver is not null)
            {
                var chance = world.Stream("employ", driver.Serial);
                var since = Math.Max(firm.Founded, -(int)chance.LogNormal(900, 0.9));
                world.Roles.Add(new Role(firm, driver, "employee", null, since, null));
            }
        }
    }

    private static void Fleets(World world, int trucks, string purpose, WeightedChoice? abroad)
    {
        var made = 0;
        for (var i = 0; made < trucks; i++)
        {
            var chance = world.Stream(purpose, i);
            var lane = Countries.Draw(abroad ?? Countries.ByTrucks, chance);
            var firm = abroad is null
                ? world.CompanyMaker.Turkish(
                    CompanyKind.Carrier,
                    purpose,
                    i,
                    chance.Chance(0.5) ? Cities.DrawNear(world.GateTo(lane, i, chance).At, chance) : null
                )
                : world.CompanyMaker.Foreign(lane, CompanyKind.Carrier, purpose, i, lane);
            FindClients(world, firm, chance);
            var harbour = abroad is null && chance.Chance(0.13) ? firm.Port : null;
            var size = Math.Clamp((int)(1.2 / PortableMath.Pow(1 - chance.Unit(), 0.8)), 1, Math.Min(60, 4 + trucks / 12));
            for (var k = 0; k < size && made < trucks; k++, made++)
            {
                AddTruck(
                    world,
                    firm,
                    purpose,
                    i * 100L + k,
                    chance.Chance(0.75) ? lane : Countries.Draw(abroad ?? Countries.ByTrucks, chance),
                    harbour,
                    chance
                );
            }

            world.Carriers.Add(firm);
        }
    }

    private static void AddTruck(World world, Company firm, string purpose, long index, Country lane, Gate? harbour, RandomStream chance)
    {
        var driver = world.PersonMaker.Make(purpose + "-driver", index, firm.Country);
        var relief = chance.Chance(0.35) ? world.PersonMaker.Make(purpose + "-relief", index, firm.Country) : null;
        var truck = world.VehicleMaker.Truck(firm, purpose, index, lane, driver, relief, harbour);
        var journeys = Math.Min(chance.LogNormal(TruckMean * 0.72, 0.85), 45) * (harbour is null ? 1 : 2.5);
        truck.Journeys = Math.Max(1, chance.RoundRandomly(journeys * world.Calendar.Days / 366));
        firm.Fleet.Add(truck);
        world.Trucks.Add(truck);
        if (firm.Country == "TR" || chance.Chance(0.3))
        {
            Employ(world, firm, driver, relief);
        }
    }

    private static void FindClients(World world, Company firm, RandomStream chance)
    {
        for (var k = 0; k < 5 + chance.Below(14); k++)
        {
            firm.Clients.Add(chance.PickTilted(world.Traders, 2.2));
        }
    }

    /// <summary>Some drivers change their employer during the period: two of them change seats on a day.</summary>
    private static void SwapSeats(World world)
    {
        var chance = world.Stream("seats");
        var turkish = world.Trucks.FindAll(t => !t.Foreign);
        for (var i = 0; i < turkish.Count / 40; i++)
        {
            var (one, two) = (chance.Pick(turkish), chance.Pick(turkish));
            if (one.Firm == two.Firm || one.LaterDriver is not null || two.LaterDriver is not null)
            {
                continue;
            }

            var day = chance.Between(40, world.Calendar.Days - 40);
            (one.LaterDriver, two.LaterDriver, one.ChangeDay, two.ChangeDay) = (two.Driver, one.Driver, day, day);
            world.Roles.Add(new Role(one.Firm!, two.Driver!, "employee", null, day, null));
            world.Roles.Add(new Role(two.Firm!, one.Driver!, "employee", null, day, null));
        }
    }
}
