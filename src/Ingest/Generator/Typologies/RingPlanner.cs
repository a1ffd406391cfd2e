using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>Plants all rings into a world.</summary>
internal static class RingPlanner
{
    private static readonly Difficulty[] Turns = [Difficulty.Easy, Difficulty.Medium, Difficulty.Hard];

    /// <summary>Rings in the order of their typologies; their number grows with the square root of the scale.</summary>
    public static List<Ring> Plan(World world, Difficulty? only, List<ShipmentPlan> shipments)
    {
        var rings = new List<Ring>();
        Each(world, rings, "convoy", 8, only, (ring, chance) => ConvoyRing.Plan(world, ring, chance));
        Each(world, rings, "cloned_plate", 8, only, (ring, chance) => ClonedPlateRing.Plan(world, ring, chance));
        Each(world, rings, "phoenix_company", 6, only, (ring, chance) => PhoenixCompanyRing.Plan(world, ring, chance, shipments));
        Each(world, rings, "transit_diversion", 6, only, (ring, chance) => TransitDiversionRing.Plan(world, ring, chance));
        return rings;
    }

    private static void Each(
        World world,
        List<Ring> rings,
        string typology,
        int atScaleOne,
        Difficulty? only,
        Action<Ring, RandomStream> plan
    )
    {
        for (var i = 0; i < world.Count(atScaleOne, 1, 0.5); i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{typology}-{i + 1:000}");
            var ring = new Ring(id, typology, only ?? Turns[i % Turns.Length]);
            plan(ring, world.Stream("ring/" + typology, i));
            rings.Add(ring);
        }
    }
}
