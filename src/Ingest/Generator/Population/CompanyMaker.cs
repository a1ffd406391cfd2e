namespace Zincir.Ingest.Generator;

/// <summary>Makes firms, each from a stream of its own.</summary>
internal sealed class CompanyMaker(ulong seed, Atlas atlas, NumberBook numbers, PersonMaker people, List<Company> companies)
{
    /// <summary>A Turkish firm that imports or exports, or serves others.</summary>
    public Company Turkish(CompanyKind kind, string purpose, long index, City? place = null, bool maySole = true)
    {
        var chance = RandomStream.For(seed, "company/" + purpose, index);
        var city = place ?? Cities.Draw(chance);
        var form = chance.Pick(CompanyWords.Forms("TR"));
        var person = people.Make(purpose, index * 8, "TR", city);
        var sole = chance.Chance(0.06) && kind is CompanyKind.Trader && maySole;
        var title = sole ? person.Name + " " + chance.Pick(CompanyWords.Trades) : Title(kind, chance);
        var company = new Company
        {
            Country = "TR",
            Kind = kind,
            No = sole ? person.No : numbers.TaxNo(chance),
            Title = title,
            Form = sole ? "" : form,
            City = city.Name,
            At = city.At,
            Address = Addresses.Draw(chance),
            Phone = chance.Chance(0.92) ? (chance.Chance(0.5) ? PersonMaker.Landline(city, chance) : PersonMaker.Mobile(chance)) : "",
            Email = chance.Chance(0.7) ? Addresses.FirmEmail(title, chance) : "",
            Iban = chance.Chance(0.6) ? NumberBook.Account(chance) : "",
            Founded = -(int)chance.LogNormal(3200, 0.9) - 30,
            Registered = chance.Chance(0.985),
            Imports = chance.Chance(0.5) ? chance.Between(0.7, 1.0) : chance.Between(0.0, 0.4),
            Goods = GoodsOf(chance),
            Port = atlas.DrawNear(GateKind.Sea, city.At, chance),
            Airport = atlas.DrawNear(GateKind.Air, city.At, chance),
            Office = atlas.DrawNear(GateKind.Inland, city.At, chance),
            Habit = chance.Below(int.MaxValue),
        };
        company.People.Add(person);
        for (var i = 1; i < 4 && chance.Chance(0.4); i++)
        {
            company.People.Add(people.Make(purpose, index * 8 + i, "TR", city));
        }

        companies.Add(company);
        return company;
    }

    /// <summary>A firm abroad; many are known by name only.</summary>
    public Company Foreign(Country country, CompanyKind kind, string purpose, long index, Country? lane = null)
    {
        var chance = RandomStream.For(seed, "foreign/" + purpose, index);
        var haul = kind is CompanyKind.Carrier or CompanyKind.Line;
        var numbered = haul || chance.Chance(0.45);
        var stem = chance.Pick(CompanyWords.ForeignStems) + " " + chance.Pick(CompanyWords.ForeignStems);
        var trade = haul ? "Transport" : chance.Pick(CompanyWords.ForeignTrades);
        var no = numbered ? numbers.ForeignNo(country, chance) : null;
        var company = new Company
        {
            Country = country.Code,
            Kind = kind,
            No = no,
            OtherNo = no is not null && chance.Chance(0.02) ? country.Code + "-" + no : null,
            Title = stem.Replace('-', ' ') + " " + trade.Replace('-', ' '),
            Form = chance.Pick(CompanyWords.Forms(country.Code)),
            At = country.At,
            Phone = chance.Chance(0.5) ? PersonMaker.Mobile(country, chance) : "",
            Iban = chance.Chance(0.3) ? NumberBook.Account(country.Code, chance) : "",
            Founded = -(int)chance.LogNormal(3600, 0.8) - 30,
            Registered = numbered && chance.Chance(haul ? 0.95 : 0.5),
            Goods = GoodsOf(chance),
            Lane = lane,
        };
        companies.Add(company);
        return company;
    }

    private static string Title(CompanyKind kind, RandomStream chance)
    {
        var stem = chance.Pick(CompanyWords.Stems);
        var second = chance.Chance(0.6) ? " " + chance.Pick(CompanyWords.Stems) : " " + chance.PickTilted(TurkishNames.Surnames);
        var rest = kind switch
        {
            CompanyKind.Carrier => chance.Pick(CompanyWords.Hauls),
            CompanyKind.Brokerage => "Gümrük Müşavirliği",
            CompanyKind.Guarantor => "Teminat ve Sigorta",
            _ => (chance.Pick(CompanyWords.Trades).Replace('-', ' ') + " " + chance.Pick(CompanyWords.Ends)).Trim(),
        };
        return $"{stem}{second} {rest}";
    }

    private static List<Good> GoodsOf(RandomStream chance)
    {
        var goods = new List<Good> { chance.Pick(Goods.All) };
        while (goods.Count < 6 && chance.Chance(0.55))
        {
            var next = chance.Pick(Goods.All);
            if (!goods.Contains(next))
            {
                goods.Add(next);
            }
        }

        return goods;
    }
}
