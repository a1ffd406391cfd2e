namespace Zincir.Ingest.Generator;

/// <summary>Lets every truck live its year: journeys, loads, passages, positions, finds. One truck at a time, nothing is kept.</summary>
internal sealed class TruckFlow(World world, ScenarioFiles files, Ledger ledger)
{
    private const double MrnNoted = 0.93;
    private const double PathShare = 0.03;
    private const int TareKg = 14_500;
    private readonly TruckItinerary _itinerary = new(world);
    private readonly CargoDesk _cargo = new(world, ledger.Mrns);
    private readonly PositionTrace _positions = new(world, files);

    public void Write(Vehicle truck)
    {
        var chance = world.Stream("truck", truck.Serial);
        var ordinal = 0;
        Span<bool> sealedLegs = stackalloc bool[8];
        foreach (var journey in _itinerary.Of(truck, chance))
        {
            var driver = DriverOf(truck, journey, chance);
            Goods? aboard = null;
            for (var i = 0; i < journey.Legs.Count; i++)
            {
                var passage = new Passage(truck, journey.Legs[i].Driver ?? driver, journey, i);
                aboard = Pass(passage, passage.EndsThrough && !passage.Leg.Empty ? aboard : null, ordinal++, chance);
                sealedLegs[i] = aboard is { Declaration.Seal: not null };
            }

            _positions.Write(truck, journey, sealedLegs, chance);
        }
    }

    private static Person? DriverOf(Vehicle truck, Journey journey, RandomStream chance)
    {
        var relieved = chance.Chance(0.12);
        if (relieved && truck.Relief is not null && journey.Scenario is null)
        {
            return truck.Relief;
        }

        return journey.Start >= truck.ChangeDay * Calendar.Day ? truck.LaterDriver : truck.Driver;
    }

    /// <summary>One passage; goods that are on board already leave under the transit they came in with.</summary>
    private Goods? Pass(Passage passage, Goods? aboard, int ordinal, RandomStream chance)
    {
        var (truck, leg) = (passage.Truck, passage.Leg);
        var fresh = aboard is null ? _cargo.For(passage, chance) : null;
        var written = fresh is not null && fresh.RegisteredAt >= 0 && fresh.RegisteredAt <= world.Calendar.AsOf;
        var mrn = written ? ledger.Declarations.Write(fresh!, chance) : null;
        var goods = fresh is null ? aboard : new Goods(fresh, mrn);
        var known = goods is not null && goods.Declaration.RegisteredAt <= leg.At && chance.Chance(MrnNoted);
        var weight = TareKg + (goods?.Declaration.GrossKg ?? 0) + chance.Between(-400, 400);
        var crossing = new Crossing(
            truck,
            leg.Gate,
            leg.In,
            leg.At,
            passage.Driver,
            goods?.Declaration.Container,
            known ? goods!.Mrn : null,
            chance.Chance(0.92) ? weight : null,
            passage.Journey.Scenario is not null
        );
        var id = ledger.Crossings.Write(crossing, ordinal, chance);
        Found(passage, fresh, mrn, chance);
        if (mrn is not null && id is not null)
        {
            Afterwards(truck, leg, fresh!, mrn, id, chance);
        }

        return goods;
    }

    private void Afterwards(Vehicle truck, Leg leg, Declaration declaration, string mrn, string crossing, RandomStream chance)
    {
        if (declaration.Container is not null && leg.In)
        {
            ledger.Manifests.Write(declaration, leg.Gate, mrn, chance);
        }

        var diverted = leg.Load is { Discharge: not Discharge.Usual };
        var sampled = chance.Chance(PathShare);
        if (declaration.DueAt is not null && (diverted || sampled))
        {
            ledger.Paths.Write(
                diverted,
                leg.Gate.Element,
                "crossing:" + crossing,
                truck.Element,
                ElementKeys.Declaration(mrn),
                declaration.Exit!.Element
            );
        }
    }

    private void Found(Passage passage, Declaration? declaration, string? mrn, RandomStream chance)
    {
        var probability =
            passage.Journey.Illicit ? SeizureBook.CaughtIllicit
            : declaration is { Control.Irregular: true } ? SeizureBook.CaughtIrregular
            : SeizureBook.CaughtOther;
        var at = declaration is { Control.Irregular: true } ? declaration.Control.ReleasedAt : passage.Leg.At + 1200;
        var office = declaration?.Office ?? passage.Leg.Gate;
        var receiver = declaration?.Consignee ?? declaration?.Importer;
        ledger.Seizures.Consider(
            new Incident(at, office, mrn, passage.Truck, passage.Driver, passage.Truck.Firm, receiver, declaration?.Container),
            probability,
            chance
        );
    }

    /// <summary>What is on board, and the number it is declared under.</summary>
    private sealed record Goods(Declaration Declaration, string? Mrn);
}
