namespace Zincir.Graph.Rings;

/// <summary>
/// Why a derived link is more than chance: shared events of two actors against their activity, and what part of them is
/// innocent. p and q are of the unexplained part alone.
/// </summary>
/// <param name="Unexplained">x: shared bins that nothing explains.</param>
/// <param name="First">n₁: bins of the first actor in the strata that both were active in.</param>
/// <param name="Second">n₂: bins of the second.</param>
/// <param name="Population">N: equally likely bins of these strata.</param>
/// <param name="P">P(X ≥ x), doubled for the two offsets.</param>
/// <param name="Q">Smallest false discovery rate of the layer at which the link is accepted; 1 when it was not tested.</param>
/// <param name="Observed">Shared bins in all.</param>
/// <param name="Expected">Shared bins expected by chance.</param>
/// <param name="Explained">Shared bins by what explains them, without <see cref="Bond.None"/>; in the order of the bonds.</param>
public sealed record LinkValidation(
    int Unexplained,
    int First,
    int Second,
    int Population,
    double P,
    double Q,
    int Observed,
    double Expected,
    IReadOnlyList<(Bond Bond, int Count)> Explained
);
