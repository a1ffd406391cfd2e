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
            for (var i = 0; i < journey.Legs.Count; i++)
            {
                sealedLegs[i] = Pass(truck, journey, i, journey.Legs[i].Driver ?? driver, ordinal++, chance);
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

    private bool Pass(Vehicle truck, Journey journey, int index, Person? driver, int ordinal, RandomStream chance)
    {
        var leg = journey.Legs[index];
        var declaration = _cargo.For(truck, driver, journey, index, chance);
        var written = declaration is not null && declaration.RegisteredAt >= 0 && declaration.RegisteredAt <= world.Calendar.AsOf;
        var mrn = written ? ledger.Declarations.Write(declaration!, chance) : null;
        var known = declaration is not null && declaration.RegisteredAt <= leg.At && chance.Chance(MrnNoted);
        var weight = TareKg + (declaration?.GrossKg ?? 0) + chance.Between(-400, 400);
        var crossing = new Crossing(
            truck,
            leg.Gate,
            leg.In,
            leg.At,
            driver,
            declaration?.Container,
            known ? mrn : null,
            chance.Chance(0.92) ? weight : null,
            journey.Scenario is not null
        );
        var id = ledger.Crossings.Write(crossing, ordinal, chance);
        Found(truck, journey, leg, driver, declaration, mrn, chance);
        if (mrn is not null && id is not null)
        {
            Afterwards(truck, leg, declaration!, mrn, id, chance);
        }

        return declaration?.Seal is not null;
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

    private void Found(Vehicle truck, Journey journey, Leg leg, Person? driver, Declaration? declaration, string? mrn, RandomStream chance)
    {
        var probability =
            journey.Illicit ? SeizureBook.CaughtIllicit
            : declaration is { Control.Irregular: true } ? SeizureBook.CaughtIrregular
            : SeizureBook.CaughtOther;
        var at = declaration is { Control.Irregular: true } ? declaration.Control.ReleasedAt : leg.At + 1200;
        var office = declaration?.Office ?? leg.Gate;
        ledger.Seizures.Consider(
            new Incident(
                at,
                office,
                mrn,
                truck,
                driver,
                truck.Firm,
                declaration?.Consignee ?? declaration?.Importer,
                declaration?.Container
            ),
            probability,
            chance
        );
    }
}
