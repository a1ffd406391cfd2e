namespace Zincir.Ingest.Generator;

/// <summary>
/// Convoy: vehicles of different firms that pass the same gate in the same direction within ten minutes, again and again at varying hours.
/// A light scout drives ahead; one of the trucks often carries the goods of a front firm; an organiser owns that firm and, unless it is hard, the scout.
/// Promise: every vehicle of the ring meets the lead vehicle at least four times within 90 days.
/// </summary>
internal static class ConvoyRing
{
    private const int Window = 88;
    private const double NearKm = 750;
    private static readonly string[] Gates = ["Kapıkule", "Hamzabeyli", "İpsala", "Sarp", "Gürbulak", "Habur", "Cilvegözü", "Dilucu"];

    public static void Plan(World world, Ring ring, RandomStream chance)
    {
        var style = Style.Of(ring.Difficulty, chance);
        var gate = world.Atlas[chance.Pick(Gates)];
        var cast = new Casting(world, chance);
        var trucks = new List<Vehicle>();
        while (trucks.Count < style.Trucks)
        {
            trucks.Add(cast.Truck(t => !t.Foreign && t.Home.KmTo(gate.At) < NearKm && t.Journeys >= style.LeastHonest, trucks));
            trucks[^1].Taken = true;
        }

        var front = cast.Trader(t => t.Imports > 0.5);
        var organiser = front.People[0];
        var scout = style.Scout ? cast.Car(c => !c.Foreign && c.Lane.Gates.Any(g => g.Gate == gate.Name)) : null;
        Enrol(world, ring, trucks, scout, front, organiser, chance);
        var first = chance.Between(8, world.Calendar.Days - Window - 8);
        for (var i = 0; i < style.Meetings; i++)
        {
            var slot = Window / style.Meetings;
            var day = first + i * slot + chance.Below(Math.Max(1, slot - 5));
            Meet(ring, style, i, trucks, scout, front, gate, day, chance);
        }
    }

    private static void Enrol(
        World world,
        Ring ring,
        List<Vehicle> trucks,
        Vehicle? scout,
        Company front,
        Person organiser,
        RandomStream chance
    )
    {
        ring.AddDriven(trucks);
        ring.Add(front, "front_company");
        ring.Add(organiser, "organiser");
        if (scout is null)
        {
            return;
        }

        ring.Add(scout, "scout");
        ring.Add(scout.Driver!, "driver");
        if (ring.Difficulty != Difficulty.Hard)
        {
            scout.Owner = organiser;
        }

        if (ring.Difficulty == Difficulty.Easy)
        {
            trucks[chance.Below(trucks.Count)].Driver!.Phone = organiser.Phone =
                organiser.Phone.Length > 0 ? organiser.Phone : PersonMaker.Mobile(world.Stream("ring-phone", organiser.Serial));
        }
    }

    private static void Meet(
        Ring ring,
        Style style,
        int number,
        List<Vehicle> trucks,
        Vehicle? scout,
        Company front,
        Gate gate,
        int day,
        RandomStream chance
    )
    {
        var outAt = day * Calendar.Day + Calendar.GateTime(chance);
        var inAt = Calendar.GateTimeFrom(outAt + chance.Between(20 * Calendar.Hour, 60 * Calendar.Hour), chance);
        var bothWays = chance.Chance(style.BothWays);
        var place = 0;
        var bearer = trucks[number % trucks.Count];
        foreach (var vehicle in scout is null ? trucks : [scout, .. trucks])
        {
            // The lead truck never stays away; of the others at most one does, each often enough present to keep the promise.
            var lead = vehicle == trucks[0];
            var away = !lead && style.Absences > 0 && number >= 4 && (number + place) % style.Absences == 0;
            place++;
            if (away)
            {
                continue;
            }

            var (ahead, behind) = Offsets(style, lead, vehicle == scout, bothWays, chance);
            var carries = vehicle == bearer && (chance.Chance(style.FrontShare) || number < 2);
            var driver = DriverOn(ring, trucks, vehicle, number);
            var back = new Leg(gate, true, inAt + behind) { Driver = driver, Load = carries ? new Load("IM") { Trader = front } : null };
            var legs = new[]
            {
                new Leg(gate, false, outAt + ahead) { Driver = driver },
                back,
            };
            vehicle.Plans.Add(new Journey(legs, World.CountryBehind(gate, chance)) { Scenario = ring.Id, Illicit = true });
        }
    }

    /// <summary>
    /// Seconds after the meeting's time, out and in: the lead truck in the middle of the spread, the scout early, and on the way out
    /// hours apart when the ring only meets on the way in.
    /// </summary>
    private static (long Out, long In) Offsets(Style style, bool lead, bool scout, bool bothWays, RandomStream chance)
    {
        var share = chance.Unit();
        var apart = (long)(chance.Between(2.0, 11.0) * Calendar.Hour);
        var ahead = bothWays ? (long)(style.Spread * chance.Unit() * 0.5) : -apart;
        return lead ? (style.Spread / 2, style.Spread / 2) : (ahead, (long)(style.Spread * (scout ? share * 0.3 : share)));
    }

    /// <summary>In hard rings the first two drivers change seats on every second journey, while both trucks are present.</summary>
    private static Person? DriverOn(Ring ring, List<Vehicle> trucks, Vehicle vehicle, int number)
    {
        var swapped = ring.Difficulty == Difficulty.Hard && number is (1 or 3);
        return !swapped ? null
            : vehicle == trucks[0] ? trucks[1].Driver
            : vehicle == trucks[1] ? trucks[0].Driver
            : null;
    }

    private sealed record Style(
        int Trucks,
        bool Scout,
        int Meetings,
        long Spread,
        double BothWays,
        int Absences,
        double FrontShare,
        int LeastHonest
    )
    {
        public static Style Of(Difficulty difficulty, RandomStream chance) =>
            difficulty switch
            {
                Difficulty.Easy => new(chance.Between(2, 3), true, chance.Between(8, 11), 240, 1, 0, 0.9, 1),
                Difficulty.Medium => new(3, true, chance.Between(6, 8), 420, 0.5, 4, 0.7, 3),
                _ => new(chance.Between(3, 4), chance.Chance(0.4), chance.Between(5, 6), 580, 0.1, 3, 0.5, 5),
            };
    }
}
