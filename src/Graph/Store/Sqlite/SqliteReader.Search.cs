using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Store.Sqlite;

internal sealed partial class SqliteReader
{
    /// <summary>Nodes that may match a search.</summary>
    public SearchCandidates Search(SearchQuery query, View view, CancellationToken cancel)
    {
        ulong mask = Mask(view);
        var found = new CandidateSet(this, query, mask);
        IReadOnlyList<string> tokens = SearchText.Tokens(query.Text);
        string compact = SearchText.Compact(query.Text);
        if (tokens.Count == 0)
        {
            return new SearchCandidates([], false);
        }

        AddExactKeys(found, query.Text);
        AddExactNames(found, string.Join(' ', tokens), cancel);
        int exact = found.Count;
        bool complete = AddNames(found, tokens, cancel) && AddKeys(found, compact, cancel) && AddKeyPrefixes(found, query.Text, cancel);
        return complete ? new SearchCandidates(found.All, false) : new SearchCandidates(found.First(exact), true);
    }

    /// <summary>Keys as typed or in upper case, of every kind, with and without the usual country prefix.</summary>
    private void AddExactKeys(CandidateSet found, string text)
    {
        string trimmed = text.Trim();
        string compactUpper = string.Concat(trimmed.Where(c => char.IsLetterOrDigit(c))).ToUpperInvariant();
        foreach (string kind in _kinds.Nodes.Keys)
        {
            foreach (string key in (string[])[trimmed, compactUpper, "+" + compactUpper])
            {
                if (key.Length > 0)
                {
                    found.AddKey($"{kind}:{ElementId.Encode(key)}");
                    found.AddKey($"{kind}:tr-{ElementId.Encode(key)}");
                }
            }
        }

        if (ElementId.TryParse(trimmed, out ElementId id) && !id.IsEdge)
        {
            found.AddKey(trimmed);
        }
    }

    /// <summary>Names that are the query; of a name that very many bear, those with the most edges.</summary>
    private void AddExactNames(CandidateSet found, string folded, CancellationToken cancel)
    {
        int keys = found.Count;
        SqlStatement names = _db["SELECT node, field, text, compartment FROM name WHERE folded = ?1"].Bind(1, folded);
        while (names.Step())
        {
            cancel.ThrowIfCancellationRequested();
            found.AddName(names);
            if (found.Count - keys >= 2 * found.Limit)
            {
                found.KeepStrongest(keys);
            }
        }

        found.KeepStrongest(keys);
    }

    private bool AddNames(CandidateSet found, IReadOnlyList<string> tokens, CancellationToken cancel)
    {
        string match = string.Join(" AND ", tokens.Select((t, i) => i == tokens.Count - 1 ? $"\"{t}\"*" : $"\"{t}\""));
        SqlStatement select = _db[
            "SELECT n.node, n.field, n.text, n.compartment FROM name_index i JOIN name n ON n.no = i.rowid WHERE name_index MATCH ?1"
        ];
        select.Bind(1, match);
        while (select.Step())
        {
            cancel.ThrowIfCancellationRequested();
            found.AddName(select);
            if (found.IsFull)
            {
                select.Reset();
                return false;
            }
        }

        return true;
    }

    private bool AddKeys(CandidateSet found, string compact, CancellationToken cancel)
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
                found.AddKey(id);
            }

            if (found.IsFull)
            {
                select.Reset();
                return false;
            }
        }

        return true;
    }

    private bool AddKeyPrefixes(CandidateSet found, string text, CancellationToken cancel)
    {
        const int ShortestPrefix = 4;
        string trimmed = text.Trim();
        string compactUpper = string.Concat(trimmed.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        SqlStatement select = _db["SELECT id FROM node WHERE id >= ?1 AND id < ?2"];
        foreach (NodeKind kind in _kinds.Nodes.Values.Where(k => k.Search == KeySearch.Prefix))
        {
            foreach (string key in (string[])[trimmed, compactUpper])
            {
                if (key.Length < ShortestPrefix)
                {
                    continue;
                }

                string prefix = $"{kind.Name}:{ElementId.Encode(key)}";
                select.Bind(1, prefix).Bind(2, prefix + "\U0010FFFF");
                while (select.Step())
                {
                    cancel.ThrowIfCancellationRequested();
                    found.AddKey(select.Text(0));
                    if (found.IsFull)
                    {
                        select.Reset();
                        return false;
                    }
                }
            }
        }

        return true;
    }

    /// <summary>Visible candidates of the wanted kinds, each node and text once.</summary>
    private sealed class CandidateSet(SqliteReader reader, SearchQuery query, ulong mask)
    {
        private readonly List<SearchCandidate> _candidates = [];
        private readonly HashSet<(string, string, string)> _seen = [];

        public int Count => _candidates.Count;

        public int Limit => query.Limit;

        public bool IsFull => _candidates.Count > query.Limit;

        public IReadOnlyList<SearchCandidate> All => _candidates;

        public IReadOnlyList<SearchCandidate> First(int count) => _candidates.GetRange(0, count);

        /// <summary>Of the candidates from a place on keeps so many as are ranked, those with the most edges.</summary>
        public void KeepStrongest(int from)
        {
            if (Count - from <= Limit)
            {
                return;
            }

            IEnumerable<SearchCandidate> strongest = _candidates
                .Skip(from)
                .OrderByDescending(c => c.Degree)
                .ThenBy(c => c.Node, StringComparer.Ordinal)
                .ThenBy(c => c.Field, StringComparer.Ordinal)
                .ThenBy(c => c.Text, StringComparer.Ordinal)
                .Take(Limit);
            List<SearchCandidate> kept = [.. _candidates.Take(from), .. strongest];
            _candidates.Clear();
            _candidates.AddRange(kept);
            _seen.Clear();
            _seen.UnionWith(kept.Select(c => (c.Node, c.Field, c.Text)));
        }

        public void AddName(SqlStatement row)
        {
            if (Sees(mask, row.Long(3)))
            {
                Add(reader.NodeId(row.Long(0)), row.Text(1), row.Text(2));
            }
        }

        public void AddKey(string id) => Add(id, "key", Uri.UnescapeDataString(id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..]));

        private void Add(string id, string field, string text)
        {
            string kind = id[..id.IndexOf(':', StringComparison.Ordinal)];
            if ((query.Kinds is not null && !query.Kinds.Contains(kind)) || !_seen.Add((id, field, text)))
            {
                return;
            }

            if (reader.FindNode(id) is { } node && (node.Counts.Mask & mask) != 0)
            {
                _candidates.Add(new SearchCandidate(id, field, text, DegreeIn(node.Counts, mask)));
            }
        }
    }
}
