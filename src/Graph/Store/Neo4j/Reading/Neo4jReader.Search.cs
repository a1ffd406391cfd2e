using System.Text.Json;
using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    /// <summary>Nodes that may match a search.</summary>
    public Task<SearchCandidates> SearchAsync(SearchQuery query, View view, CancellationToken cancel)
    {
        IReadOnlyList<string> tokens = SearchText.Tokens(query.Text);
        return tokens.Count == 0
            ? Task.FromResult(new SearchCandidates([], false))
            : AtNodesAsync(
                view,
                TypedKeys.Exact(query.Text, Kinds),
                (question, found) => SearchAsync(question, found.Values, query, tokens),
                cancel
            );
    }

    private async Task<SearchCandidates> SearchAsync(
        Question question,
        IEnumerable<FoundNode> typed,
        SearchQuery query,
        IReadOnlyList<string> tokens
    )
    {
        var found = new CandidateSet(query);
        foreach (FoundNode node in typed)
        {
            found.AddKey(node.Id, () => node.Counts.DegreeIn(question.Mask));
        }

        int keys = found.Count;
        await PagesAsync(
                question,
                "read/names-exactly",
                new() { ["search"] = SearchKeys.Exactly(string.Join(' ', tokens)) },
                row =>
                {
                    AddName(found, row, question.Mask);
                    return true;
                }
            )
            .ConfigureAwait(false);
        found.KeepStrongest(keys);
        int exact = found.Count;
        bool complete =
            await NamesAsync(question, tokens, found).ConfigureAwait(false)
            && await KeysAsync(question, query.Text, found).ConfigureAwait(false)
            && await PrefixesAsync(question, query.Text, found).ConfigureAwait(false);
        if (!complete)
        {
            return new SearchCandidates(found.First(exact), true);
        }

        int whole = found.Count;
        return SearchText.WithoutLegalForm(query.Text) is not { } bare || await NamesAsync(question, bare, found).ConfigureAwait(false)
            ? new SearchCandidates(found.All, false)
            : new SearchCandidates(found.First(whole), true);
    }

    private static Task<bool> NamesAsync(Question question, IReadOnlyList<string> tokens, CandidateSet found)
    {
        string[] parts = SearchKeys.Parts(tokens);
        return PagesAsync(
            question,
            "read/names-with",
            new() { ["longest"] = parts.MaxBy(p => p.Length), ["parts"] = parts },
            row => AddName(found, row, question.Mask)
        );
    }

    private static async Task<bool> KeysAsync(Question question, string text, CandidateSet found)
    {
        string compact = SearchText.Compact(text);
        return SearchText.Trigrams(compact).Count == 0
            || await PagesAsync(question, "read/keys-with", new() { ["part"] = compact }, row => AddKey(found, row, question.Mask))
                .ConfigureAwait(false);
    }

    private async Task<bool> PrefixesAsync(Question question, string text, CandidateSet found)
    {
        foreach (string prefix in TypedKeys.Prefixes(text, Kinds))
        {
            Dictionary<string, object?> parameters = new() { ["prefix"] = prefix };
            if (!await PagesAsync(question, "read/keys-from", parameters, row => AddKey(found, row, question.Mask)).ConfigureAwait(false))
            {
                return false;
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

    /// <summary>Adds a name that the view gives the node.</summary>
    private static bool AddName(CandidateSet found, JsonElement row, ulong mask)
    {
        if (NameChange.Parse(row[3].GetString()!).Any(c => ((mask >> c.Compartment) & 1) != 0))
        {
            found.Add(row[0].GetString()!, row[1].GetString()!, row[2].GetString()!, () => DegreeIn(row[4], mask));
        }

        return !found.IsFull;
    }

    private static bool AddKey(CandidateSet found, JsonElement row, ulong mask)
    {
        found.AddKey(row[0].GetString()!, () => DegreeIn(row[1], mask));
        return !found.IsFull;
    }

    private static long? DegreeIn(JsonElement counts, ulong mask) =>
        ElementCounts.Parse(counts.GetString()) is var parsed && (parsed.Mask & mask) != 0 ? parsed.DegreeIn(mask) : null;
}
