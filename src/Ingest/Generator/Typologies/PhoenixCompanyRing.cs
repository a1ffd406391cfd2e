namespace Zincir.Ingest.Generator;

/// <summary>
/// Phoenix company: a young firm trades heavily for some months and closes or falls silent; within 90 days a successor with another number
/// goes on with the same partners, goods, port, broker and receivers. Address, phone, account and people pass on, fewer of them the harder it is.
/// Promise: founded less than 12 months before it ends, at least 15 declarations, successor trades within 90 days.
/// </summary>
internal static class PhoenixCompanyRing
{
    public static void Plan(World world, Ring ring, RandomStream chance, List<ShipmentPlan> shipments)
    {
        var style = Style.Of(ring.Difficulty, chance);
        var city = Cities.Draw(chance);
        var organiser = world.PersonMaker.Make("phoenix-organiser/" + ring.Id, 0, "TR", city);
        ring.Add(organiser, "organiser");
        var brokerage = chance.PickTilted(world.Brokerages);
        var receivers = new List<Company>();
        while (receivers.Count < 4)
        {
            receivers.Add(chance.Pick(world.Traders));
        }

        var life = (world.Calendar.Days - 30) / style.Firms;
        Company? before = null;
        for (var i = 0; i < style.Firms; i++)
        {
            var firm = Found(world, ring, i, city, brokerage, receivers, before);
            var from = 10 + i * life + chance.Between(0, 12);
            firm.ActiveFrom = from;
            firm.ActiveTo = Math.Min(from + life - chance.Between(20, 45), world.Calendar.Days - 1);
            firm.Founded = i == 0 ? from - chance.Between(30, 110) : Math.Max(before!.ActiveTo - 30, from - chance.Between(10, 40));
            var last = i == style.Firms - 1;
            firm.Closed = !last && chance.Chance(style.Closes) ? firm.ActiveTo + chance.Between(5, 30) : null;
            Pass(world, ring, style, before, firm, organiser, chance);
            shipments.Add(new ShipmentPlan(firm, chance.Between(style.Fewest, style.Fewest * 3 / 2)) { Illicit = true });
            before = firm;
        }
    }

    private static Company Found(World world, Ring ring, int number, City city, Company brokerage, List<Company> receivers, Company? before)
    {
        var firm = world.CompanyMaker.Turkish(CompanyKind.Trader, "phoenix/" + ring.Id, number * 100, city, false);
        firm.Registered = true;
        firm.People.RemoveRange(1, firm.People.Count - 1);
        firm.Brokerage = brokerage;
        firm.Consignees = receivers;
        firm.Imports = 0.9;
        if (before is not null)
        {
            (firm.Goods, firm.Port, firm.Airport, firm.Office, firm.Habit) = (
                before.Goods,
                before.Port,
                before.Airport,
                before.Office,
                before.Habit
            );
        }

        ring.Add(firm, "front_company");
        return firm;
    }

    private static void Pass(World world, Ring ring, Style style, Company? before, Company firm, Person organiser, RandomStream chance)
    {
        foreach (var person in firm.People)
        {
            ring.Add(person, "facilitator");
        }

        Census.Roles(world, firm);
        if (before is null || style.OrganiserEverywhere)
        {
            world.Roles.Add(new Role(firm, organiser, before is null ? "partner" : "director", null, firm.Founded, firm.Closed));
        }

        if (before is null)
        {
            return;
        }

        // Whoever fronted the old firm turns up in the new one, under another hat.
        world.Roles.Add(new Role(firm, before.People[0], style.Hat, null, firm.Founded + 5, firm.Closed));
        if (style.SameAddress)
        {
            firm.Address = ring.Difficulty == Difficulty.Easy ? before.Address : Clerk.Typo(before.Address, chance);
        }

        if (style.SamePhone)
        {
            before.Phone = firm.Phone =
                before.Phone.Length > 0 ? before.Phone : PersonMaker.Mobile(world.Stream("ring-phone", before.Serial));
        }

        if (style.SameAccount)
        {
            before.Iban = firm.Iban =
                before.Iban.Length > 0 ? before.Iban : NumberBook.Account(world.Stream("ring-account", before.Serial));
        }
    }

    private sealed record Style(
        int Firms,
        int Fewest,
        double Closes,
        bool OrganiserEverywhere,
        string Hat,
        bool SameAddress,
        bool SamePhone,
        bool SameAccount
    )
    {
        public static Style Of(Difficulty difficulty, RandomStream chance) =>
            difficulty switch
            {
                Difficulty.Easy => new(chance.Between(2, 3), 34, 1, true, "partner", true, true, true),
                Difficulty.Medium => new(2, 25, 0.7, true, "employee", true, chance.Chance(0.5), false),
                _ => new(2, 16, 0.3, false, "employee", false, chance.Chance(0.5), false),
            };
    }
}
