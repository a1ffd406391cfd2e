using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>Writes the watchlist: some members of rings, mostly others, a few who never appear elsewhere.</summary>
internal sealed class Watchlist(World world, ScenarioFiles files)
{
    private const double RingShare = 0.14;

    private static readonly string[] Reasons =
    [
        "Kaçakçılık ihbarı",
        "Önceki yakalama",
        "Risk analizi",
        "Mahkeme talebi",
        "Uluslararası bildirim",
        "Vergi borcu",
        "Sahte belge şüphesi",
    ];

    private int _number;

    public void Write(IReadOnlyList<Ring> rings)
    {
        var chance = world.Stream("watchlist");
        var total = world.Count(170, 14, 0.6);
        var cast = rings.SelectMany(r => r.Members).ToList();
        for (var i = 0; i < total; i++)
        {
            if (chance.Chance(RingShare) && cast.Count > 0)
            {
                Member(chance.Pick(cast), chance);
            }
            else
            {
                Other(i, chance);
            }
        }
    }

    private void Member(Member member, RandomStream chance)
    {
        switch (member.Who)
        {
            case Person p:
                Entry("GERCEK", p.Country, p.No, Clerk.PersonName(p, chance), chance);
                break;
            case Company c:
                Entry("TUZEL", c.Country, c.No, Clerk.Name(c.FullTitle, chance), chance);
                break;
            case Vehicle v:
                Entry("ARAC", v.Country, v.Plate, null, chance);
                break;
        }
    }

    private void Other(int index, RandomStream chance)
    {
        var u = chance.Unit();
        if (u < 0.12)
        {
            var own = world.Stream("stranger", index);
            Entry(
                "GERCEK",
                "TR",
                world.Numbers.NationalNo(own),
                own.PickTilted(TurkishNames.Men) + " " + own.PickTilted(TurkishNames.Surnames),
                chance
            );
        }
        else if (u < 0.5)
        {
            var person = chance.Pick(world.Persons);
            Entry("GERCEK", person.Country, chance.Chance(0.9) ? person.No : null, Clerk.PersonName(person, chance), chance);
        }
        else if (u < 0.72)
        {
            var firm = chance.Pick(world.Companies);
            Entry("TUZEL", firm.Country, firm.No, Clerk.Name(firm.FullTitle, chance), chance);
        }
        else
        {
            var vehicle = chance.Pick(world.Vehicles);
            Entry("ARAC", vehicle.Country, vehicle.Plate, null, chance);
        }
    }

    private void Entry(string kind, string country, string? no, string? name, RandomStream chance)
    {
        _number++;
        var day = chance.Between(-400, world.Calendar.Days - 2);
        var until = chance.Chance(0.6) ? world.Calendar.Dotted(day + chance.Between(180, 1100)) : null;
        files.Watchlist.Row(
            "IZ-" + _number.ToString("00000", CultureInfo.InvariantCulture),
            world.Calendar.Dotted(day),
            kind,
            country,
            no,
            name is null ? null : SeizureBook.Latin(name),
            chance.Pick(Reasons),
            until
        );
    }
}
