namespace Zincir.Ingest.Generator;

/// <summary>
/// Transit diversion: goods under transit never arrive: the term passes and the procedure is not ended, or is ended late by another vehicle or
/// under another seal; the same carrier, surety and receiver again and again. The truck goes aside on its way, or leaves empty where it came in.
/// Promise: at least three transits of the ring are not ended properly, on one carrier, with one surety and one receiver.
/// </summary>
internal static class TransitDiversionRing
{
    private static readonly string[] Gates = ["Kapıkule", "Hamzabeyli", "İpsala", "Sarp", "Gürbulak", "Habur"];

    public static void Plan(World world, Ring ring, RandomStream chance)
    {
        var style = Style.Of(ring.Difficulty, chance);
        var cast = new Casting(world, chance);
        var lead = cast.Truck(t => t.Foreign == style.Foreign && t.Firm!.Fleet.Count is > 1 and < 9 && t.Journeys >= style.LeastHonest, []);
        lead.Taken = true;
        var trucks = new List<Vehicle> { lead };
        trucks.AddRange(
            lead.Firm!.Fleet.Where(t => !t.Taken && t.LaterDriver is null && t.Harbour is null && !t.Driver!.Taken).Take(style.Trucks - 1)
        );
        var receiver = cast.Trader(t => t.Imports > 0.5);
        receiver.Taken = true;
        var surety = cast.Trader(t => t.Imports <= 0.5);
        Enrol(world, ring, style, lead.Firm, trucks, receiver, surety, chance);
        var gate = lead.Foreign ? world.GateTo(lead.Lane, lead.Serial, chance) : world.Atlas[chance.Pick(Gates)];
        var slot = (world.Calendar.Days - 40) / style.Transits;
        for (var i = 0; i < style.Transits; i++)
        {
            var truck = trucks[i % trucks.Count];
            var day = 10 + i * slot + chance.Below(Math.Max(1, slot - 14));
            var proper = i >= 3 && i % 4 == 3;
            Divert(world, ring, truck, trucks, gate, day, proper ? Discharge.Usual : style.Ending(i), receiver, surety, chance);
        }
    }

    private static void Enrol(
        World world,
        Ring ring,
        Style style,
        Company carrier,
        List<Vehicle> trucks,
        Company receiver,
        Company surety,
        RandomStream chance
    )
    {
        ring.AddDriven(trucks);
        ring.Add(carrier, "carrier");
        ring.Add(receiver, "consignee");
        ring.Add(surety, "financier");
        ring.Add(receiver.People[0], "organiser");
        if (ring.Difficulty != Difficulty.Hard)
        {
            var kind = ring.Difficulty == Difficulty.Easy ? "partner" : "employee";
            world.Roles.Add(new Role(surety, receiver.People[0], kind, null, Math.Max(surety.Founded, -400) + 30, null));
        }

        if (chance.Chance(style.Tracked))
        {
            trucks.ForEach(t => t.Device ??= world.Stream("ring-device", t.Serial).Fill("GPS999999999"));
        }
    }

    private static void Divert(
        World world,
        Ring ring,
        Vehicle truck,
        List<Vehicle> trucks,
        Gate gate,
        int day,
        Discharge ending,
        Company receiver,
        Company surety,
        RandomStream chance
    )
    {
        var other = trucks[(trucks.IndexOf(truck) + 1) % trucks.Count];
        ending = ending == Discharge.OtherVehicle && other == truck ? Discharge.OtherSeal : ending;
        var load = new Load(chance.Chance(0.5) ? "TIR" : "TR")
        {
            Trader = receiver,
            Consignee = receiver,
            Guarantor = surety,
            Exit = truck.Foreign ? FarGate(world, gate, chance) : receiver.Office,
            Discharge = ending,
            DischargeVehicle = ending == Discharge.OtherVehicle ? other : null,
        };
        truck.Plans.Add(Trip(ring, truck, gate, day * Calendar.Day + Calendar.GateTime(chance), load, chance));
    }

    /// <summary>A foreign truck comes in and leaves empty where it came from; a Turkish one fetches the goods and comes home.</summary>
    private static Journey Trip(Ring ring, Vehicle truck, Gate gate, long at, Load load, RandomStream chance)
    {
        var half = gate.At.Towards(truck.Home, 0.5);
        var aside = new Point(half.Lat + chance.Between(-1.4, 1.4), half.Lon + chance.Between(0.3, 1.2));
        var proper = load.Discharge == Discharge.Usual;
        var entry = new Leg(gate, true, at) { Load = load, Aside = proper ? null : aside };
        var stay = Roads.TruckSeconds(gate.At, truck.Home) * 2 + chance.Between(14 * Calendar.Hour, 40 * Calendar.Hour);
        var exit = proper && load.Exit!.Kind == GateKind.Land ? load.Exit : gate;
        var leaves = Calendar.GateTimeFrom(at + Math.Max(stay, Roads.TruckSeconds(gate.At, exit.At) * 2), chance);
        var fetched = new Leg(gate, false, at - chance.Between(24 * Calendar.Hour, 70 * Calendar.Hour));
        List<Leg> legs = truck.Foreign ? [entry, new Leg(exit, false, leaves) { Empty = !proper }] : [fetched, entry];
        var abroad = truck.Foreign ? truck.Lane : World.CountryBehind(gate, chance);
        return new Journey(legs, abroad) { Scenario = ring.Id, Illicit = true };
    }

    private static Gate FarGate(World world, Gate gate, RandomStream chance)
    {
        var far = gate;
        while (far.At.KmTo(gate.At) < 700)
        {
            far = world.Atlas.Draw(GateKind.Land, chance);
        }

        return far;
    }

    private sealed record Style(int Trucks, int Transits, bool Foreign, double Tracked, int LeastHonest, Func<int, Discharge> Ending)
    {
        public static Style Of(Difficulty difficulty, RandomStream chance) =>
            difficulty switch
            {
                Difficulty.Easy => new(3, 12, chance.Chance(0.5), 1, 1, i => i % 3 == 2 ? Discharge.OtherVehicle : Discharge.Missing),
                Difficulty.Medium => new(2, 8, chance.Chance(0.5), 0.5, 2, i => i % 2 == 0 ? Discharge.Missing : Discharge.OtherVehicle),
                _ => new(2, 5, false, 0.15, 4, i => i == 0 ? Discharge.OtherVehicle : Discharge.OtherSeal),
            };
    }
}
