namespace Zincir.Ingest.Generator;

/// <summary>The journeys of a truck in order of time: prescribed ones, and honest ones wherever they fit between.</summary>
internal sealed class TruckItinerary(World world)
{
    private const long Slack = 14 * Calendar.Hour;

    /// <summary>All journeys of the period; none overlaps another of the same vehicle.</summary>
    public List<Journey> Of(Vehicle truck, RandomStream chance)
    {
        var plans = truck.Plans.OrderBy(p => p.Start).ToList();
        var days = new int[truck.Journeys];
        for (var i = 0; i < days.Length; i++)
        {
            days[i] = world.Calendar.TruckDay(chance);
        }

        Array.Sort(days);
        var all = new List<Journey>(plans);
        var (free, at) = (long.MinValue / 2, truck.Home);
        foreach (var day in days)
        {
            var journey = Draw(truck, day * Calendar.Day, free, at, chance);
            if (journey.Start < world.Calendar.End && Fits(truck, journey, plans))
            {
                all.Add(journey);
                (free, at) = FreeAfter(truck, journey, chance);
            }
        }

        all.Sort((a, b) => a.Start.CompareTo(b.Start));
        return all;
    }

    /// <summary>True when a journey meets none of the given ones, with the way between them, nor the day of a change of seats.</summary>
    private static bool Fits(Vehicle truck, Journey journey, List<Journey> plans)
    {
        var change = (long)truck.ChangeDay * Calendar.Day;
        if (journey.Start < change && journey.End > change - Calendar.Day)
        {
            return false;
        }

        foreach (var plan in plans)
        {
            var before = Between(journey.Legs[^1].Gate, plan.Legs[0].Gate);
            var after = Between(plan.Legs[^1].Gate, journey.Legs[0].Gate);
            if (journey.End + before > plan.Start && plan.End + after > journey.Start)
            {
                return false;
            }
        }

        return true;
    }

    private static long Between(Gate one, Gate other) => Roads.TruckSeconds(one.At, other.At) + Slack;

    private Journey Draw(Vehicle truck, long day, long free, Point at, RandomStream chance)
    {
        if (truck.Harbour is { } port)
        {
            return Drayage(port, day, free, chance);
        }

        var usual = chance.Chance(0.8) ? truck.Lane : null;
        var abroad = usual ?? (truck.Foreign ? truck.Lane : Countries.Draw(Countries.ByTrucks, chance));
        var gate = world.GateTo(abroad, truck.Serial, chance);
        var first = FirstTime(day, free == long.MinValue / 2 ? free : free + Roads.TruckSeconds(at, gate.At), chance);
        return truck.Foreign ? Visit(truck, abroad, gate, first, chance) : RoundTrip(abroad, gate, first, chance);
    }

    private Journey RoundTrip(Country abroad, Gate gate, long first, RandomStream chance)
    {
        var (goesBySea, back) = (chance.Chance(0.04), chance.Chance(0.85) ? gate : world.GateTo(abroad, chance.Below(1000), chance));
        if (goesBySea)
        {
            gate = world.Atlas[gate.Neighbour is "BG" or "GR" ? "Pendik Ro-Ro" : "Mersin"];
            back = gate;
        }

        var away = Roads.TruckSeconds(gate.At, abroad.At) + Roads.TruckSeconds(abroad.At, back.At);
        var stay = (long)(chance.LogNormal(26, 0.5) * Calendar.Hour);
        var second = Calendar.GateTimeFrom(first + Math.Max(away, Between(gate, back)) + stay, chance);
        return new Journey([new Leg(gate, false, first), new Leg(back, true, second)], abroad);
    }

    private Journey Visit(Vehicle truck, Country abroad, Gate gate, long first, RandomStream chance)
    {
        var back = gate;
        if (chance.Chance(0.2))
        {
            var beyond = Countries.Draw(Countries.ByOwnTrucks, chance);
            back = world.GateTo(beyond, truck.Serial, chance);
            if (back.Neighbour != gate.Neighbour)
            {
                return Through(truck, abroad, beyond, gate, back, first, chance);
            }
        }

        var inside = Roads.TruckSeconds(gate.At, truck.Home) + Roads.TruckSeconds(truck.Home, back.At);
        var stay = (long)(chance.LogNormal(back == gate ? 22 : 9, 0.5) * Calendar.Hour);
        var second = Calendar.GateTimeFrom(first + inside + stay, chance);
        return new Journey([new Leg(gate, true, first), new Leg(back, false, second)], abroad);
    }

    /// <summary>Through the country to another one behind it, and back the same way.</summary>
    private static Journey Through(Vehicle truck, Country home, Country beyond, Gate near, Gate far, long first, RandomStream chance)
    {
        var inside = Roads.TruckSeconds(near.At, truck.Home) + Roads.TruckSeconds(truck.Home, far.At);
        var away = 2 * Roads.TruckSeconds(far.At, beyond.At);
        var leaves = Calendar.GateTimeFrom(first + inside + (long)(chance.LogNormal(6, 0.4) * Calendar.Hour), chance);
        var returns = Calendar.GateTimeFrom(leaves + away + (long)(chance.LogNormal(26, 0.5) * Calendar.Hour), chance);
        var last = Calendar.GateTimeFrom(returns + inside + (long)(chance.LogNormal(6, 0.4) * Calendar.Hour), chance);
        return new Journey(
            [new Leg(near, true, first), new Leg(far, false, leaves), new Leg(far, true, returns), new Leg(near, false, last)],
            home
        )
        {
            Beyond = beyond,
        };
    }

    private static Journey Drayage(Gate port, long day, long free, RandomStream chance)
    {
        var first = FirstTime(day, free, chance);
        var second = first + (long)(chance.LogNormal(3, 0.5) * Calendar.Hour);
        var abroad = Countries.Draw(Countries.ByTrade, chance);
        return new Journey([new Leg(port, false, first), new Leg(port, true, second)], abroad);
    }

    private static long FirstTime(long day, long earliest, RandomStream chance)
    {
        var wanted = day + Calendar.GateTime(chance);
        return wanted >= earliest ? wanted : Calendar.GateTimeFrom(earliest, chance);
    }

    /// <summary>When and where the truck may set out again.</summary>
    private static (long Free, Point At) FreeAfter(Vehicle truck, Journey journey, RandomStream chance)
    {
        var last = journey.Legs[^1];
        var rest = (long)(chance.LogNormal(truck.Harbour is null ? 20 : 9, 0.5) * Calendar.Hour);
        if (truck.Foreign)
        {
            return (last.At + 2 * Roads.TruckSeconds(last.Gate.At, journey.Abroad.At) + rest, last.Gate.At);
        }

        return (last.At + Roads.TruckSeconds(last.Gate.At, truck.Home) + rest, truck.Home);
    }
}
