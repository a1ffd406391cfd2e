namespace Zincir.Ingest.Generator;

/// <summary>Trucks that a decoy brings along.</summary>
internal static class Hired
{
    /// <summary>A registered truck with its driver, employed by its firm; beside the decoy it lives an ordinary life.</summary>
    public static Vehicle Truck(World world, Company firm, string purpose, int index, Country lane, Company client)
    {
        var driver = world.PersonMaker.Make(purpose, index, "TR");
        var truck = world.VehicleMaker.Truck(firm, purpose, index, lane, driver, null);
        (truck.Registered, truck.Taken, truck.Journeys) = (true, true, 3);
        (firm.Registered, firm.Taken) = (true, true);
        FleetCensus.Employ(world, firm, driver);
        if (!firm.Clients.Contains(client))
        {
            firm.Clients.Add(client);
            firm.Clients.AddRange(
                Enumerable.Range(0, 4).Select(i => world.Traders[(int)(RandomStream.Hash(purpose, i) % (ulong)world.Traders.Count)])
            );
        }

        firm.Fleet.Add(truck);
        world.Trucks.Add(truck);
        return truck;
    }
}
