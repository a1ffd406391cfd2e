using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>Plants the innocent look-alikes into a world. They are made of people, firms and vehicles of their own.</summary>
internal static class DecoyPlanner
{
    public static List<Decoy> Plan(World world, List<ShipmentPlan> shipments)
    {
        var decoys = new List<Decoy> { BrokerHub.Plan(world, shipments), LogisticsHub.Plan(world, shipments) };
        Each(decoys, world.Count(2, 1, 0.5), i => FamilyGroup.Plan(world, Id("family", i), i, shipments));
        Each(decoys, world.Count(2, 1, 0.5), i => SeasonalExporter.Plan(world, Id("seasonal", i), i));
        Each(decoys, world.Count(2, 1, 0.5), i => BusLine.Plan(world, Id("bus-line", i), i));
        Each(decoys, world.Count(2, 1, 0.5), i => FleetColumn.Plan(world, Id("column", i), i));
        return decoys;
    }

    private static void Each(List<Decoy> decoys, int count, Func<int, Decoy> plan)
    {
        for (var i = 0; i < count; i++)
        {
            decoys.Add(plan(i));
        }
    }

    private static string Id(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number + 1:000}");
}
