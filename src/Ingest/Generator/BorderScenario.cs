namespace Zincir.Ingest.Generator;

/// <summary>
/// An invented border: firms, people, vehicles and their year, with rings hidden in it and the truth beside it, in the layout of the border
/// schema. What it holds and what it does not: docs/generator.md.
/// </summary>
public static class BorderScenario
{
    private const double DeclarationsAtOne = 20_000;

    /// <summary>Writes the whole scenario. Memory grows with the population, never with the events.</summary>
    public static GeneratorReport Write(GeneratorOptions options, IProgress<GeneratorProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Scale, 100);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Days, 150);

        var world = new World(options);
        Census.Fill(world);
        progress?.Report(new GeneratorProgress("population", 1, 1));
        cancel.ThrowIfCancellationRequested();

        var shipments = new List<ShipmentPlan>();
        var rings = RingPlanner.Plan(world, options.OnlyDifficulty, shipments);
        var decoys = DecoyPlanner.Plan(world, shipments);
        Companions.Plan(world);
        world.Dirt = DirtKinds.Of(options.Dirt, world);

        using var files = new ScenarioFiles(options.OutDirectory);
        var ledger = new Ledger(world, files);
        new Registers(world, files).Write();
        progress?.Report(new GeneratorProgress("registers", 1, 1));
        new TruthWriter(world, files, ledger.Paths).Write(rings, decoys);
        new Watchlist(world, files).Write(rings);
        Traffic(world, files, ledger, progress, cancel);
        Trade(world, options, ledger, shipments, progress, cancel);
        files.WriteManifest(world.Calendar.Iso(world.Calendar.AsOf));
        return new GeneratorReport(files.Rows(), rings.Count, decoys.Count, options.Seed, options.Scale);
    }

    private static void Traffic(
        World world,
        ScenarioFiles files,
        Ledger ledger,
        IProgress<GeneratorProgress>? progress,
        CancellationToken cancel
    )
    {
        var trucks = new TruckFlow(world, files, ledger);
        var cars = new CarFlow(world, ledger);
        var total = world.Trucks.Count + world.Cars.Count + world.Buses.Count;
        var done = 0;
        foreach (var vehicle in Scatter.By(world.Trucks.Concat(world.Cars).Concat(world.Buses), v => v.Serial))
        {
            cancel.ThrowIfCancellationRequested();
            if (vehicle.Kind is VehicleKind.Tractor or VehicleKind.Truck)
            {
                trucks.Write(vehicle);
            }
            else
            {
                cars.Write(vehicle);
            }

            progress?.Report(new GeneratorProgress("traffic", ++done, total));
        }
    }

    private static void Trade(
        World world,
        GeneratorOptions options,
        Ledger ledger,
        List<ShipmentPlan> shipments,
        IProgress<GeneratorProgress>? progress,
        CancellationToken cancel
    )
    {
        var wanted = (long)(DeclarationsAtOne * options.Scale * options.Days / 366) - ledger.Declarations.Count;
        var flow = new ShipmentFlow(world, ledger);
        flow.Write(shipments, wanted, (done, total) => progress?.Report(new GeneratorProgress("trade", done, total)), cancel);
    }
}
