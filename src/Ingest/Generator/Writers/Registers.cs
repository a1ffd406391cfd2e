using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>Writes the registers of firms, people, their roles and vehicles, and the reference data.</summary>
internal sealed class Registers(World world, ScenarioFiles files)
{
    public void Write()
    {
        Offices();
        Tariff();
        foreach (var firm in Scatter.By(world.Companies.Concat(world.Dirt.SelectMany(d => d.Companies())), c => c.Serial))
        {
            Firm(firm);
        }

        foreach (var person in Scatter.By(world.Persons, p => p.Serial))
        {
            Somebody(person);
        }

        foreach (var role in Scatter.By(world.Roles.Concat(world.Dirt.SelectMany(d => d.Roles())), r => r.Person.Serial + r.Firm.Serial))
        {
            RoleRow(role);
        }

        foreach (var vehicle in Scatter.By(world.Vehicles, v => v.Serial))
        {
            VehicleRow(vehicle);
        }
    }

    private void Offices()
    {
        foreach (var gate in world.Atlas.All)
        {
            var kind = gate.Kind.ToString().ToLowerInvariant();
            files.Offices.Row(gate.Code, gate.Name, kind, "TR", gate.City, Degrees(gate.At.Lat), Degrees(gate.At.Lon), gate.Neighbour);
        }
    }

    private void Tariff()
    {
        var from = world.Calendar.Date(-365);
        foreach (var good in Goods.All)
        {
            files.Tariff.Row(good.Gtip, null, from, null, good.Description, Number(good.DutyRate), null);
            foreach (var country in Countries.All)
            {
                var preference = Duties.Preference(country.Code, country.Code);
                if (preference is not null && good.DutyRate > 0)
                {
                    var rate = Duties.Rate(good, preference);
                    files.Tariff.Row(good.Gtip, country.Code, from, null, good.Description, Number(rate), preference);
                }
            }
        }
    }

    private void Firm(Company firm)
    {
        if (firm.No is null || !firm.Registered)
        {
            return;
        }

        var chance = world.Stream("register/firm", firm.Serial);
        FirmRow(firm, firm.No, firm.FullTitle, chance);
        if (firm.OtherNo is not null)
        {
            FirmRow(firm, firm.OtherNo, Clerk.Name(firm.FullTitle, chance), chance);
        }
    }

    private void FirmRow(Company firm, string no, string title, RandomStream chance)
    {
        var row = files.Companies;
        row["country"] = firm.Country;
        row["company_no"] = no;
        row["title"] = chance.Chance(0.9) ? title : Clerk.Name(title, chance);
        row["legal_form"] = firm.Form;
        row["founded"] = Clerk.Maybe(world.Calendar.Date(firm.Founded), chance, 0.02);
        row["closed"] = firm.Closed is { } closed && closed < world.Calendar.Days ? world.Calendar.Date(closed) : null;
        row["city"] = firm.City;
        row["address"] = Clerk.Maybe(firm.Address, chance);
        row["phone"] = Contact("phone", firm.Serial, firm.Phone);
        row["email"] = Contact("email", firm.Serial, firm.Email);
        var iban = chance.Chance(Clerk.WrongNumber) && firm.Iban.Length > 0 ? Clerk.Mistyped(firm.Iban, chance) : firm.Iban;
        row["iban"] = Contact("iban", firm.Serial, iban);
        row["updated_at"] = Touched(Math.Max(firm.Founded, -1500), firm.Closed, chance);
        row.End();
    }

    private void Somebody(Person person)
    {
        if (!person.Registered)
        {
            return;
        }

        var chance = world.Stream("register/person", person.Serial);
        PersonRow(person, person.No, person.Country == "TR" ? "national" : "passport", person.Name, chance);
        if (person.OtherNo is not null)
        {
            PersonRow(person, person.OtherNo, "passport", Clerk.PersonName(person, chance), chance);
        }
    }

