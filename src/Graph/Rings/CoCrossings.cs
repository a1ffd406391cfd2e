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
        MeetingJudge judge = new(table, kinds, options);
        BinGrid[] grids = [BinGrid.Build(table, kinds, options.BinMinutes, 0), BinGrid.Build(table, kinds, options.BinMinutes, 0.5)];
        SortedDictionary<(int, int), Best> best = [];
        foreach (BinGrid grid in grids)
        {
            foreach (PairMeetings pair in Meetings.Of(grid, table, cancel))
            {
                Best found = new(grid, pair, [.. pair.List.Select(m => judge.BondOf(m.One, m.Other))]);
                if (!best.TryGetValue((pair.One, pair.Other), out Best? other) || found.IsBetterThan(other))
                {
                    best[(pair.One, pair.Other)] = found;
                }
            }
        }

        Tarone tests = TestablePairs.Count(grids[0], kinds.Vehicles, cancel);
        (long testable, double level) = tests.Testable(options.FalseDiscoveryRate);
        List<Tested> tested = [.. best.Values.Select(b => Test(b, level))];
        Tested[] counted = [.. tested.Where(t => t.Counts)];
        double[] q = BenjaminiHochberg.Adjust([.. counted.Select(t => t.Pair.Validation.P)], Math.Max(testable, counted.Length));
        for (int i = 0; i < counted.Length; i++)
        {
            CoCrossing pair = counted[i].Pair;
            IReadOnlyList<JudgedMeeting> meetings =
                q[i] <= options.FalseDiscoveryRate ? judge.WithCut(pair.One, pair.Other, pair.Meetings) : pair.Meetings;
            LinkValidation validation = pair.Validation with { Q = q[i] };
            counted[i] = counted[i] with { Pair = pair with { Meetings = meetings, Validation = validation.Of(meetings) } };
        }

        CoCrossing[] pairs = [.. counted.Concat(tested.Where(t => !t.Counts)).Select(t => t.Pair).OrderBy(p => (p.One, p.Other))];
        return new CoCrossingLayer(pairs, tests.Total, testable, grids, judge);
    }

    private static Tested Test(Best best, double level)
    {
        PairMeetings pair = best.Pair;
        Stratum[] strata = [.. best.Grid.Common(pair.One, pair.Other, s => pair.List.Count(m => m.Stratum == s))];
        double p = best.Unexplained < 2 ? 1 : Math.Min(1, 2 * Hypergeometric.Tail(best.Unexplained, strata));
        LinkValidation validation = new(
            best.Unexplained,
            strata.Sum(s => s.First),
            strata.Sum(s => s.Second),
            strata.Sum(s => s.Population),
            p,
            1,
            strata.Sum(s => s.Expected),
            0,
            []
        );
        bool counts = best.Unexplained >= 2 && 2 * Hypergeometric.SmallestAttainable(strata) <= level;
        JudgedMeeting[] meetings = [.. pair.List.Select((m, i) => new JudgedMeeting(m.One, m.Other, m.At, best.Bonds[i], true))];
        return new Tested(new CoCrossing(pair.One, pair.Other, meetings, validation.Of(meetings)), counts);
    }

    /// <summary>The offset at which more of a pair's meetings stay unexplained.</summary>
    private sealed record Best(BinGrid Grid, PairMeetings Pair, Bond[] Bonds)
    {
        public int Unexplained { get; } = Bonds.Count(b => b == Bond.None);

        public bool IsBetterThan(Best other) => (Unexplained, Bonds.Length).CompareTo((other.Unexplained, other.Bonds.Length)) > 0;
    }

    private sealed record Tested(CoCrossing Pair, bool Counts);
}

/// <summary>The pairs of the layer and how many hypotheses stand behind their q.</summary>
/// <param name="Pairs">Pairs with two or more meetings, by (one, other).</param>
/// <param name="Active">Pairs that could have met twice.</param>
/// <param name="Tests">m: those whose smallest attainable p could pass.</param>
/// <param name="Grids">The bins at both offsets.</param>
/// <param name="Judge">What explains a meeting.</param>
internal sealed record CoCrossingLayer(
    IReadOnlyList<CoCrossing> Pairs,
    long Active,
    long Tests,
    IReadOnlyList<BinGrid> Grids,
    MeetingJudge Judge
);
