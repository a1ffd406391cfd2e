using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    /// <summary>Reads visible nodes, in the order asked for.</summary>
    public Task<IReadOnlyList<NodeRead>> NodesAsync(IReadOnlyList<string> ids, View view, CancellationToken cancel) =>
        AtOneCommitAsync(view, question => NodesAsync(question, ids), cancel);

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

    private async Task<IReadOnlyList<NodeRead>> NodesAsync(Question question, IReadOnlyList<string> ids)
    {
        Dictionary<string, FoundNode> found = await FindAsync(question, ids).ConfigureAwait(false);
        ILookup<long, StoredContent> describing = (
            await question
                .Contents.DescribingAsync([.. found.Values.Where(n => n.Counts.IsDescribedIn(question.Mask)).Select(n => n.Seq)])
                .ConfigureAwait(false)
        )
            .Where(d => question.Sees(d.Content))
            .ToLookup(d => d.Node, d => d.Content);
        var nodes = new List<NodeRead>(ids.Count);
        foreach (string id in ids)
        {
            if (found.TryGetValue(id, out FoundNode? node))
            {
                List<Testimony> told = [.. describing[node.Seq].Select(c => c.Testify(id, Kinds))];
                told.Sort(ByRecord);
                nodes.Add(new NodeRead(id, told, node.Counts.DegreesIn(question.Mask)));
            }
        }

        return nodes;
    }

    /// <summary>Visible nodes by id.</summary>
    private static async Task<Dictionary<string, FoundNode>> FindAsync(Question question, IEnumerable<string> ids)
    {
        string[] uids = [.. ids.Distinct(StringComparer.Ordinal).Select(Uid.Of)];
        var found = new Dictionary<string, FoundNode>(StringComparer.Ordinal);
        if (uids.Length == 0)
        {
            return found;
        }

        foreach (JsonElement row in await question.Ask("read/nodes", new { uids }).ConfigureAwait(false))
        {
            var node = new FoundNode(row[0].GetString()!, row[1].GetInt64(), ElementCounts.Parse(row[2].GetString()));
            if ((node.Counts.Mask & question.Mask) != 0)
            {
                found[node.Id] = node;
            }
        }

        return found;
    }

    private static int ByRecord(Testimony a, Testimony b)
    {
        int order = string.CompareOrdinal(a.Source, b.Source);
        return order != 0 ? order : string.CompareOrdinal(a.Key, b.Key);
    }

    private sealed record FoundNode(string Id, long Seq, ElementCounts Counts);
}
