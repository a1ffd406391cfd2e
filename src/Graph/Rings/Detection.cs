namespace Zincir.Graph.Rings;

/// <summary>What a detection found.</summary>
/// <param name="Rings">Rings at or above the reporting threshold, by rank.</param>
/// <param name="Candidates">Weaker ones, by rank; ranks go on from the rings.</param>
/// <param name="Layers">How many links each layer tested and accepted.</param>
/// <param name="Options">The parameters.</param>
public sealed record Detection(
    IReadOnlyList<Ring> Rings,
    IReadOnlyList<Ring> Candidates,
    IReadOnlyList<LayerSummary> Layers,
    DetectionOptions Options
)
{
    /// <summary>
    /// Communities that the validated links hold together, rings or not: for each the ids of vehicles and parties that a link names, in ordinal order.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Communities { get; init; } = [];

    /// <summary>Faults of the data that it came across: placeholders, gates with a wrong clock.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>The multiple-testing account of one layer.</summary>
/// <param name="Layer">Name.</param>
/// <param name="ActivePairs">Pairs that could have shared two events.</param>
/// <param name="Tests">m: those that could pass.</param>
/// <param name="Validated">Links with q at or below the false discovery rate.</param>
public sealed record LayerSummary(string Layer, long ActivePairs, long Tests, int Validated);
