using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// Persons and companies that hold the same phone, mailbox, account or address, weighted by rarity
/// (<see cref="Rarity"/>). Hubs link nobody. A value keyed by a name hash (every address, for one) is weak: it adds weight to a
/// pair that shares something else, and links nobody by itself.
/// </summary>
internal sealed class SharedAttributes
{
    private static readonly string[] Names = ["account", "address", "email", "phone"];
    private readonly GraphKinds _kinds;
    private readonly int _cap;
    private readonly (int EdgeKind, int Population)[] _attributes;

    public SharedAttributes(GraphKinds kinds, int cap)
    {
        _kinds = kinds;
        _cap = cap;
        _attributes = [.. Names.Select(kinds.Graph.EdgeKindNumber).Where(k => k >= 0).Select(k => (k, Population(k)))];
    }

    /// <summary>Numbers of the edge kinds to values that the snapshot has; other methods name a kind by its place here.</summary>
    public IReadOnlyList<int> Kinds => [.. _attributes.Select(a => a.EdgeKind)];

    /// <summary>The values of a kind that are no hubs, ascending, each with its holders.</summary>
    public IEnumerable<(int Value, List<int> Holders)> Values(int kind)
    {
        int edgeKind = _attributes[kind].EdgeKind;
        (int start, int end) = _kinds.Graph.Range(Names.First(n => _kinds.Graph.EdgeKindNumber(n) == edgeKind));
        for (int value = start; value < end; value++)
        {
            List<int> holders = Holders(value, edgeKind);
            if (holders.Count > 0 && holders.Count <= _cap)
            {
                yield return (value, holders);
            }
        }
    }

    /// <summary>
    /// Phones, mailboxes and accounts that so many hold that none of their kind is near: what a form demanded, not what a party has. An address of many is
    /// a business centre.
    /// </summary>
    public List<Finding> Findings()
    {
        List<Finding> findings = [];
        foreach ((int edgeKind, _) in _attributes.Where(a => _kinds.Graph.EdgeKinds[a.EdgeKind] != "address"))
        {
            string name = _kinds.Graph.EdgeKinds[edgeKind];
            (int start, int end) = _kinds.Graph.Range(name);
            (int Value, int Holders)[] held = [.. Enumerable.Range(start, end - start).Select(v => (v, Holders(v, edgeKind).Count))];
            int tail = Math.Max(_cap + 1, Tail.From(held.Select(h => h.Holders)));
            findings.AddRange(held.Where(h => h.Holders >= tail).Select(h => Told(name, h.Value, Holders(h.Value, edgeKind))));
        }

        return findings;
    }

    /// <summary>Weight of a value of a kind with so many holders.</summary>
    public double Weight(int kind, int holders) => Rarity.Weight(holders, _attributes[kind].Population, _cap);

    /// <summary>The parties linked to one by rare values, by node; with the sum of weights and the values shared.</summary>
    public List<AttributeLink> Of(int party)
    {
        SortedDictionary<int, List<(int Value, double Weight)>> linked = [];
        foreach ((int edgeKind, int population) in _attributes)
        {
            (int edge, int count) = _kinds.Graph.OutOfKind(party, edgeKind);
            for (int i = edge; i < edge + count; i++)
            {
                int value = _kinds.Graph.Target(i);
                List<int> holders = Holders(value, edgeKind);
                double weight = Rarity.Weight(holders.Count, population, _cap);
                if (weight > 0)
                {
                    AddHolders(linked, holders, party, value, weight);
                }
            }
        }

        return
        [
            .. linked
                .Where(l => l.Value.Exists(v => !ElementKey.IsWeak(_kinds.Graph.IdBytes(v.Value))))
                .Select(l => new AttributeLink(l.Key, l.Value.Sum(v => v.Weight), [.. l.Value.Select(v => v.Value)])),
        ];
    }

    private static void AddHolders(
        SortedDictionary<int, List<(int, double)>> linked,
        List<int> holders,
        int party,
        int value,
        double weight
    )
    {
        foreach (int other in holders)
        {
            if (other != party)
            {
                if (!linked.TryGetValue(other, out List<(int, double)>? shared))
                {
                    linked.Add(other, shared = []);
                }

                shared.Add((value, weight));
            }
        }
    }

    private Finding Told(string name, int value, List<int> holders)
    {
        (string tr, string en) = name switch
        {
            "account" => ("hesap", "account"),
            "email" => ("e-posta", "mailbox"),
            _ => ("telefon", "phone"),
        };
        LocalText text = new(
            $"Tek bir {tr} {holders.Count} tarafta yazılı; türünde benzeri yok, yer tutucu olmalı",
            $"One {en} is that of {holders.Count} parties, and none of its kind is near: it stands for an unknown one"
        );
        List<int> edges = [];
        foreach (int edge in _kinds.Graph.InEdges(value))
        {
            edges.Add(edge);
        }

        return new Finding(
            $"placeholder_{en}",
            text,
            _kinds.Graph.NodeId(value),
            holders.Count,
            [.. edges.Take(Finding.Examples).Select(Basis.Edge)]
        );
    }

    private List<int> Holders(int value, int edgeKind)
    {
        List<int> holders = _kinds.Sources(value, edgeKind, _kinds.Companies);
        holders.AddRange(_kinds.Sources(value, edgeKind, _kinds.Persons));
        return holders;
    }

    private int Population(int edgeKind)
    {
        int holders = 0;
        foreach ((int start, int end) in new[] { _kinds.Companies, _kinds.Persons })
        {
            for (int party = start; party < end; party++)
            {
                holders += _kinds.Graph.OutOfKind(party, edgeKind).Count > 0 ? 1 : 0;
            }
        }

        return holders;
    }
}

/// <summary>A party that shares rare values with another.</summary>
internal sealed record AttributeLink(int Other, double Weight, IReadOnlyList<int> Values);
