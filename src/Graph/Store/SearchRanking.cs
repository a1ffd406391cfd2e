using Zincir.Graph.Values;

namespace Zincir.Graph.Store;

/// <summary>How well a text fits a search.</summary>
public enum SearchFit
{
    /// <summary>The whole key.</summary>
    ExactKey,

    /// <summary>The whole name.</summary>
    ExactName,

    /// <summary>The beginning of key or name.</summary>
    Prefix,

    /// <summary>Some part.</summary>
    Part,
}

/// <summary>A node that a search found.</summary>
/// <param name="Best">Its best fitting text.</param>
/// <param name="Fit">How well it fits.</param>
public sealed record SearchHit(SearchCandidate Best, SearchFit Fit);

/// <summary>
/// Orders what stores give as candidates, so that every store gives the same list: exact key, exact name, prefix, part; then degree in the view;
/// then id. Each node stands once, with its best fitting text.
/// </summary>
public static class SearchRanking
{
    /// <summary>Ranks candidates of a query.</summary>
    public static IReadOnlyList<SearchHit> Rank(string query, IReadOnlyList<SearchCandidate> candidates)
    {
        string folded = SearchText.Fold(query);
        string compact = SearchText.Compact(query);
        var best = new Dictionary<string, SearchHit>(StringComparer.Ordinal);
        foreach (SearchCandidate candidate in candidates)
        {
            var hit = new SearchHit(candidate, Fit(candidate, query, folded, compact));
            if (!best.TryGetValue(candidate.Node, out SearchHit? other) || Compare(hit, other) < 0)
            {
                best[candidate.Node] = hit;
            }
        }

        List<SearchHit> hits = [.. best.Values];
        hits.Sort(Compare);
        return hits;
    }

    private static SearchFit Fit(SearchCandidate candidate, string query, string folded, string compact)
    {
        if (candidate.Field != "key")
        {
            string name = SearchText.Fold(candidate.Text);
            return name == folded ? SearchFit.ExactName
                : name.StartsWith(folded, StringComparison.Ordinal) ? SearchFit.Prefix
                : SearchFit.Part;
        }

        string key = SearchText.Compact(candidate.Text);
        bool prefixed = candidate.Text.Length > 3 && candidate.Text[2] == '-';
        string bare = prefixed ? SearchText.Compact(candidate.Text[3..]) : key;
        return key == compact || bare == compact || candidate.Node == query.Trim() ? SearchFit.ExactKey
            : key.StartsWith(compact, StringComparison.Ordinal) || bare.StartsWith(compact, StringComparison.Ordinal) ? SearchFit.Prefix
            : SearchFit.Part;
    }

    private static int Compare(SearchHit a, SearchHit b)
    {
        int order = a.Fit.CompareTo(b.Fit);
        order = order != 0 ? order : b.Best.Degree.CompareTo(a.Best.Degree);
        order = order != 0 ? order : string.CompareOrdinal(a.Best.Node, b.Best.Node);
        // Among texts of one node the register's property comes before the key and what others declared.
        order = order != 0 ? order : FieldOrder(a).CompareTo(FieldOrder(b));
        return order != 0 ? order : string.CompareOrdinal(a.Best.Text, b.Best.Text);
    }

    private static int FieldOrder(SearchHit hit) =>
        hit.Best.Field == "nameAsDeclared" ? 2
        : hit.Best.Field == "key" ? 1
        : 0;
}
