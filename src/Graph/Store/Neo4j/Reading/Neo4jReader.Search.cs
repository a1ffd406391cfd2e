using System.Text.Json;
using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    private const int ShortestPrefix = 4;

    /// <summary>Nodes that may match a search.</summary>
    public Task<SearchCandidates> SearchAsync(SearchQuery query, View view, CancellationToken cancel)
    {
        IReadOnlyList<string> tokens = SearchText.Tokens(query.Text);
        return tokens.Count == 0
            ? Task.FromResult(new SearchCandidates([], false))
            : AtOneCommitAsync(view, question => SearchAsync(question, query, tokens), cancel);
    }

    private async Task<SearchCandidates> SearchAsync(Question question, SearchQuery query, IReadOnlyList<string> tokens)
    {
        var found = new CandidateSet(query, question.Mask);
        foreach (FoundNode node in (await FindAsync(question, ExactKeys(query.Text)).ConfigureAwait(false)).Values)
        {
            found.Add(node.Id, "key", KeyOf(node.Id), node.Counts);
        }

        int keys = found.Count;
        await PagesAsync(
                question,
                "read/names-exactly",
                new() { ["search"] = SearchKeys.Exactly(string.Join(' ', tokens)) },
                row => found.AddName(row)
            )
            .ConfigureAwait(false);
        found.KeepStrongest(keys);
        int exact = found.Count;
        bool complete =
            await NamesAsync(question, tokens, found).ConfigureAwait(false)
            && await KeysAsync(question, query.Text, found).ConfigureAwait(false)
            && await PrefixesAsync(question, query.Text, found).ConfigureAwait(false);
        return complete ? new SearchCandidates(found.All, false) : new SearchCandidates(found.First(exact), true);
    }

    /// <summary>Keys as typed or in upper case, of every kind, with and without the usual country prefix.</summary>
    private IEnumerable<string> ExactKeys(string text)
    {
        string trimmed = text.Trim();
        string upper = Upper(trimmed);
        foreach (string kind in Kinds.Nodes.Keys)
        {
            foreach (string key in (string[])[trimmed, upper, "+" + upper])
            {
                if (key.Length > 0)
                {
                    yield return $"{kind}:{ElementId.Encode(key)}";
                    yield return $"{kind}:tr-{ElementId.Encode(key)}";
                }
            }
        }

        if (ElementId.TryParse(trimmed, out ElementId id) && !id.IsEdge)
        {
            yield return trimmed;
        }
    }

    private static Task<bool> NamesAsync(Question question, IReadOnlyList<string> tokens, CandidateSet found)
    {
        string[] parts = SearchKeys.Parts(tokens);
        return PagesAsync(
            question,
            "read/names-with",
            new() { ["longest"] = parts.MaxBy(p => p.Length), ["parts"] = parts },
            row =>
            {
                found.AddName(row);
                return !found.IsFull;
            }
        );
    }

    private static async Task<bool> KeysAsync(Question question, string text, CandidateSet found)
    {
        string compact = SearchText.Compact(text);
        return SearchText.Trigrams(compact).Count == 0
            || await PagesAsync(
                    question,
                    "read/keys-with",
                    new() { ["part"] = compact },
                    row =>
                    {
                        found.AddKey(row);
                        return !found.IsFull;
                    }
                )
                .ConfigureAwait(false);
    }

    private async Task<bool> PrefixesAsync(Question question, string text, CandidateSet found)
    {
        string trimmed = text.Trim();
        foreach (NodeKind kind in Kinds.Nodes.Values.Where(k => k.Search == KeySearch.Prefix))
        {
            foreach (string key in ((string[])[trimmed, Upper(trimmed)]).Distinct().Where(k => k.Length >= ShortestPrefix))
            {
                bool complete = await PagesAsync(
                        question,
                        "read/keys-from",
                        new() { ["prefix"] = $"{kind.Name}:{ElementId.Encode(key)}" },
                        row =>
                        {
                            found.AddKey(row);
                            return !found.IsFull;
                        }
                    )
                    .ConfigureAwait(false);
                if (!complete)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Rows of a statement, page by page, as long as they are wanted; true when all were given.</summary>
    private static async Task<bool> PagesAsync(
        Question question,
        string name,
        Dictionary<string, object?> parameters,
        Func<JsonElement, bool> wanted
    )
    {
        const int Page = 2_000;
        for (int skip = 0; ; skip += Page)
        {
            parameters["skip"] = skip;
            parameters["first"] = Page;
            IReadOnlyList<JsonElement> rows = await question.Ask(name, parameters).ConfigureAwait(false);
            if (!rows.All(wanted))
            {
                return false;
            }

            if (rows.Count < Page)
            {
                return true;
            }
        }
    }

    private static string Upper(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string KeyOf(string id) => Uri.UnescapeDataString(id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    /// <summary>Visible candidates of the wanted kinds, each node and text once.</summary>
    private sealed class CandidateSet(SearchQuery query, ulong mask)
    {
        private readonly List<SearchCandidate> _candidates = [];
        private readonly HashSet<(string, string, string)> _seen = [];

        public int Count => _candidates.Count;

        public bool IsFull => _candidates.Count > query.Limit;

        public IReadOnlyList<SearchCandidate> All => _candidates;

        public IReadOnlyList<SearchCandidate> First(int count) => _candidates.GetRange(0, count);

        /// <summary>Of the candidates from a place on keeps so many as are ranked, those with the most edges.</summary>
        public void KeepStrongest(int from)
        {
            if (Count - from <= query.Limit)
            {
                return;
            }

            List<SearchCandidate> strongest =
            [
                .. _candidates
                    .Skip(from)
                    .OrderByDescending(c => c.Degree)
                    .ThenBy(c => c.Node, StringComparer.Ordinal)
                    .ThenBy(c => c.Field, StringComparer.Ordinal)
                    .ThenBy(c => c.Text, StringComparer.Ordinal)
                    .Take(query.Limit),
            ];
            _candidates.RemoveRange(from, _candidates.Count - from);
            _candidates.AddRange(strongest);
            _seen.Clear();
            _seen.UnionWith(_candidates.Select(c => (c.Node, c.Field, c.Text)));
        }

        /// <summary>Adds a name that the view gives the node.</summary>
        public bool AddName(JsonElement row)
        {
            if (NameChange.Parse(row[3].GetString()!).Any(c => ((mask >> c.Compartment) & 1) != 0))
            {
                Add(row[0].GetString()!, row[1].GetString()!, row[2].GetString()!, ElementCounts.Parse(row[4].GetString()));
            }

            return true;
        }

        public void AddKey(JsonElement row)
        {
            string id = row[0].GetString()!;
            Add(id, "key", KeyOf(id), ElementCounts.Parse(row[1].GetString()));
        }

        public void Add(string id, string field, string text, ElementCounts counts)
        {
            string kind = id[..id.IndexOf(':', StringComparison.Ordinal)];
            bool wanted = query.Kinds is null || query.Kinds.Contains(kind);
            if (wanted && (counts.Mask & mask) != 0 && _seen.Add((id, field, text)))
            {
                _candidates.Add(new SearchCandidate(id, field, text, counts.DegreeIn(mask)));
            }
        }
    }
}
