using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// The shared-value layer: pairs of persons and companies that hold more rare values together (phones, mailboxes, accounts, addresses)
/// than everybody's holdings allow, and that no declared tie explains.
/// </summary>
/// <remarks>
/// x is the number of shared values over the kinds of values; in each kind it is hypergeometric over N equally likely values, N being what
/// would let all holders share as often as they do (as <see cref="StratumTotal"/> has it for bins), and the kinds are convolved. Values
/// with more holders than the cap are hubs and left out of everything. x ≥ 2, as for co-crossings: one shared phone is a tie that enters
/// or leaves with all others of its kind. q is Benjamini–Hochberg over all pairs that could share two values, counted from what each
/// holds, less those that could not pass (<see cref="Tarone"/>). The weight of a link is its surprise in nats, Σ −ln(f/N)
/// (<see cref="Rarity"/>). <b>Cost</b> the sum over values of the squares of their holders, at most cap² each, and the square of the
/// number of different holdings (how many values of each kind), a few hundred.
/// <b>Source</b> Tumminello et al. 2011 as in <see cref="Hypergeometric"/>; why rarity: Spärck Jones 1972, Adamic and Adar 2003.
/// </remarks>
internal static class SharedValues
{
    /// <summary>The links that nothing explains, by (one, other), and the account of the test.</summary>
    public static SharedValueLayer Compute(
        GraphKinds kinds,
        SharedAttributes attributes,
        DetectionOptions options,
        CancellationToken cancel
    )
    {
        ValueHoldings holdings = ValueHoldings.Of(kinds, attributes, cancel);
        Tarone tests = CountTests(holdings, cancel);
        (long testable, double level) = tests.Testable(options.FalseDiscoveryRate);
        DeclaredTies ties = new(kinds);
        SharedValueLink[] links =
        [
            .. holdings
                .SharedPairs()
                .Where(s => s.Links && !ties.Explain(s.One, s.Other))
                .Select(s => new SharedValueLink(s.One, s.Other, s.Values, s.Weight, P(s, holdings, level), 1)),
        ];
        int[] tested = [.. Enumerable.Range(0, links.Length).Where(i => links[i].P < 1)];
        double[] q = BenjaminiHochberg.Adjust([.. tested.Select(i => links[i].P)], Math.Max(testable, tested.Length));
        for (int i = 0; i < tested.Length; i++)
        {
            links[tested[i]] = links[tested[i]] with { Q = q[i] };
        }

        return new SharedValueLayer(links, tests.Total, testable, options.FalseDiscoveryRate);
    }

    /// <summary>P(X ≥ x); 1 for one shared value, and for a pair that could not pass.</summary>
    private static double P(SharedPair pair, ValueHoldings holdings, double level)
    {
        Stratum[] strata = holdings.Strata(pair.One, pair.Other);
        bool isTested = pair.Values.Count >= 2 && Hypergeometric.SmallestAttainable(strata) <= level;
        return isTested ? Hypergeometric.Tail(pair.Values.Count, strata) : 1;
    }

    private static Tarone CountTests(ValueHoldings holdings, CancellationToken cancel)
    {
        Tarone tests = new();
        (int[] Counts, long Parties)[] profiles = holdings.Profiles();
        for (int i = 0; i < profiles.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            for (int j = i; j < profiles.Length; j++)
            {
                Stratum[] strata = holdings.Strata(profiles[i].Counts, profiles[j].Counts);
                long pairs = i == j ? profiles[i].Parties * (profiles[i].Parties - 1) / 2 : profiles[i].Parties * profiles[j].Parties;
                if (pairs > 0 && strata.Sum(s => s.MostShared) >= 2)
                {
                    tests.Add(Hypergeometric.SmallestAttainable(strata), pairs);
                }
            }
        }

        return tests;
    }
}

/// <summary>The links of the layer and how many hypotheses stand behind their q.</summary>
/// <param name="Links">Pairs that share a value that links and have no declared tie, by (one, other); validated or not.</param>
/// <param name="Active">Pairs that could have shared two values.</param>
/// <param name="Tests">m: those whose smallest attainable p could pass.</param>
/// <param name="Level">False discovery rate.</param>
internal sealed record SharedValueLayer(IReadOnlyList<SharedValueLink> Links, long Active, long Tests, double Level)
{
    /// <summary>Those that are more than chance.</summary>
    public SharedValueLink[] Validated { get; } = [.. Links.Where(l => l.Q <= Level)];
}

/// <summary>Two parties that share rare values without a declared tie.</summary>
/// <param name="One">Node of the party with the smaller number.</param>
/// <param name="Other">Node of the other.</param>
/// <param name="Values">Nodes of the values, ascending.</param>
/// <param name="Weight">Σ −ln(f/N), nats.</param>
/// <param name="P">P(X ≥ x); 1 when not tested.</param>
/// <param name="Q">Smallest false discovery rate at which the link is accepted; 1 when not tested.</param>
internal sealed record SharedValueLink(int One, int Other, IReadOnlyList<int> Values, double Weight, double P, double Q);
