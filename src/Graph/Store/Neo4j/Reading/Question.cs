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

        Contents = new ContentReads(Ask);
    }

    /// <summary>The commit at which it began.</summary>
    public long Before { get; }

    /// <summary>The commit after its last statement; null when that one did not read it.</summary>
    public long? After { get; private set; }

    /// <summary>True when something was found whose records were not, so that the answer is not that of one commit.</summary>
    public bool IsTorn { get; set; }

    /// <summary>Compartments that the reader sees.</summary>
    public ulong Mask { get; }

    /// <summary>Compartments by number, each with whether the reader sees it.</summary>
    public IEnumerable<(string Name, bool Seen)> Compartments => _numbers.Select(n => (n.Key, ((Mask >> n.Value) & 1) != 0));

    /// <summary>Ends it.</summary>
    public CancellationToken Cancel { get; }

    /// <summary>Reads contents.</summary>
    public ContentReads Contents { get; }

    /// <summary>What statements of the question gave along with what they were asked for.</summary>
    public KnownParts Known { get; } = new();

    /// <summary>True when the reader sees a content.</summary>
    public bool Sees(StoredContent content) => _numbers.TryGetValue(content.Seen.Compartment, out int no) && ((Mask >> no) & 1) != 0;

    /// <summary>Runs a statement.</summary>
    public Task<IReadOnlyList<JsonElement>> Ask(string name, object parameters, IReadOnlyList<EdgeType>? types = null)
    {
        Touch();
        return _ask(name, parameters, types);
    }

    /// <summary>Something is read that does not read the commit after itself.</summary>
    public void Touch() => After = null;

    /// <summary>For each edge the visible contents that assert it, in the order of their records; of very many at least the first fifty.</summary>
    public async Task<Dictionary<string, List<StoredContent>>> AssertingAsync(IReadOnlyCollection<StoredEdge> edges, bool all)
    {
        Dictionary<string, List<StoredContent>> asserting = await new EdgeReads(Contents, _kinds, SpeakingAsync)
            .AssertingAsync(edges, e => all || (e.Assertions.Mask & ~Mask) != 0)
            .ConfigureAwait(false);
        foreach (List<StoredContent> contents in asserting.Values)
        {
            contents.RemoveAll(c => !Sees(c));
        }

        return asserting;
    }

    /// <summary>The contents that speak for some records.</summary>
    public async Task<List<StoredContent>> SpeakingAsync(IReadOnlyCollection<string> records)
    {
        await KnowAsync(records, []).ConfigureAwait(false);
        return Known.Speaking(records);
    }

    /// <summary>Reads what is not known yet of some records and nodes, in one statement that reads the commit after itself.</summary>
    public async Task KnowAsync(IReadOnlyCollection<string> records, IReadOnlyCollection<string> nodes)
    {
        List<string> newRecords = [.. records.Where(r => !Known.HasRecord(r))];
        List<string> newNodes = [.. nodes.Where(n => !Known.Nodes.ContainsKey(n))];
        if (newRecords.Count > 0 || newNodes.Count > 0)
        {
            IReadOnlyList<JsonElement> rows = await Ask(
                    "read/parts-last",
                    new { records = newRecords.Select(Uid.Of), uids = newNodes.Select(Uid.Of) }
                )
                .ConfigureAwait(false);
            After = rows[^1][2].GetInt64();
            Known.AddRecords(newRecords, rows.Select(r => r[0]));
            Known.AddNodes(rows.Select(r => r[1]));
        }
    }
}
