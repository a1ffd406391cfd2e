namespace Zincir.Graph.Store;

/// <summary>What a search gathers: visible candidates of the wanted kinds, each node and text once. The same for every store.</summary>
internal sealed class CandidateSet(SearchQuery query)
{
    private readonly List<SearchCandidate> _candidates = [];
    private readonly HashSet<(string, string, string)> _seen = [];

    public int Count => _candidates.Count;

    public int Limit => query.Limit;

    /// <summary>True when more were found than are ranked.</summary>
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

        List<SearchCandidate> strongest =
        [
            .. _candidates
                .Skip(from)
                .OrderByDescending(c => c.Degree)
                .ThenBy(c => c.Node, StringComparer.Ordinal)
                .ThenBy(c => c.Field, StringComparer.Ordinal)
                .ThenBy(c => c.Text, StringComparer.Ordinal)
                .Take(Limit),
        ];
        _candidates.RemoveRange(from, Count - from);
        _candidates.AddRange(strongest);
        _seen.Clear();
        _seen.UnionWith(_candidates.Select(c => (c.Node, c.Field, c.Text)));
    }

    /// <summary>Adds a node by its key.</summary>
    public void AddKey(string node, Func<long?> degree) => Add(node, "key", TypedKeys.KeyOf(node), degree);

    /// <summary>Adds a node by a text.</summary>
    /// <param name="node">Node id.</param>
    /// <param name="field">Property, or <c>key</c>.</param>
    /// <param name="text">The text.</param>
    /// <param name="degree">Its edges in the view, null when the view does not see it; asked only when it matters.</param>
    public void Add(string node, string field, string text, Func<long?> degree)
    {
        string kind = node[..node.IndexOf(':', StringComparison.Ordinal)];
        if ((query.Kinds is null || query.Kinds.Contains(kind)) && _seen.Add((node, field, text)) && degree() is { } edges)
        {
            _candidates.Add(new SearchCandidate(node, field, text, edges));
        }
    }
}
