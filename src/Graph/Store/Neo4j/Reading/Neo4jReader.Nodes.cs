using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    /// <summary>Reads visible nodes, in the order asked for.</summary>
    public Task<IReadOnlyList<NodeRead>> NodesAsync(IReadOnlyList<string> ids, View view, CancellationToken cancel) =>
        ids.Count == 0
            ? Task.FromResult<IReadOnlyList<NodeRead>>([])
            : AtOneCommitAsync(
                view,
                ("read/nodes-described", UidsOf(ids)),
                (question, rows) => Task.FromResult(Told(question, Visible(question, rows, ids, described: true), ids)),
                cancel
            );

    /// <summary>Counts of the edges of visible nodes, in the order asked for.</summary>
    public Task<IReadOnlyList<NodeDegrees>> DegreesAsync(IReadOnlyList<string> ids, View view, CancellationToken cancel) =>
        ids.Count == 0
            ? Task.FromResult<IReadOnlyList<NodeDegrees>>([])
            : AtNodesAsync<IReadOnlyList<NodeDegrees>>(
                view,
                ids,
                (question, found) =>
                    Task.FromResult<IReadOnlyList<NodeDegrees>>([
                        .. ids.Where(found.ContainsKey).Select(id => new NodeDegrees(id, found[id].Counts.DegreesIn(question.Mask))),
                    ]),
                cancel
            );

    /// <summary>For each node the ids of the nodes that a visible edge links it to.</summary>
    public Task<IReadOnlyList<IReadOnlyList<string>>> LinkedAsync(
        IReadOnlyList<string> ids,
        IReadOnlyCollection<string>? edgeKinds,
        View view,
        CancellationToken cancel
    ) =>
        ids.Count == 0
            ? Task.FromResult<IReadOnlyList<IReadOnlyList<string>>>([])
            : AtOneCommitAsync<IReadOnlyList<IReadOnlyList<string>>>(
                view,
                (
                    "read/linked",
                    new
                    {
                        uids = ids.Distinct(StringComparer.Ordinal).Select(Uid.Of),
                        types = edgeKinds?.Select(k => names.TypeOf(k).ToString()),
                    }
                ),
                (question, rows) =>
                {
                    ILookup<string, string> linked = rows.Select(r => r[3])
                        .Where(l => l.ValueKind == JsonValueKind.Array)
                        .Where(l => (EdgeText.AssertionsOf(l[1].GetString()).Mask & question.Mask) != 0)
                        .ToLookup(l => l[0].GetString()!, l => l[2].GetString()!, StringComparer.Ordinal);
                    return Task.FromResult<IReadOnlyList<IReadOnlyList<string>>>([
                        .. ids.Select(id =>
                            (IReadOnlyList<string>)[.. linked[Uid.Of(id)].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
                        ),
                    ]);
                },
                cancel
            );

    /// <summary>Ids of the visible nodes of a kind, in ordinal order.</summary>
    public Task<IReadOnlyList<string>> NodesOfKindAsync(string kind, string? after, int first, View view, CancellationToken cancel) =>
        AtOneCommitAsync<IReadOnlyList<string>>(
            view,
            async question =>
            {
                var ids = new List<string>();
                string last = after is null ? kind + ":" : Uid.Of(after);
                bool more = true;
                while (more && ids.Count < first)
                {
                    int page = first - ids.Count;
                    IReadOnlyList<JsonElement> rows = await question
                        .Ask(
                            "read/nodes-of-kind",
                            new
                            {
                                after = last,
                                end = kind + ";",
                                first = page,
                            }
                        )
                        .ConfigureAwait(false);
                    ids.AddRange(
                        rows.Where(r => (ElementCounts.Parse(r[1].GetString()).Mask & question.Mask) != 0).Select(r => r[2].GetString()!)
                    );
                    more = rows.Count == page;
                    last = more ? rows[^1][0].GetString()! : last;
                }

                return ids;
            },
            cancel
        );

    private IReadOnlyList<NodeRead> Told(Question question, Dictionary<string, FoundNode> found, IReadOnlyList<string> ids)
    {
        var nodes = new List<NodeRead>(ids.Count);
        foreach (string id in ids)
        {
            if (found.TryGetValue(id, out FoundNode? node))
            {
                List<Testimony> told = [.. node.Describing.Where(question.Sees).Select(c => c.Testify(id, Kinds))];
                told.Sort(ByRecord);
                nodes.Add(new NodeRead(id, told, node.Counts.DegreesIn(question.Mask)));
            }
        }

        return nodes;
    }

    private static object UidsOf(IEnumerable<string> ids) => new { uids = ids.Distinct(StringComparer.Ordinal).Select(Uid.Of) };

    /// <summary>
    /// Visible nodes by id, among those that a statement which begins a question gave. In the place of one that is not there the statement gives the
    /// next one, which nobody asked for.
    /// </summary>
    private static Dictionary<string, FoundNode> Visible(
        Question question,
        IReadOnlyList<JsonElement> rows,
        IEnumerable<string> ids,
        bool described = false
    )
    {
        var asked = ids.ToHashSet(StringComparer.Ordinal);
        return rows.Select(r => r[3])
            .Where(n => n.ValueKind == JsonValueKind.Array)
            .Select(n => FoundNode.Read(n, described ? c => [StoredContent.Read(c)] : null))
            .Where(n => (n.Counts.Mask & question.Mask) != 0 && asked.Contains(n.Id))
            .DistinctBy(n => n.Id)
            .ToDictionary(n => n.Id, StringComparer.Ordinal);
    }

    private static int ByRecord(Testimony a, Testimony b)
    {
        int order = string.CompareOrdinal(a.Source, b.Source);
        return order != 0 ? order : string.CompareOrdinal(a.Key, b.Key);
    }
}
