namespace Zincir.Graph.Rings;

/// <summary>
/// Why a derived link is more than chance: shared events of two actors against their activity, and what part of them is
/// innocent. p and q are of the unexplained part alone. <paramref name="Shared"/> is what the test counts; the other counts are those of the
/// meetings that the link lists, of which a bin's edge may cut some.
/// </summary>
/// <param name="Shared">x: shared bins that nothing explains.</param>
/// <param name="First">n₁: bins of the first actor in the strata that both were active in.</param>
/// <param name="Second">n₂: bins of the second.</param>
/// <param name="Population">N: equally likely bins of these strata.</param>
/// <param name="P">P(X ≥ x), doubled for the two offsets.</param>
/// <param name="Q">Smallest false discovery rate of the layer at which the link is accepted; 1 when it was not tested.</param>
/// <param name="Expected">Shared bins expected by chance.</param>
/// <param name="Observed">Meetings in all.</param>
/// <param name="Explained">Meetings by what explains them, without <see cref="Bond.None"/>; in the order of the bonds.</param>
public sealed record LinkValidation(
    int Shared,
    int First,
    int Second,
    int Population,
    double P,
    double Q,
    double Expected,
    int Observed,
    IReadOnlyList<(Bond Bond, int Count)> Explained
)
{
    /// <summary>True for a vehicle that was tested against a whole group: x, p and their bases are those of the group.</summary>
    public bool Group { get; init; }

    /// <summary>Meetings that nothing explains.</summary>
    public int Unexplained => Observed - Explained.Sum(e => e.Count);

    /// <summary>The same test beside the meetings that are shown.</summary>
    internal LinkValidation Of(IReadOnlyList<JudgedMeeting> meetings) =>
        this with
        {
            Observed = meetings.Count,
            Explained =
            [
                .. meetings
                    .Select(m => m.Bond)
                    .Where(b => b != Bond.None)
                    .GroupBy(b => b)
                    .OrderBy(g => g.Key)
                    .Select(g => (g.Key, g.Count())),
            ],
        };
}
