using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>Makes people, each from a stream of their own.</summary>
internal sealed class PersonMaker(ulong seed, NumberBook numbers, List<Person> persons)
{
    private static readonly string[] Mobiles = WordList.Of(
        "530 531 532 533 535 536 537 538 539 541 542 543 544 545 546 549 505 506 507 551 552 553 554 555"
    );

    /// <summary>A person of a country; the Turkish ones live in or near a city.</summary>
    public Person Make(string purpose, long index, string country, City? city = null)
    {
        var chance = RandomStream.For(seed, "person/" + purpose, index);
        var person = country == "TR" ? Turkish(city ?? Cities.Draw(chance), chance) : Foreigner(country, chance);
        persons.Add(person);
        return person;
    }

    /// <summary>A Turkish mobile number, written as people write it.</summary>
    public static string Mobile(RandomStream chance) => Written(chance.Pick(Mobiles), chance);

    /// <summary>A Turkish landline number.</summary>
    public static string Landline(City city, RandomStream chance) => Written(city.AreaCode, chance);

    /// <summary>A foreign mobile number.</summary>
    public static string Mobile(Country country, RandomStream chance)
    {
        var fixedPart = country.Phone.TrimEnd('9');
        var digits = country.Phone.Length - fixedPart.Length;
        return fixedPart
            + (digits == 0 ? "" : chance.Between(1, 8).ToString(CultureInfo.InvariantCulture))
            + chance.Fill(new string('9', Math.Max(0, digits - 1)));
    }

    private static string Written(string prefix, RandomStream chance)
    {
        var rest = chance.Between(2, 9).ToString(CultureInfo.InvariantCulture) + chance.Fill("99 99 99");
        return chance.Below(4) switch
        {
            0 => $"+90 {prefix} {rest}",
            1 => $"0{prefix} {rest}",
            2 => $"+90{prefix}{rest.Replace(" ", "", StringComparison.Ordinal)}",
            _ => $"0 ({prefix}) {rest}",
        };
    }

    private Person Turkish(City city, RandomStream chance)
    {
        var man = chance.Chance(0.78);
        var first = chance.PickTilted(man ? TurkishNames.Men : TurkishNames.Women, 1.6);
        if (chance.Chance(0.12))
        {
            var second = chance.PickTilted(man ? TurkishNames.Men : TurkishNames.Women, 1.6);
            first = second == first ? first : first + " " + second;
        }

        var last = chance.PickTilted(TurkishNames.Surnames, 1.5);
        return new Person
        {
            Country = "TR",
            No = numbers.NationalNo(chance),
            OtherNo = chance.Chance(0.02) ? numbers.Passport("TR", chance) : null,
            First = first,
            Last = last,
            City = city.Name,
            Address = Addresses.Draw(chance),
            Phone = chance.Chance(0.9) ? Mobile(chance) : "",
            Email = chance.Chance(0.4) ? Addresses.Email(first, last, chance) : "",
            BirthYear = 1950 + (int)(55 * chance.Unit()),
            BirthDay = chance.Below(365),
            Registered = chance.Chance(0.98),
        };
    }

    private Person Foreigner(string country, RandomStream chance)
    {
        var (firsts, lasts) = ForeignNames.Of(country);
        return new Person
        {
            Country = country,
            No = numbers.Passport(country, chance),
            OtherNo = chance.Chance(0.03) ? numbers.Passport(country, chance) : null,
            First = chance.PickTilted(firsts, 1.3),
            Last = chance.PickTilted(lasts, 1.3),
            City = "",
            Phone = chance.Chance(0.5) ? Mobile(Countries.Of(country), chance) : "",
            BirthYear = 1955 + (int)(48 * chance.Unit()),
            BirthDay = chance.Below(365),
            Registered = chance.Chance(0.93),
        };
    }
}
