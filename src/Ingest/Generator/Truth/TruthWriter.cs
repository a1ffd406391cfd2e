using Zincir.Graph.Values;

namespace Zincir.Ingest.Generator;

/// <summary>Writes the truth that can be told before events: rings, members, decoys, duplicates and ownership chains.</summary>
internal sealed class TruthWriter(World world, ScenarioFiles files, PathBook paths)
{
    public void Write(IReadOnlyList<Ring> rings, IReadOnlyList<Decoy> decoys)
    {
        foreach (var ring in rings)
        {
            files.Rings.Row(ring.Id, ring.Typology, ring.Difficulty.ToString().ToLowerInvariant());
            foreach (var member in ring.Members)
            {
                files.Members.Row(ring.Id, member.Element, member.Role);
            }
        }

        foreach (var decoy in decoys)
        {
            foreach (var element in decoy.Elements)
            {
                files.Decoys.Row(decoy.Id, decoy.Pattern, element);
            }
        }

        Duplicates();
        Chains(rings);
    }

    /// <summary>One person or firm under two keys: passport beside national id, two spellings of a register number, sole traders.</summary>
    private void Duplicates()
    {
        foreach (var person in world.Persons.Where(p => p.OtherNo is not null && p.Registered))
        {
            files.Duplicates.Row(person.Element, ElementKeys.Person(person.Country, person.OtherNo!));
        }

        foreach (var firm in world.Companies.Where(c => c.OtherNo is not null && c.Registered))
        {
            files.Duplicates.Row(firm.Element, ElementKeys.Company(firm.Country, firm.OtherNo!));
        }

        foreach (
            var firm in world.Companies.Where(c => c is { Country: "TR", No.Length: 11, Registered: true } && NationalId.IsValid(c.No))
        )
        {
            files.Duplicates.Row(firm.Element, ElementKeys.Person("TR", firm.No!));
        }
    }

    private void Chains(IReadOnlyList<Ring> rings)
    {
        foreach (var ring in rings.Where(r => r.Typology == "phoenix_company"))
        {
            var firms = ring.Members.Select(m => m.Who).OfType<Company>().ToList();
            for (var i = 0; i + 1 < firms.Count; i++)
            {
                paths.Write(true, firms[i].Element, firms[i].People[0].Element, firms[i + 1].Element, firms[i + 1].People[0].Element);
            }
        }

        var chance = world.Stream("chains");
        foreach (var carrier in world.Carriers.Where(c => c is { Country: "TR", Fleet.Count: > 0, Registered: true }))
        {
            if (chance.Chance(0.2) && carrier.Fleet[0].Registered && !carrier.Taken)
            {
                paths.Write(false, carrier.People[0].Element, carrier.Element, carrier.Fleet[0].Element);
            }
        }
    }
}
