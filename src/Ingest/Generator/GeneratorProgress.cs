namespace Zincir.Ingest.Generator;

/// <summary>A step of the work.</summary>
/// <param name="Stage">What is being written: <c>population</c>, <c>registers</c>, <c>traffic</c>, <c>trade</c>, <c>truth</c>.</param>
/// <param name="Done">Units done in this stage.</param>
/// <param name="Total">Units of this stage.</param>
public readonly record struct GeneratorProgress(string Stage, long Done, long Total);
