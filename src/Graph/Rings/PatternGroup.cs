using Zincir.Graph.Algorithms;
using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>Patterns that belong together, and who stands behind them: a ring before it is written down.</summary>
/// <param name="Patterns">In the order in which they were matched.</param>
/// <param name="Participants">Persons and companies, by node.</param>
internal sealed record PatternGroup(IReadOnlyList<Pattern> Patterns, IReadOnlyList<Participant> Participants)
{
    /// <summary>All events, in order.</summary>
    public CrossingTable.Row[] Events { get; } = Pattern.InOrder(Patterns.SelectMany(p => p.Events));

    /// <summary>Vehicles of the patterns, ascending.</summary>
    public int[] Vehicles { get; } = [.. Patterns.SelectMany(p => p.Vehicles).Distinct().Order()];

    /// <summary>All reasons of all patterns as one score.</summary>
    public Score Score { get; } = Score.Of(Patterns.SelectMany(p => p.Reasons));

    /// <summary>
    /// Patterns that share a vehicle, and those of a known typology that share a core participant, directly or through others,
    /// become one group. Weak findings never add up along a common owner.
    /// </summary>
    public static List<PatternGroup> Of(
        IReadOnlyList<Pattern> patterns,
        Func<IReadOnlyList<CrossingTable.Row>, IReadOnlyList<Participant>> participants
    )
    {
        Dictionary<int, int> firstWith = [];
        List<(int, int)> links = [];
        for (int i = 0; i < patterns.Count; i++)
        {
            IEnumerable<int> core =
                patterns[i].Typology.Length == 0 ? [] : participants(patterns[i].Events).Where(p => p.Core).Select(p => p.Node);
            foreach (int node in patterns[i].Vehicles.Concat(core))
            {
                if (!firstWith.TryAdd(node, i))
                {
                    links.Add((firstWith[node], i));
                }
            }
        }

        int[] component = WeakComponents.Compute(SimpleGraph.OfPairs(patterns.Count, [.. links])).Component;
        return
        [
            .. patterns
                .Select((p, i) => (Pattern: p, Component: component[i]))
                .GroupBy(p => p.Component, p => p.Pattern)
                .OrderBy(g => g.Key)
                .Select(g => Join([.. g], participants)),
        ];
    }

    private static PatternGroup Join(Pattern[] patterns, Func<IReadOnlyList<CrossingTable.Row>, IReadOnlyList<Participant>> participants)
    {
        CrossingTable.Row[] events = Pattern.InOrder(patterns.SelectMany(p => p.Events));
        return new PatternGroup(patterns, participants(events));
    }
}
