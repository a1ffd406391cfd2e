namespace Zincir.Graph.Scoring;

/// <summary>One reason of a score: what was seen, how strong it is, and what it rests on.</summary>
/// <param name="Code">Stable name, such as <c>impossible_speed</c>.</param>
/// <param name="Text">The sentence that an investigator reads.</param>
/// <param name="Weight">The most that this reason can contribute, in [0,1]: the score if it alone were fully met.</param>
/// <param name="Value">How far it is met, in [0,1].</param>
/// <param name="Basis">Nodes and edges of the snapshot that show it, in the order in which they should be read.</param>
public sealed record Reason(string Code, LocalText Text, double Weight, double Value, IReadOnlyList<Basis> Basis)
{
    /// <summary>Weight times value: the score if there were no other reason.</summary>
    public double Contribution => Weight * Value;
}
