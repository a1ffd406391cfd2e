namespace Zincir.Ingest.Generator;

/// <summary>A logistics firm in a free zone: its tenants give its address and phone, and send everything through its warehouse.</summary>
internal static class LogisticsHub
{
    public static Decoy Plan(World world, List<ShipmentPlan> shipments)
    {
        var city = Cities.All.First(c => c.Name == "Mersin");
        var hub = world.CompanyMaker.Turkish(CompanyKind.Trader, "logistics-hub", 0, city, false);
        (hub.Registered, hub.Taken, hub.Brokerage) = (true, true, world.Brokerages[0]);
        hub.Phone = hub.Phone.Length > 0 ? hub.Phone : PersonMaker.Landline(city, world.Stream("decoy/hub-phone"));
        Census.Roles(world, hub);
        var elements = new List<string> { hub.Element };
        var chance = world.Stream("decoy/logistics-hub");
        for (var i = 0; i < world.Count(40, 10, 0.5); i++)
        {
            var tenant = world.CompanyMaker.Turkish(CompanyKind.Trader, "hub-tenant", i, city, false);
            (tenant.Taken, tenant.Brokerage, tenant.Consignees, tenant.Imports) = (true, chance.PickTilted(world.Brokerages), [hub], 0.9);
            (tenant.Address, tenant.Phone, tenant.Office) = (hub.Address, hub.Phone, world.Atlas["Mersin Serbest Bölge"]);
            Census.Roles(world, tenant);
            shipments.Add(new ShipmentPlan(tenant, chance.Between(2, 5)) { Regime = chance.Chance(0.6) ? "WH" : "IM" });
            elements.Add(tenant.Element);
        }

        return new Decoy("logistics-001", "logistics_hub", elements);
    }
}
