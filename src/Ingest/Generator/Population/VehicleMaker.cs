namespace Zincir.Ingest.Generator;

/// <summary>Makes vehicles, each from a stream of its own.</summary>
internal sealed class VehicleMaker(ulong seed, Calendar calendar, NumberBook numbers, List<Vehicle> vehicles)
{
    private const double DeviceShare = 0.14;
    private static readonly string[][] TruckMakes = WordList.Table(
        "WMA|MAN\nWDB|MERCEDES\nYV2|VOLVO\nXLR|DAF\nVF6|RENAULT\nNM0|FORD\nYS2|SCANIA\nZCF|IVECO"
    );
    private static readonly string[][] CarMakes = WordList.Table(
        "WVW|VOLKSWAGEN\nWDD|MERCEDES\nVF1|RENAULT\nNM4|FIAT\nNMT|TOYOTA\nWBA|BMW\nWF0|FORD\nNLH|HYUNDAI\nU5Y|KIA\nTMB|SKODA"
    );
    private static readonly string[][] TrailerMakes = WordList.Table("NP9|TIRSAN\nWKE|KRONE\nWSM|SCHMITZ\nNR9|KASSBOHRER");

    /// <summary>A tractor or truck of a carrier, with its trailer.</summary>
    public Vehicle Truck(
        Company firm,
        string purpose,
        long index,
        Country lane,
        Person driver,
        Person? relief,
        Gate? harbour = null,
        Point? home = null
    )
    {
        var chance = RandomStream.For(seed, "vehicle/" + purpose, index);
        var rigid = chance.Chance(0.08);
        var trailer = rigid ? null : Make(VehicleKind.Trailer, firm.Country, firm, null, firm.At, lane, TrailerMakes, chance);
        var truck = Make(
            rigid ? VehicleKind.Truck : VehicleKind.Tractor,
            firm.Country,
            firm,
            null,
            home ?? (firm.Country == "TR" ? firm.At : Cities.Draw(chance).At),
            lane,
            TruckMakes,
            chance,
            driver,
            relief,
            harbour
        );
        truck.Trailer = trailer;
        truck.Device = chance.Chance(DeviceShare) ? chance.Fill("GPS999999999") : null;
        return truck;
    }

    /// <summary>A car or van of a person.</summary>
    public Vehicle Car(Person owner, string purpose, long index, Country lane, Point home, Person? relief = null)
    {
        var chance = RandomStream.For(seed, "vehicle/" + purpose, index);
        var kind = chance.Chance(0.12) ? VehicleKind.Van : VehicleKind.Car;
        return Make(kind, owner.Country, null, owner, home, lane, CarMakes, chance, owner, relief);
    }

    /// <summary>A bus of a firm.</summary>
    public Vehicle Bus(Company firm, string purpose, long index, Country lane, Person driver, Person? relief)
    {
        var chance = RandomStream.For(seed, "vehicle/" + purpose, index);
        return Make(VehicleKind.Bus, firm.Country, firm, null, firm.At, lane, TruckMakes, chance, driver, relief);
    }

    /// <summary>Another vehicle that shows the plate of a first one.</summary>
    public Vehicle Twin(Vehicle of, string purpose, long index, Person driver)
    {
        var chance = RandomStream.For(seed, "twin/" + purpose, index);
        var make = chance.Pick(TruckMakes);
        var twin = new Vehicle
        {
            Kind = of.Kind,
            Country = of.Country,
            Plate = of.Plate,
            Vin = NumberBook.Vin(make[0], chance),
            Make = make[1],
            ModelYear = of.ModelYear - chance.Between(1, 6),
            Firm = of.Firm,
            Home = of.Home,
            Since = of.Since,
            Driver = driver,
            Lane = of.Lane,
        };
        twin.Trailer = of.Trailer is null
            ? null
            : Make(VehicleKind.Trailer, of.Country, of.Firm, null, of.Home, of.Lane, TrailerMakes, chance);
        vehicles.Add(twin);
        return twin;
    }

    private Vehicle Make(
        VehicleKind kind,
        string country,
        Company? firm,
        Person? owner,
        Point home,
        Country lane,
        string[][] makes,
        RandomStream chance,
        Person? driver = null,
        Person? relief = null,
        Gate? harbour = null
    )
    {
        var make = chance.PickTilted(makes, 1.4);
        var plate = country == "TR" ? numbers.Plate(NearestProvince(home), chance) : numbers.Plate(Countries.Of(country), chance);
        var age = (int)chance.LogNormal(6, 0.6);
        var vehicle = new Vehicle
        {
            Kind = kind,
            Country = country,
            Plate = plate,
            Vin = NumberBook.Vin(make[0], chance),
            Make = make[1],
            ModelYear = calendar.Year(0) - Math.Min(age, 30),
            Firm = firm,
            Owner = owner,
            Home = home,
            Since = -(int)(chance.Unit() * 365 * Math.Min(age + 1, 8)) - 1,
            Registered = chance.Chance(country == "TR" ? 0.985 : 0.6),
            Driver = driver,
            Relief = relief,
            Lane = lane,
            Harbour = harbour,
        };
        vehicles.Add(vehicle);
        return vehicle;
    }

    private static string NearestProvince(Point home)
    {
        var best = Cities.All[0];
        foreach (var city in Cities.All)
        {
            best = city.At == home ? city : best;
        }

        return best.Province;
    }
}
