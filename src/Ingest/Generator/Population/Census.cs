namespace Zincir.Ingest.Generator;

/// <summary>Fills a world with its ordinary people, firms and vehicles.</summary>
internal static class Census
{
    private const int CentreSize = 30;

    public static void Fill(World world)
    {
        Brokerages(world);
        Traders(world);
        ForeignTraders(world);
        Guarantors(world);
        Lines(world);
        FleetCensus.Carriers(world);
        FleetCensus.Cars(world);
        FleetCensus.Buses(world);
        Shared(world);
        foreach (var firm in world.Companies)
        {
            Roles(world, firm);
        }
    }

    /// <summary>Writes down who owns and directs a firm, or signs for a brokerage.</summary>
    public static void Roles(World world, Company firm)
    {
        var chance = world.Stream("roles", firm.Serial);
        var left = 100;
        for (var i = 0; i < firm.People.Count; i++)
        {
            var share = i == firm.People.Count - 1 ? left : chance.Between(1, left - 1 > 1 ? left - 1 : 1);
            left = Math.Max(1, left - share);
            var kind =
                firm.Kind == CompanyKind.Brokerage && i > 0 ? "customs_broker"
                : i == 0 ? "owner"
                : chance.Chance(0.5) ? "partner"
                : "director";
            var owns = kind is "owner" or "partner";
            world.Roles.Add(new Role(firm, firm.People[i], kind, owns ? share : null, firm.Founded + chance.Below(20), null));
        }

        if (firm.People.Count > 0 && firm.Kind != CompanyKind.Brokerage && chance.Chance(0.3))
        {
            world.Roles.Add(new Role(firm, firm.People[0], "director", null, firm.Founded + chance.Below(20), null));
        }
    }

    private static void Brokerages(World world)
    {
        for (var i = 0; i < world.Count(140, 8, 0.7); i++)
        {
            var firm = world.CompanyMaker.Turkish(CompanyKind.Brokerage, "brokerage", i);
            for (var k = firm.People.Count; k < 3 + i % 4; k++)
            {
                firm.People.Add(world.PersonMaker.Make("signer", i * 10L + k, "TR"));
            }

            world.Brokerages.Add(firm);
        }
    }

    private static void Traders(World world)
    {
        for (var i = 0; i < world.Count(3000, 90); i++)
        {
            var chance = world.Stream("trader", i);
            var firm = world.CompanyMaker.Turkish(CompanyKind.Trader, "trader", i);
            firm.Brokerage = chance.PickTilted(world.Brokerages);
            if (chance.Chance(0.07))
            {
                firm.Founded = chance.Between(-200, world.Calendar.Days - 60);
                firm.ActiveFrom = firm.Founded + chance.Between(10, 60);
            }

            if (chance.Chance(0.03))
            {
                firm.Closed = chance.Between(Math.Max(30, firm.Founded + 60), world.Calendar.Days + 60);
                firm.ActiveTo = firm.Closed.Value - chance.Between(5, 60);
            }

            if (firm.People.Count > 0 && world.Traders.Count > 20 && chance.Chance(0.05))
            {
                var other = chance.Pick(world.Traders);
                firm.People.Add(other.People[0]);
            }

            firm.Consignees =
                chance.Chance(0.15) && world.Traders.Count > 20 ? [chance.Pick(world.Traders), chance.Pick(world.Traders)] : [];
            world.Traders.Add(firm);
        }
    }

    private static void ForeignTraders(World world)
    {
        var total = world.Count(3200, 160);
        var share = Countries.All.Sum(c => c.Trade + c.Trucks);
        var index = 0;
        foreach (var country in Countries.All)
        {
            var count = Math.Max(6, (int)(total * (country.Trade + country.Trucks) / share));
            for (var i = 0; i < count; i++)
            {
                world.Foreign.Add(world.CompanyMaker.Foreign(country, CompanyKind.Foreign, "trader", index++));
            }
        }
    }

    private static void Guarantors(World world)
    {
        for (var i = 0; i < world.Count(14, 8, 0.3); i++)
        {
            world.Guarantors.Add(world.CompanyMaker.Turkish(CompanyKind.Guarantor, "guarantor", i));
        }
    }

    private static void Lines(World world)
    {
        for (var i = 0; i < world.Count(22, 10, 0.3); i++)
        {
            var country = Countries.Draw(Countries.ByTrade, world.Stream("line", i));
            world.Lines.Add(world.CompanyMaker.Foreign(country, CompanyKind.Line, "line", i));
        }
    }

    /// <summary>Business centres and accountants' phones, which many honest firms share.</summary>
    private static void Shared(World world)
    {
        var firms = world.Companies.FindAll(c => c.Country == "TR" && c.Kind is CompanyKind.Trader or CompanyKind.Carrier);
        var hubs = Math.Max(2, firms.Count * 8 / 100 / CentreSize);
        foreach (var firm in firms)
        {
            var chance = world.Stream("shared", firm.Serial);
            if (chance.Chance(0.06))
            {
                var hub = chance.Below(hubs);
                firm.Address = Addresses.Centre(hub, world.Stream("centre", hub));
            }

            if (chance.Chance(0.04))
            {
                firm.Phone = PersonMaker.Mobile(world.Stream("accountant", chance.Below(hubs)));
            }
        }
    }
}
