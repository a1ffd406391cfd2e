namespace Zincir.Ingest.Generator;

/// <summary>Lets every car, van and bus live its year.</summary>
internal sealed class CarFlow(World world, Ledger ledger)
{
    private readonly CarItinerary _itinerary = new(world);

    public void Write(Vehicle car)
    {
        var chance = world.Stream("car-life", car.Serial);
        var ordinal = 0;
        foreach (var journey in _itinerary.Of(car, chance))
        {
            var relieved = chance.Chance(0.15) && car.Relief is not null && journey.Scenario is null;
            var driver = relieved ? car.Relief : car.Driver;
            foreach (var leg in journey.Legs)
            {
                var who = leg.Driver ?? driver;
                var crossing = new Crossing(car, leg.Gate, leg.In, leg.At, who, null, null, null, journey.Scenario is not null);
                ledger.Crossings.Write(crossing, ordinal++, chance);
                ledger.Seizures.Consider(
                    new Incident(leg.At + 900, leg.Gate, null, car, who, null, null, null),
                    journey.Illicit ? SeizureBook.CaughtIllicit / 2 : SeizureBook.CaughtOther,
                    chance
                );
            }
        }
    }
}
