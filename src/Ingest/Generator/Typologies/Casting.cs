namespace Zincir.Ingest.Generator;

/// <summary>Picks from the population those who take part in a ring: nobody twice, and with an honest life of their own.</summary>
internal sealed class Casting(World world, RandomStream chance)
{
    /// <summary>A truck that nobody has cast, of a firm none of the others belongs to.</summary>
    public Vehicle Truck(Func<Vehicle, bool> fits, IReadOnlyCollection<Vehicle> others)
    {
        Vehicle? best = null;
        for (var i = 0; i < 4000; i++)
        {
            var candidate = chance.Pick(world.Trucks);
            if (
                candidate.Taken
                || candidate.Harbour is not null
                || candidate.LaterDriver is not null
                || candidate.Driver!.Taken
                || candidate.Firm!.Taken
                || others.Any(o => o.Firm == candidate.Firm)
            )
            {
                continue;
            }

            if (fits(candidate))
            {
                return candidate;
            }

            best ??= candidate;
        }

        return best ?? throw new InvalidOperationException("The population is too small for its rings.");
    }

    /// <summary>A Turkish trading firm that nobody has cast.</summary>
    public Company Trader(Func<Company, bool> fits)
    {
        Company? best = null;
        for (var i = 0; i < 4000; i++)
        {
            var candidate = chance.Pick(world.Traders);
            var free =
                !candidate.Taken
                && !candidate.People[0].Taken
                && candidate.ActiveFrom < 0
                && candidate.Closed is null
                && candidate.No!.Length == 10;
            if (free && fits(candidate))
            {
                return candidate;
            }

            best ??= free ? candidate : null;
        }

        return best ?? throw new InvalidOperationException("The population is too small for its rings.");
    }

    /// <summary>A car that nobody has cast.</summary>
    public Vehicle Car(Func<Vehicle, bool> fits)
    {
        Vehicle? best = null;
        for (var i = 0; i < 4000; i++)
        {
            var candidate = chance.Pick(world.Cars);
            if (candidate.Taken || candidate.Driver!.Taken)
            {
                continue;
            }

            if (fits(candidate))
            {
                return candidate;
            }

            best ??= candidate;
        }

        return best ?? throw new InvalidOperationException("The population is too small for its rings.");
    }
}
