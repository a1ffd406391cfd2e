using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// Who holds which phones, mailboxes, accounts and addresses, hubs left out: how many values of each kind every party holds, which pairs
/// share which, and how many equally likely values of a kind would let them.
/// </summary>
internal sealed class ValueHoldings
{
    private readonly SortedDictionary<int, int[]> _counts = [];
    private readonly SortedDictionary<(int One, int Other), List<(int Value, double Weight)>> _shared = [];
    private readonly int[] _population;
    private readonly GraphKinds _kinds;

    private ValueHoldings(GraphKinds kinds, int valueKinds)
    {
        _kinds = kinds;
        _population = new int[valueKinds];
    }

    /// <summary>Reads them from the snapshot.</summary>
    public static ValueHoldings Of(GraphKinds kinds, SharedAttributes attributes, CancellationToken cancel)
    {
        ValueHoldings holdings = new(kinds, attributes.Kinds.Count);
        for (int kind = 0; kind < attributes.Kinds.Count; kind++)
        {
            cancel.ThrowIfCancellationRequested();
            holdings.Read(kind, attributes);
        }

        return holdings;
    }

    /// <summary>Pairs that share a value, by (one, other).</summary>
    public IEnumerable<SharedPair> SharedPairs() =>
        _shared.Select(s => new SharedPair(
            s.Key.One,
            s.Key.Other,
            [.. s.Value.Select(v => v.Value).Order()],
            s.Value.OrderBy(v => v.Value).Sum(v => v.Weight),
            s.Value.Exists(v => !ElementKey.IsWeak(_kinds.Graph.IdBytes(v.Value)))
        ));

    /// <summary>How many values of each kind parties hold, and how many parties hold just so many.</summary>
    public (int[] Counts, long Parties)[] Profiles() =>
        [.. _counts.Values.GroupBy(c => string.Join('|', c)).Select(g => (g.First(), (long)g.Count()))];

    /// <summary>One stratum a kind of value for two parties.</summary>
    public Stratum[] Strata(int one, int other) => Strata(_counts[one], _counts[other]);

    /// <summary>The same for two holdings.</summary>
    public Stratum[] Strata(int[] one, int[] other) =>
        [.. _population.Select((n, kind) => new Stratum(Math.Max(n, Math.Max(one[kind], other[kind])), one[kind], other[kind]))];

    private void Read(int kind, SharedAttributes attributes)
    {
        long values = 0;
        long held = 0;
        long meetings = 0;
        foreach ((int value, List<int> holders) in attributes.Values(kind))
        {
            values++;
            held += holders.Count;
            meetings += (long)holders.Count * (holders.Count - 1) / 2;
            foreach (int party in holders)
            {
                Counts(party)[kind]++;
            }

            AddPairs(value, holders, attributes.Weight(kind, holders.Count));
        }

        _population[kind] = values == 0 ? 1 : new StratumTotal((int)values, held, meetings, 0).EffectiveBins;
    }

    private int[] Counts(int party)
    {
        if (!_counts.TryGetValue(party, out int[]? counts))
        {
            _counts.Add(party, counts = new int[_population.Length]);
        }

        return counts;
    }

    private void AddPairs(int value, List<int> holders, double weight)
    {
        for (int i = 0; i < holders.Count; i++)
        {
            for (int j = i + 1; j < holders.Count; j++)
            {
                (int, int) pair = (Math.Min(holders[i], holders[j]), Math.Max(holders[i], holders[j]));
                if (!_shared.TryGetValue(pair, out List<(int, double)>? shared))
                {
                    _shared.Add(pair, shared = []);
                }

                shared.Add((value, weight));
            }
        }
    }
}

/// <summary>Two parties that share values.</summary>
/// <param name="One">Node with the smaller number.</param>
/// <param name="Other">The other.</param>
/// <param name="Values">Nodes of the values, ascending.</param>
/// <param name="Weight">Σ −ln(f/N), nats.</param>
/// <param name="Links">True when one of the values links by itself: it is not keyed by a name hash.</param>
internal readonly record struct SharedPair(int One, int Other, IReadOnlyList<int> Values, double Weight, bool Links);
