namespace Zincir.Ingest.Generator;

/// <summary>The books that events are written into.</summary>
internal sealed class Ledger(World world, ScenarioFiles files)
{
    public MrnBook Mrns { get; } = new(world.Calendar);
    public DeclarationWriter Declarations { get; } = new(world, files);
    public CrossingWriter Crossings { get; } = new(world, files, ClockError.Draw(world));
    public ManifestBook Manifests { get; } = new(world, files);
    public SeizureBook Seizures { get; } = new(world, files);
    public PathBook Paths { get; } = new(files);
}