    private void PersonRow(Person person, string no, string kind, string name, RandomStream chance)
    {
        var birth = new DateOnly(person.BirthYear, 1, 1).AddDays(person.BirthDay);
        var iso = birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var row = files.Persons;
        row["country"] = person.Country;
        row["person_no"] = no;
        row["id_type"] = kind;
        row["name"] = chance.Chance(0.93) ? name : Clerk.PersonName(person, chance);
        row["birth_date"] = chance.Unit() switch
        {
            < 0.001 => iso[..4] + "-02-30",
            < 0.011 => iso[..4],
            < 0.04 => null,
            _ => iso,
        };
        row["nationality"] = person.Country;
        row["city"] = person.City;
        row["address"] = person.Address;
        row["phone"] = Contact("phone", person.Serial, person.Phone);
        row["email"] = Contact("email", person.Serial, person.Email);
        row["updated_at"] = Touched(-1500, null, chance);
        row.End();
    }

    private void RoleRow(Role role)
    {
        if (role.Firm.No is null)
        {
            return;
        }

        files.Roles.Row(
            role.Firm.Country,
            role.Firm.No,
            role.Person.Country,
            role.Person.No,
            role.Kind,
            role.Share?.ToString(CultureInfo.InvariantCulture),
            world.Calendar.Date(role.Since),
            role.Until is { } until && until < world.Calendar.Days ? world.Calendar.Date(until) : null
        );
    }

    private void VehicleRow(Vehicle vehicle)
    {
        if (!vehicle.Registered)
        {
            return;
        }

        var chance = world.Stream("register/vehicle", vehicle.Serial);
        EarlierRow(vehicle, chance);
        var row = files.Vehicles;
        row["plate_country"] = vehicle.Country;
        row["plate"] = vehicle.Plate;
        row["type"] = vehicle.Kind.ToString().ToLowerInvariant();
        row["make"] = Clerk.Maybe(vehicle.Make, chance);
        row["model_year"] = Clerk.Maybe(vehicle.ModelYear.ToString(CultureInfo.InvariantCulture), chance);
        row["vin"] = vehicle.Vin;
        if (world.Dirt.Aggregate(vehicle.Firm, (owner, dirt) => dirt.Owner(vehicle, owner)) is { No: not null } firm)
        {
            (row["owner_type"], row["owner_country"], row["owner_no"]) = ("company", firm.Country, firm.No);
        }
        else if (vehicle.Owner is { } owner)
        {
            (row["owner_type"], row["owner_country"], row["owner_no"]) = ("person", owner.Country, owner.No);
        }

        row["since"] = world.Calendar.Date(vehicle.Since);
        row["until"] = vehicle.Until is { } until ? world.Calendar.Date(until) : null;
        row.End();
    }

    /// <summary>Some vehicles had another owner before, and some plates another vehicle: rows that ended when this one began.</summary>
    private void EarlierRow(Vehicle vehicle, RandomStream chance)
    {
        var (sold, reissued) = (chance.Chance(0.025), chance.Chance(0.004));
        if ((!sold && !reissued) || vehicle.Country != "TR" || vehicle.Taken)
        {
            return;
        }

        var owner = chance.Pick(world.Traders);
        var vin = sold ? vehicle.Vin : NumberBook.Vin(vehicle.Vin[..3], chance);
        var since = world.Calendar.Date(vehicle.Since - chance.Between(200, 1500));
        var kind = vehicle.Kind.ToString().ToLowerInvariant();
        var until = chance.Chance(0.8) ? world.Calendar.Date(vehicle.Since - 1) : null;
        files.Vehicles.Row("TR", vehicle.Plate, kind, vehicle.Make, null, vin, "company", owner.Country, owner.No, since, until);
    }

    private string? Contact(string kind, long serial, string? value) =>
        world.Dirt.Aggregate(value, (written, dirt) => dirt.Contact(kind, serial, written));

    private string Touched(int from, int? closed, RandomStream chance)
    {
        var day = chance.Between(Math.Min(from, world.Calendar.Days - 2), world.Calendar.Days - 2);
        var at = closed is { } end && end < world.Calendar.Days - 1 ? Math.Max(day, end) : day;
        return world.Calendar.Iso(at * Calendar.Day + Calendar.OfficeTime(chance));
    }

    private static string Degrees(double value) => value.ToString("0.00##", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
