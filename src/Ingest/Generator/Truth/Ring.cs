namespace Zincir.Ingest.Generator;

/// <summary>A planted ring and who truly takes part.</summary>
internal sealed record Ring(string Id, string Typology, Difficulty Difficulty)
{
    private readonly List<Member> _members = [];

    public IReadOnlyList<Member> Members => _members;

    public void Add(Person person, string role)
    {
        person.Taken = true;
        Add(person, person.Element, role);
    }

    public void Add(Company firm, string role)
    {
        firm.Taken = true;
        Add(firm, firm.Element, role);
    }

    public void Add(Vehicle vehicle, string role)
    {
        vehicle.Taken = true;
        Add(vehicle, vehicle.Element, role);
    }

    /// <summary>Adds trucks and whoever drives them.</summary>
    public void AddDriven(IEnumerable<Vehicle> trucks)
    {
        foreach (var truck in trucks)
        {
            Add(truck, "vehicle");
            Add(truck.Driver!, "driver");
        }
    }

    private void Add(object who, string element, string role)
    {
        if (_members.TrueForAll(m => m.Element != element))
        {
            _members.Add(new Member(who, element, role));
        }
    }
}

/// <summary>A member of a ring: a person, firm or vehicle.</summary>
internal sealed record Member(object Who, string Element, string Role);

/// <summary>An innocent look-alike and all its elements.</summary>
internal sealed record Decoy(string Id, string Pattern, IReadOnlyCollection<string> Elements);
