using System.Globalization;
using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// Groups of three and more parties that only shared rare values hold together. That is no smuggling: such a group is a candidate, named by no
/// typology, until seizures and watchlist entries of its members lift it (<see cref="RingAssembly"/>). Two parties are left out: one person
/// under two keys looks just so.
/// </summary>
internal sealed class SharedValuePattern(GraphKinds kinds, SharedValueLayer layer)
{
    private const int FewestParties = 3;

    /// <summary>One pattern a community without co-crossings.</summary>
    public List<Pattern> Match(IEnumerable<Community> communities) =>
        [
            .. communities
                .Where(c => c.CoCrossings.Count == 0)
                .Select(c => (c.SharedValues, Parties: Parties(c)))
                .Where(c => c.Parties.Length >= FewestParties)
                .Select(c => new Pattern("", [], [], [Shared(c.Parties.Length, c.SharedValues)], [])
                {
                    Parties = Members(c.SharedValues, c.Parties),
                }),
        ];

    /// <summary>
    /// For a group found otherwise: rare values that its people and firms share without a declared tie. It supports the finding; alone it is none.
    /// </summary>
    public Reason? Among(IEnumerable<int> members)
    {
        HashSet<int> core = [.. members];
        SharedValueLink[] links = [.. layer.Links.Where(l => core.Contains(l.One) && core.Contains(l.Other))];
        int values = links.SelectMany(l => l.Values).Distinct().Count();
        return values == 0
            ? null
            : new Reason(
                "shared_values",
                new LocalText(
                    $"Üyeler, kayıtlı bir bağ olmadan {values} nadir telefon, hesap, e-posta ya da adresi paylaşıyor",
                    $"Members share {values} rare phones, accounts, mailboxes or addresses without a declared tie"
                ),
                0.1,
                1 - Math.Pow(0.5, values),
                Evidence(links)
            );
    }

    private static int[] Parties(Community community) =>
        [.. community.SharedValues.SelectMany(l => new[] { l.One, l.Other }).Distinct().Order()];

    /// <summary>Each party with those that it shares values with, as participants by their links alone.</summary>
    private static Participant[] Members(IReadOnlyList<SharedValueLink> links, int[] parties) =>
        [
            .. parties.Select(p =>
            {
                SharedValueLink[] own = [.. links.Where(l => l.One == p || l.Other == p)];
                Basis[] values = [.. own.SelectMany(l => l.Values).Distinct().Order().Select(Basis.Node)];
                return new Participant(p, Capacity.Linked, own.Length, own.Length, 0, true, values);
            }),
        ];

    private Reason Shared(int parties, IReadOnlyList<SharedValueLink> links)
    {
        SharedValueLink best = links.MinBy(l => (l.Q, l.One, l.Other))!;
        int values = links.SelectMany(l => l.Values).Distinct().Count();
        string q = best.Q.ToString("0.#e+0", CultureInfo.InvariantCulture);
        return new Reason(
            "shared_rare_values",
            new LocalText(
                $"{parties} taraf, kayıtlı bir bağ olmadan {values} nadir telefon, hesap, e-posta ya da adresi paylaşıyor (en güçlüsü q = {q.Replace('.', ',')})",
                $"{parties} parties share {values} rare phones, accounts, mailboxes or addresses without a declared tie (the strongest: q = {q})"
            ),
            0.4,
            Math.Clamp(-Math.Log10(Math.Max(best.Q, 1e-300)) / 5, 0, 1),
            Evidence(links)
        );
    }

    private Basis[] Evidence(IReadOnlyList<SharedValueLink> links)
    {
        HashSet<int> parties = [.. links.SelectMany(l => new[] { l.One, l.Other })];
        return [.. links.SelectMany(l => l.Values).Distinct().Order().SelectMany(v => HoldingEdges(v, parties)).Select(Basis.Edge)];
    }

    /// <summary>The edges that say who holds a value: their records are the evidence, the value's node has none of its own.</summary>
    private List<int> HoldingEdges(int value, HashSet<int> holders)
    {
        List<int> edges = [];
        foreach (int edge in kinds.Graph.InEdges(value))
        {
            if (holders.Contains(kinds.Graph.Source(edge)))
            {
                edges.Add(edge);
            }
        }

        return edges;
    }
}
