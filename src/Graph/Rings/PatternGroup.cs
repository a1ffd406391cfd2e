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
    /// Patterns that share a vehicle, and those of one known typology that share a core participant who has to do with several
    /// vehicles of each (or the only one), directly or through others, become one group. Weak findings never add up along a
    /// common owner, and a carrier of one truck does not weld two rings together.
    /// </summary>
    public static List<PatternGroup> Of(
        IReadOnlyList<Pattern> patterns,
        Func<IReadOnlyList<CrossingTable.Row>, IReadOnlyList<Participant>> participants
    )
    {
        Dictionary<(string Typology, int Node), int> firstWith = [];
        List<(int, int)> links = [];
        for (int i = 0; i < patterns.Count; i++)
        {
            foreach ((string, int) shared in Welds(patterns[i], participants))
            {
                if (!firstWith.TryAdd(shared, i))
                {
                    links.Add((firstWith[shared], i));
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

    /// <summary>What a pattern shares with those it belongs to: its vehicles with any, parties that reach over it with its like.</summary>
    private static IEnumerable<(string Typology, int Node)> Welds(
        Pattern pattern,
        Func<IReadOnlyList<CrossingTable.Row>, IReadOnlyList<Participant>> participants
    )
    {
        IEnumerable<(string, int)> vehicles = pattern.Vehicles.Select(v => ("", v));
        if (pattern.Typology.Length == 0)
        {
            return vehicles;
        }

        int least = Math.Min(2, pattern.Vehicles.Count);
        return vehicles.Concat(
            participants(pattern.Events).Where(p => p.Core && p.Vehicles >= least).Select(p => (pattern.Typology, p.Node))
        );
    }

    private static PatternGroup Join(Pattern[] patterns, Func<IReadOnlyList<CrossingTable.Row>, IReadOnlyList<Participant>> participants)
    {
        CrossingTable.Row[] events = Pattern.InOrder(patterns.SelectMany(p => p.Events));
        IEnumerable<Participant> named = patterns.SelectMany(p => p.Parties);
        return new PatternGroup(patterns, [.. participants(events).Concat(named).DistinctBy(p => p.Node).OrderBy(p => p.Node)]);
    }
}
