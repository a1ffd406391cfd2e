using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// A question asked inside one view: its first statement read the commit, and the last one must find the same. Some statements read the commit themselves,
/// before or after what they are for, so that a question takes no statement more.
/// </summary>
internal sealed class Question
{
    private readonly Ask _ask;
    private readonly Kinds _kinds;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>A question that began with a statement whose rows begin with the commit before it, the compartments and the commit after it.</summary>
    public Question(Ask ask, JsonElement first, View view, Kinds kinds, CancellationToken cancel)
    {
        _ask = ask;
        _kinds = kinds;
        Cancel = cancel;
        Before = first[0].GetInt64();
        After = first[2].GetInt64();
        foreach (JsonElement compartment in first[1].EnumerateArray())
        {
            int number = _numbers.Count;
            _numbers.Add(compartment.GetString()!, number);
            Mask |= view.Sees(compartment.GetString()!) ? 1UL << number : 0;
        }

        Contents = new ContentReads(Ask, SpeakingAsync);
    }

    /// <summary>The commit at which it began.</summary>
    public long Before { get; }

    /// <summary>The commit after its last statement; null when that one did not read it.</summary>
    public long? After { get; private set; }

    /// <summary>True when something was found whose records were not, so that the answer is not that of one commit.</summary>
    public bool IsTorn { get; set; }

    /// <summary>Compartments that the reader sees.</summary>
    public ulong Mask { get; }

    /// <summary>Ends it.</summary>
    public CancellationToken Cancel { get; }

    /// <summary>Reads contents.</summary>
    public ContentReads Contents { get; }

    /// <summary>True when the reader sees a content.</summary>
    public bool Sees(StoredContent content) => _numbers.TryGetValue(content.Seen.Compartment, out int no) && ((Mask >> no) & 1) != 0;

    /// <summary>Runs a statement.</summary>
    public Task<IReadOnlyList<JsonElement>> Ask(string name, object parameters, EdgeType? type = null)
    {
        Touch();
        return _ask(name, parameters, type);
    }

    /// <summary>Something is read that does not read the commit after itself.</summary>
    public void Touch() => After = null;

    /// <summary>For each edge the visible contents that assert it, in the order of their records; of very many at least the first fifty.</summary>
    public async Task<Dictionary<string, List<StoredContent>>> AssertingAsync(IReadOnlyCollection<StoredEdge> edges, bool all)
    {
        Dictionary<string, List<StoredContent>> asserting = await new EdgeReads(Contents, _kinds)
            .AssertingAsync(edges, e => all || (e.Assertions.Mask & ~Mask) != 0)
            .ConfigureAwait(false);
        foreach (List<StoredContent> contents in asserting.Values)
        {
            contents.RemoveAll(c => !Sees(c));
        }

        return asserting;
    }

    private async Task<IReadOnlyList<JsonElement>> SpeakingAsync(object parameters)
    {
        IReadOnlyList<JsonElement> rows = await Ask("read/speaking-last", parameters).ConfigureAwait(false);
        After = rows[^1][1].GetInt64();
        return [.. rows.Select(r => r[0]).Where(c => c.ValueKind == JsonValueKind.Array)];
    }
}
