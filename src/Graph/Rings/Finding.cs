using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>A fault of the data that a detection came across: told once, and nobody is accused for it.</summary>
/// <param name="Code">Stable name, such as <c>placeholder_driver</c>.</param>
/// <param name="Text">The sentence for readers; names no person and no number of one.</param>
/// <param name="Element">Id of the element at fault: a placeholder, a gate; null when it is everywhere.</param>
/// <param name="Count">Crossings or holders that it touches.</param>
/// <param name="Basis">Some of them; their records name the source.</param>
public sealed record Finding(string Code, LocalText Text, string? Element, int Count, IReadOnlyList<Basis> Basis)
{
    /// <summary>As many examples as a finding shows.</summary>
    internal const int Examples = 6;
}
