namespace Zincir.Graph.Scoring;

/// <summary>
/// A value in [0,1] with the reasons that make it, strongest first. It orders; it is no probability until it is calibrated.
/// </summary>
/// <param name="Value">1 − Π (1 − weight·value) over the reasons.</param>
/// <param name="Reasons">By contribution, strongest first, then by code.</param>
public sealed record Score(double Value, IReadOnlyList<Reason> Reasons)
{
    /// <summary>
    /// Combines reasons as a noisy-or (Pearl 1988, §4.3.2): each alone would give weight·value, none can lower another, and
    /// the value stays below 1 unless one reason is certain. Independent of the order of the reasons.
    /// </summary>
    public static Score Of(IEnumerable<Reason> reasons)
    {
        Reason[] ordered =
        [
            .. reasons
                .Where(r => r.Contribution > 0)
                .OrderByDescending(r => r.Contribution)
                .ThenBy(r => r.Code, StringComparer.Ordinal)
                .ThenBy(r => r.Text.En, StringComparer.Ordinal),
        ];
        return new Score(Math.Min(1, Added(ordered.Select(r => r.Contribution)).Sum()), ordered);
    }

    /// <summary>
    /// What each contribution adds to the score, in the given order: it times what those before it left open. The sum is the score.
    /// </summary>
    public static IReadOnlyList<double> Added(IEnumerable<double> contributions)
    {
        double open = 1;
        List<double> added = [];
        foreach (double contribution in contributions.Select(c => Math.Clamp(c, 0, 1)))
        {
            added.Add(open * contribution);
            open *= 1 - contribution;
        }

        return added;
    }
}
