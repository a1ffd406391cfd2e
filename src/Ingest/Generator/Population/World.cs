namespace Zincir.Ingest.Generator;

/// <summary>Everybody and everything that exists: objects grow with the scale, events never stay in memory.</summary>
internal sealed class World
{
    public World(GeneratorOptions options)
    {
        Seed = options.Seed;
        Scale = options.Scale;
        Calendar = new Calendar(options.Start, options.Days);
        Containers = new ContainerPool(options.Seed, 200 + (int)(3000 * options.Scale));
        PersonMaker = new PersonMaker(Seed, Numbers, Persons);
        CompanyMaker = new CompanyMaker(Seed, Atlas, Numbers, PersonMaker, Companies);
        VehicleMaker = new VehicleMaker(Seed, Calendar, Numbers, Vehicles);
    }

    public ulong Seed { get; }
    public double Scale { get; }
    public Calendar Calendar { get; }
    public Atlas Atlas { get; } = new();
    public NumberBook Numbers { get; } = new();
    public ContainerPool Containers { get; }
    public PersonMaker PersonMaker { get; }
    public CompanyMaker CompanyMaker { get; }
    public VehicleMaker VehicleMaker { get; }

    public List<Company> Companies { get; } = [];
    public List<Person> Persons { get; } = [];
    public List<Vehicle> Vehicles { get; } = [];
    public List<Role> Roles { get; } = [];

    /// <summary>What spoils the rows that are written; set when everybody is there.</summary>
    public IReadOnlyList<Dirt> Dirt { get; set; } = [];

    public List<Company> Traders { get; } = [];
    public List<Company> Carriers { get; } = [];
    public List<Company> Brokerages { get; } = [];
    public List<Company> Guarantors { get; } = [];

    /// <summary>Ship owners, airlines and railways.</summary>
    public List<Company> Lines { get; } = [];
    public ForeignFirms Foreign { get; } = new();

    /// <summary>Tractors and trucks, foreign ones included.</summary>
    public List<Vehicle> Trucks { get; } = [];
    public List<Vehicle> Cars { get; } = [];
    public List<Vehicle> Buses { get; } = [];

    /// <summary>A stream for one purpose.</summary>
    public RandomStream Stream(string purpose, long index = 0) => RandomStream.For(Seed, purpose, index);

    /// <summary>How many of a thing there are at this scale, when there are so many at scale 1.</summary>
    public int Count(double atScaleOne, int least, double power = 1) =>
        Math.Max(least, (int)Math.Round(atScaleOne * PortableMath.Pow(Scale, power)));

    /// <summary>A land gate to a country: a vehicle has a favourite and sometimes takes another.</summary>
    public Gate GateTo(Country country, long habit, RandomStream chance)
    {
        var fixedChance = chance.Chance(0.82) ? RandomStream.For(Seed, "gate/" + country.Code, habit) : chance;
        return Atlas[country.Gates[new WeightedChoice(country.Gates.Select(g => g.Weight)).Draw(fixedChance)].Gate];
    }

    /// <summary>A country that lies behind a gate.</summary>
    public static Country CountryBehind(Gate gate, RandomStream chance)
    {
        var behind = Countries.All.Where(c => c.Gates.Any(g => g.Gate == gate.Name)).ToList();
        return behind.Count == 0 ? Countries.Draw(Countries.ByTrucks, chance) : behind[chance.Below(behind.Count)];
    }

    /// <summary>Who stands surety for a carrier's transits: mostly the same.</summary>
    public Company GuarantorOf(Vehicle truck, RandomStream chance)
    {
        var usual = RandomStream.Hash("guarantor", truck.Firm?.Serial ?? truck.Serial);
        return chance.Chance(0.9) ? Guarantors[(int)(usual % (ulong)Guarantors.Count)] : chance.PickTilted(Guarantors);
    }
}
