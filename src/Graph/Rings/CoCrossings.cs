using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// The co-crossing layer: pairs of vehicles that cross the same gate in the same direction within one bin more often than
/// their activity and the innocent explanations allow.
/// </summary>
/// <remarks>
/// Two offsets of the bins, half a bin apart, so that no pair is cut by a bin's edge; the larger count is taken and p doubled.
/// p is pooled over strata (<see cref="Hypergeometric"/>), q is Benjamini–Hochberg over the testable pairs
/// (<see cref="TestablePairs"/>). Method: Tumminello et al. 2011, conditioned as in docs/rings.md.
/// </remarks>
internal static class CoCrossings
{
    /// <summary>All pairs with two or more meetings, validated or not, by (one, other).</summary>
    public static CoCrossingLayer Compute(CrossingTable table, GraphKinds kinds, DetectionOptions options, CancellationToken cancel)
    {
        Judge judge = new(table, new Allegiance(kinds), new Habit(table));
        BinGrid[] grids = [BinGrid.Build(table, kinds, options.BinMinutes, 0), BinGrid.Build(table, kinds, options.BinMinutes, 0.5)];
        SortedDictionary<(int, int), (BinGrid Grid, JudgedMeeting[] Meetings)> best = [];
        foreach (BinGrid grid in grids)
        {
            foreach (PairMeetings pair in Meetings.Of(grid, table, cancel))
            {
                JudgedMeeting[] meetings = judge.All(pair);
                if (!best.TryGetValue((pair.One, pair.Other), out var other) || Better(meetings, other.Meetings))
                {
                    best[(pair.One, pair.Other)] = (grid, meetings);
                }
            }
        }

        Tarone tests = TestablePairs.Count(grids[0], kinds.Vehicles, cancel);
        (long testable, double level) = tests.Testable(options.FalseDiscoveryRate);
        List<Tested> tested = [.. best.Select(b => Test(b.Key, b.Value.Grid, b.Value.Meetings, level))];
        Tested[] counted = [.. tested.Where(t => t.Counts)];
        double[] q = BenjaminiHochberg.Adjust([.. counted.Select(t => t.Pair.Validation.P)], Math.Max(testable, counted.Length));
        for (int i = 0; i < counted.Length; i++)
        {
            CoCrossing pair = counted[i].Pair;
            counted[i] = counted[i] with { Pair = pair with { Validation = pair.Validation with { Q = q[i] } } };
        }

        CoCrossing[] pairs = [.. counted.Concat(tested.Where(t => !t.Counts)).Select(t => t.Pair).OrderBy(p => (p.One, p.Other))];
        return new CoCrossingLayer(pairs, tests.Total, testable);
    }

    private static bool Better(JudgedMeeting[] one, JudgedMeeting[] other)
    {
        int unexplained = one.Count(m => m.Bond == Bond.None) - other.Count(m => m.Bond == Bond.None);
        return unexplained != 0 ? unexplained > 0 : one.Length > other.Length;
    }

    private static Tested Test((int One, int Other) pair, BinGrid grid, JudgedMeeting[] meetings, double level)
    {
        List<Stratum> strata = grid.Common(pair.One, pair.Other, s => meetings.Count(m => m.Stratum == s));
        int unexplained = meetings.Count(m => m.Bond == Bond.None);
        Stratum[] tested = [.. strata];
        double p = unexplained < 2 ? 1 : Math.Min(1, 2 * Hypergeometric.Tail(unexplained, tested));
        LinkValidation validation = new(
            unexplained,
            strata.Sum(s => s.First),
            strata.Sum(s => s.Second),
            strata.Sum(s => s.Population),
            p,
            1,
            meetings.Length,
            strata.Sum(s => s.Expected),
            [.. meetings.Where(m => m.Bond != Bond.None).GroupBy(m => m.Bond).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))]
        );
        bool counts = unexplained >= 2 && 2 * Hypergeometric.SmallestAttainable(tested) <= level;
        return new Tested(new CoCrossing(pair.One, pair.Other, meetings, validation), counts);
    }

    private sealed record Tested(CoCrossing Pair, bool Counts);

    private sealed class Judge(CrossingTable table, Allegiance allegiance, Habit habit)
    {
        public JudgedMeeting[] All(PairMeetings pair) =>
            [.. pair.List.Select(m => new JudgedMeeting(m.One, m.Other, m.At, m.Stratum, BondOf(m)))];

        private Bond BondOf(Meeting meeting)
        {
            Bond bond = allegiance.Common(table[meeting.One], table[meeting.Other]);
            return bond == Bond.None && habit.Explains(meeting.One) && habit.Explains(meeting.Other) ? Bond.Timetable : bond;
        }
    }
}

/// <summary>The pairs of the layer and how many hypotheses stand behind their q.</summary>
/// <param name="Pairs">Pairs with two or more meetings, by (one, other).</param>
/// <param name="Active">Pairs that could have met twice.</param>
/// <param name="Tests">m: those whose smallest attainable p could pass.</param>
internal sealed record CoCrossingLayer(IReadOnlyList<CoCrossing> Pairs, long Active, long Tests);
