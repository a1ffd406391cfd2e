namespace Zincir.Ingest.Generator;

/// <summary>The journeys of a car, van or bus.</summary>
internal sealed class CarItinerary(World world)
{
    private static readonly double[] Shifts = [5.5, 6.5, 7, 7, 7.5, 7.5, 8, 8.5, 12, 17, 18];

    /// <summary>All journeys of the period, prescribed ones first served.</summary>
    public List<Journey> Of(Vehicle car, RandomStream chance)
    {
        var days = new int[car.Journeys];
        for (var i = 0; i < days.Length; i++)
        {
            days[i] = world.Calendar.CarDay(chance);
        }

        Array.Sort(days);
        var all = new List<Journey>(car.Plans);
        var free = long.MinValue / 2;
        var often = car.Journeys > 24;
        foreach (var day in days)
        {
            var journey = Draw(car, day * Calendar.Day, free, often, chance);
            var fits = car.Plans.TrueForAll(p =>
                p.End + Way(p.Legs[^1].Gate, journey.Legs[0].Gate) < journey.Start
                || journey.End + Way(journey.Legs[^1].Gate, p.Legs[0].Gate) < p.Start
            );
            if (fits && journey.Start < world.Calendar.End)
            {
                all.Add(journey);
                free =
                    journey.End
                    + 2 * Roads.CarSeconds(journey.Legs[^1].Gate.At, car.Home)
                    + chance.Between(5, often ? 7 : 20) * Calendar.Hour;
            }
        }

        all.Sort((a, b) => a.Start.CompareTo(b.Start));
        return all;
    }

    private static long Way(Gate one, Gate other) => Roads.CarSeconds(one.At, other.At) + 8 * Calendar.Hour;

    private Journey Draw(Vehicle car, long day, long free, bool often, RandomStream chance)
    {
        if (often)
        {
            return Commute(car, day, free, chance);
        }

        var gate = world.GateTo(car.Lane, car.Serial, chance);
        var back = chance.Chance(0.8) ? gate : world.GateTo(car.Lane, chance.Below(1000), chance);
        var wanted = day + Calendar.GateTime(chance);
        var first = wanted >= free ? wanted : Calendar.GateTimeFrom(free, chance);
        var stay = chance.LogNormal(car.Foreign ? 190 : 70, 0.8);
        var drive = Roads.CarSeconds(gate.At, back.At) * 2;
        var second = Calendar.GateTimeFrom(first + drive + (long)(stay * Calendar.Hour), chance);
        var firstIn = car.Foreign;
        return new Journey([new Leg(gate, firstIn, first), new Leg(back, !firstIn, second)], car.Lane);
    }

    /// <summary>Who crosses often does so for work or the market: one gate, habitual hours, a quarter of an hour more or less.</summary>
    private Journey Commute(Vehicle car, long day, long free, RandomStream chance)
    {
        var habit = world.Stream("commute", car.Serial);
        var gate = world.GateTo(car.Lane, car.Serial, habit);
        var leaves = (long)(habit.Pick(Shifts) * Calendar.Hour);
        var stay = (long)(habit.Between(3.0, 10.0) * Calendar.Hour);
        var first = day + leaves + (long)(chance.Normal() * 900);
        while (first < free)
        {
            first += Calendar.Day;
        }

        var second = first + stay + (long)(chance.Normal() * 900);
        return new Journey([new Leg(gate, car.Foreign, first), new Leg(gate, !car.Foreign, second)], car.Lane);
    }
}
