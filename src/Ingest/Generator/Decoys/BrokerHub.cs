namespace Zincir.Ingest.Generator;

/// <summary>A customs brokerage with up to 4,000 small clients: everybody is two steps from everybody, and nothing follows from it.</summary>
internal static class BrokerHub
{
    private const int MostClients = 4000;

    public static Decoy Plan(World world, List<ShipmentPlan> shipments)
    {
        var firm = world.CompanyMaker.Turkish(CompanyKind.Brokerage, "hub-brokerage", 0);
        while (firm.People.Count < 6)
        {
            firm.People.Add(world.PersonMaker.Make("hub-signer", firm.People.Count, "TR"));
        }

        firm.Registered = firm.Taken = true;
        Census.Roles(world, firm);
        var elements = new List<string> { firm.Element };
        elements.AddRange(firm.People.Select(p => p.Element));
        var chance = world.Stream("decoy/broker-hub");
        for (var i = 0; i < Math.Min(MostClients, world.Count(MostClients, 80)); i++)
        {
            var client = world.CompanyMaker.Turkish(CompanyKind.Trader, "hub-client", i, null, false);
            client.Taken = true;
            client.Brokerage = firm;
            Census.Roles(world, client);
            shipments.Add(new ShipmentPlan(client, chance.Chance(0.06) ? 2 : 1) { Season = client.Goods[0].Season });
            elements.Add(client.Element);
        }

        return new Decoy("broker-001", "broker_hub", elements);
    }
}
