namespace Zincir.Ingest.Generator;

/// <summary>
/// A family's group of firms at one address with one phone: one of them is merged into a sibling that takes over its clients, openly.
/// Looks like a phoenix company; but the firms are old, go on for years, and the merged one owes nobody.
/// </summary>
internal static class FamilyGroup
{
    private const int Firms = 5;

    public static Decoy Plan(World world, string id, int number, List<ShipmentPlan> shipments)
    {
        var chance = world.Stream("decoy/" + id);
        var city = Cities.Draw(chance);
        var family = new List<Person>();
        for (var i = 0; i < 4; i++)
        {
            family.Add(world.PersonMaker.Make("family/" + id, i, "TR", city));
        }

        var firms = new List<Company>();
        var volume = Math.Min(1, 0.3 + world.Scale);
        for (var i = 0; i < Firms; i++)
        {
            var firm = world.CompanyMaker.Turkish(CompanyKind.Trader, "family/" + id, i * 100, city, false);
            (firm.Registered, firm.Taken, firm.Brokerage) = (true, true, world.Brokerages[number % world.Brokerages.Count]);
            firm.People.Clear();
            firm.People.AddRange([family[i % 4], family[(i + 1) % 4]]);
            firm.Founded = Math.Min(firm.Founded, -900);
            (firm.Address, firm.Phone) = i == 0 ? (firm.Address, PersonMaker.Landline(city, chance)) : (firms[0].Address, firms[0].Phone);
            Census.Roles(world, firm);
            firms.Add(firm);
        }

        // The second is merged into the third half way through the period.
        var merged = world.Calendar.Days / 2;
        (firms[1].ActiveTo, firms[1].Closed) = (merged, merged + 30);
        (firms[2].Goods, firms[2].Habit, firms[2].Port) = (firms[1].Goods, firms[1].Habit, firms[1].Port);
        shipments.AddRange(firms.Select(f => new ShipmentPlan(f, (int)(chance.Between(12, 26) * volume))));
        return new Decoy(id, "family_group", [.. firms.Select(f => f.Element), .. family.Select(p => p.Element)]);
    }
}
