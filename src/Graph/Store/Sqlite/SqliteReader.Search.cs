using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Store.Sqlite;

internal sealed partial class SqliteReader
{
    /// <summary>Nodes that may match a search.</summary>
    public SearchCandidates Search(SearchQuery query, View view, CancellationToken cancel)
    {
        ulong mask = Mask(view);
        var found = new CandidateSet(query);
        IReadOnlyList<string> tokens = SearchText.Tokens(query.Text);
        string compact = SearchText.Compact(query.Text);
        if (tokens.Count == 0)
        {
            return new SearchCandidates([], false);
        }

        foreach (string node in TypedKeys.Exact(query.Text, _kinds))
        {
            AddKey(found, node, mask);
        }

        AddExactNames(found, string.Join(' ', tokens), mask, cancel);
        int exact = found.Count;
        bool complete =
            AddNames(found, tokens, mask, cancel)
            && AddKeys(found, compact, mask, cancel)
            && AddKeyPrefixes(found, query.Text, mask, cancel);
        if (!complete)
        {
            return new SearchCandidates(found.First(exact), true);
        }

        int whole = found.Count;
        return SearchText.WithoutLegalForm(query.Text) is not { } bare || AddNames(found, bare, mask, cancel)
            ? new SearchCandidates(found.All, false)
            : new SearchCandidates(found.First(whole), true);
    }

    /// <summary>Names that are the query; of a name that very many bear, those with the most edges.</summary>
    private void AddExactNames(CandidateSet found, string folded, ulong mask, CancellationToken cancel)
    {
        int keys = found.Count;
        SqlStatement names = _db["SELECT node, field, text, compartment FROM name WHERE folded = ?1"].Bind(1, folded);
        while (names.Step())
        {
            cancel.ThrowIfCancellationRequested();
            AddName(found, names, mask);
            if (found.Count - keys >= 2 * found.Limit)
            {
                found.KeepStrongest(keys);
            }
        }

        found.KeepStrongest(keys);
    }

    private bool AddNames(CandidateSet found, IReadOnlyList<string> tokens, ulong mask, CancellationToken cancel)
    {
        string match = string.Join(" AND ", tokens.Select((t, i) => i == tokens.Count - 1 ? $"\"{t}\"*" : $"\"{t}\""));
        SqlStatement select = _db[
            "SELECT n.node, n.field, n.text, n.compartment FROM name_index i JOIN name n ON n.no = i.rowid WHERE name_index MATCH ?1"
        ];
        select.Bind(1, match);
        while (select.Step())
        {
            cancel.ThrowIfCancellationRequested();
            AddName(found, select, mask);
            if (found.IsFull)
            {
                select.Reset();
                return false;
            }
        }

        return true;
    }

    private bool AddKeys(CandidateSet found, string compact, ulong mask, CancellationToken cancel)
    {
        IReadOnlyList<string> trigrams = SearchText.Trigrams(compact);
        if (trigrams.Count == 0)
        {
            return true;
        }

        string match = string.Join(" AND ", trigrams.Select(t => $"\"{t}\""));
        SqlStatement select = _db["SELECT n.id FROM key_index i JOIN node n ON n.no = i.rowid WHERE key_index MATCH ?1"].Bind(1, match);
        while (select.Step())
        {
            cancel.ThrowIfCancellationRequested();
            string id = select.Text(0);
            if (SearchText.Compact(ElementId.Parse(id).Key).Contains(compact, StringComparison.Ordinal))
            {
                AddKey(found, id, mask);
            }

            if (found.IsFull)
            {
                select.Reset();
                return false;
            }
        }

        return true;
    }

    private bool AddKeyPrefixes(CandidateSet found, string text, ulong mask, CancellationToken cancel)
    {
        SqlStatement select = _db["SELECT id FROM node WHERE id >= ?1 AND id < ?2"];
        foreach (string prefix in TypedKeys.Prefixes(text, _kinds))
        {
            select.Bind(1, prefix).Bind(2, prefix + "\U0010FFFF");
            while (select.Step())
            {
                cancel.ThrowIfCancellationRequested();
                AddKey(found, select.Text(0), mask);
                if (found.IsFull)
                {
                    select.Reset();
                    return false;
                }
            }
        }

        return true;
    }

    private void AddName(CandidateSet found, SqlStatement row, ulong mask)
    {
        if (Sees(mask, row.Long(3)))
        {
            string node = NodeId(row.Long(0));
            found.Add(node, row.Text(1), row.Text(2), () => DegreeOf(node, mask));
        }
    }

    private void AddKey(CandidateSet found, string node, ulong mask) => found.AddKey(node, () => DegreeOf(node, mask));

    private long? DegreeOf(string id, ulong mask) =>
        FindNode(id) is { } node && (node.Counts.Mask & mask) != 0 ? DegreeIn(node.Counts, mask) : null;
}
