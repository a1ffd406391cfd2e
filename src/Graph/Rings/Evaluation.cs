namespace Zincir.Graph.Rings;

/// <summary>How well found rings agree with the planted ones, by the rules of the border schema.</summary>
/// <param name="Rings">Found against planted rings, matched one to one.</param>
/// <param name="Members">Counted members of all found rings against those of all planted ones.</param>
/// <param name="RecallByTypology">Planted and found rings of each typology.</param>
/// <param name="RecallByDifficulty">Planted and found rings of each difficulty.</param>
/// <param name="FirstHitRank">Rank of the first ring that matches a planted one; null when none does.</param>
/// <param name="DecoysAmongFirst">Decoys that the first 20 rings hit, by name.</param>
/// <param name="Decoys">Decoys that any ring hits, by name.</param>
/// <param name="Matches">Which found ring is which planted one.</param>
public sealed record Evaluation(
    Agreement Rings,
    Agreement Members,
    IReadOnlyDictionary<string, Recall> RecallByTypology,
    IReadOnlyDictionary<string, Recall> RecallByDifficulty,
    int? FirstHitRank,
    IReadOnlyList<string> DecoysAmongFirst,
    IReadOnlyList<string> Decoys,
    IReadOnlyList<RingMatch> Matches
)
{
    /// <summary>Overlap from which a found ring is the planted one.</summary>
    public const double LeastOverlap = 0.5;
    private const int First = 20;

    /// <summary>Compares; identities of both sides go through the truth's duplicates.</summary>
    public static Evaluation Compute(Truth truth, IReadOnlyList<FoundRing> found)
    {
        Duplicates same = new(truth.Duplicates);
        HashSet<string>[] actual = [.. truth.Rings.Select(r => same.Of(r.Members.Where(FoundRing.Counts)))];
        HashSet<string>[] claimed = [.. found.Select(r => same.Of(r.Members))];
        List<RingMatch> matches = Match(truth, actual, found, claimed);
        HashSet<string> allActual = [.. actual.SelectMany(a => a)];
        HashSet<string> allClaimed = [.. claimed.SelectMany(c => c)];
        HashSet<string> hit = [.. matches.Select(m => m.Planted)];
        return new Evaluation(
            new Agreement(matches.Count, found.Count, truth.Rings.Count),
            new Agreement(allClaimed.Count(allActual.Contains), allClaimed.Count, allActual.Count),
            RecallBy(truth, hit, r => r.Typology),
            RecallBy(truth, hit, r => r.Difficulty),
            matches.Count == 0 ? null : matches.Min(m => m.Rank),
            HitDecoys(truth, same, found.Zip(claimed).Where(f => f.First.Rank <= First).Select(f => f.Second)),
            HitDecoys(truth, same, claimed),
            matches
        );
    }

    /// <summary>One to one, best overlap first; ties to the better rank, then to the name.</summary>
    private static List<RingMatch> Match(Truth truth, HashSet<string>[] actual, IReadOnlyList<FoundRing> found, HashSet<string>[] claimed)
    {
        ILookup<string, int> with = actual.SelectMany((a, i) => a.Select(m => (Member: m, Ring: i))).ToLookup(x => x.Member, x => x.Ring);
        IEnumerable<RingMatch> candidates = claimed.SelectMany(
            (c, i) =>
                c.SelectMany(m => with[m])
                    .Distinct()
                    .Select(t => new RingMatch(found[i].Rank, truth.Rings[t].Name, Jaccard(c, actual[t])))
                    .Where(m => m.Overlap >= LeastOverlap)
        );
        HashSet<int> usedRanks = [];
        HashSet<string> usedNames = new(StringComparer.Ordinal);
        List<RingMatch> matches = [];
        foreach (
            RingMatch match in candidates
                .OrderByDescending(m => m.Overlap)
                .ThenBy(m => m.Rank)
                .ThenBy(m => m.Planted, StringComparer.Ordinal)
        )
        {
            if (!usedRanks.Contains(match.Rank) && usedNames.Add(match.Planted))
            {
                usedRanks.Add(match.Rank);
                matches.Add(match);
            }
        }

        return matches;
    }

    private static double Jaccard(HashSet<string> one, HashSet<string> other)
    {
        int common = one.Count(other.Contains);
        return (double)common / (one.Count + other.Count - common);
    }

    private static SortedDictionary<string, Recall> RecallBy(Truth truth, HashSet<string> hit, Func<TrueRing, string> by) =>
        new(
            truth.Rings.GroupBy(by).ToDictionary(g => g.Key, g => new Recall(g.Count(r => hit.Contains(r.Name)), g.Count())),
            StringComparer.Ordinal
        );

    /// <summary>
    /// A decoy is hit when at least 30 % of a ring's counted members are its elements, or the ring holds at least half of a
    /// decoy of three or more elements.
    /// </summary>
    private static List<string> HitDecoys(Truth truth, Duplicates same, IEnumerable<HashSet<string>> rings)
    {
        HashSet<string>[] claimed = [.. rings.Where(r => r.Count > 0)];
        return
        [
            .. truth
                .Decoys.Select(d => (d.Name, Elements: same.Of(d.Elements)))
                .Where(d => Array.Exists(claimed, c => Hits(c, d.Elements)))
                .Select(d => d.Name),
        ];
    }

    private static bool Hits(HashSet<string> ring, HashSet<string> decoy)
    {
        int common = ring.Count(decoy.Contains);
        return common > 0 && (common * 10 >= ring.Count * 3 || (decoy.Count >= 3 && common * 2 >= decoy.Count));
    }

    /// <summary>Maps the elements of one person or company to the smallest id among them.</summary>
    private sealed class Duplicates
    {
        private readonly Dictionary<string, string> _parent = new(StringComparer.Ordinal);

        public Duplicates(IReadOnlyList<(string One, string Other)> pairs)
        {
            foreach ((string one, string other) in pairs)
            {
                string a = Find(one);
                string b = Find(other);
                (a, b) = string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
                _parent[b] = a;
            }
        }

        public HashSet<string> Of(IEnumerable<string> elements) => elements.Select(Find).ToHashSet(StringComparer.Ordinal);

        private string Find(string element)
        {
            while (_parent.TryGetValue(element, out string? parent) && parent != element)
            {
                element = parent;
            }

            return element;
        }
    }
}

/// <summary>Hits among what was found and what was planted.</summary>
/// <param name="Hits">In both.</param>
/// <param name="Found">Claimed.</param>
/// <param name="Planted">True.</param>
public sealed record Agreement(int Hits, int Found, int Planted)
{
    /// <summary>Share of the found that is true; 0 when nothing was found.</summary>
    public double Precision => Found == 0 ? 0 : (double)Hits / Found;

    /// <summary>Share of the true that was found.</summary>
    public double Recall => Planted == 0 ? 0 : (double)Hits / Planted;

    /// <summary>Harmonic mean of both.</summary>
    public double F1 => Found + Planted == 0 ? 0 : 2.0 * Hits / (Found + Planted);
}

/// <summary>Planted rings of a class and how many of them were found.</summary>
public sealed record Recall(int Hits, int Planted);

/// <summary>A found ring that is a planted one.</summary>
public sealed record RingMatch(int Rank, string Planted, double Overlap);
