using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    private const int HasOut = 3;
    private const int Edges = 4;
    private const int Contents = 5;
    private const int Others = 6;

    /// <summary>
    /// The edges that queries may want, null for a node that the view does not hold: those that the first statement gave, which are all of a node with few, and
    /// those of a hub.
    /// </summary>
    private async Task<IReadOnlyList<NodeEdges?>> GatherAsync(
        Question question,
        IReadOnlyList<JsonElement> rows,
        IReadOnlyList<NeighbourQuery> queries,
        int first
    )
    {
        Dictionary<string, FoundNode> found = Visible(question, rows, queries.Select(q => q.Node));
        var given = rows.Select(r => r[3])
            .Where(n => n.ValueKind == JsonValueKind.Array)
            .DistinctBy(n => n[0].GetString())
            .ToDictionary(n => n[0].GetString()!, StringComparer.Ordinal);
        foreach (JsonElement node in given.Values)
        {
            Know(question, node, first);
        }

        NodeEdges?[] around =
        [
            .. queries.Select(q => found.TryGetValue(q.Node, out FoundNode? node) ? new NodeEdges(names, node, q, question.Mask) : null),
        ];
        foreach (NodeEdges edges in around.OfType<NodeEdges>())
        {
            edges.Add(given[edges.Node.Id][Edges].EnumerateArray());
        }

        IEnumerable<NodeEdges> hubs = around.OfType<NodeEdges>().Where(a => !a.HasFew);
        await Task.WhenAll(
                hubs.Select(h => OfHubAsync(question, h, Direction.In, "read/hub-in"))
                    .Concat(
                        hubs.Where(h => !given[h.Node.Id][HasOut].GetBoolean())
                            .Select(h => OfHubAsync(question, h, Direction.Out, "read/hub-out"))
                    )
            )
            .ConfigureAwait(false);
        return around;
    }

    /// <summary>Keeps what the statement gave for the first edges of a node.</summary>
    private static void Know(Question question, JsonElement node, int first)
    {
        const int Records = 2;
        IEnumerable<string> records = node[Edges]
            .EnumerateArray()
            .Take(first)
            .SelectMany(e => e[Records].EnumerateArray().Select(r => r.GetString()!));
        // A record whose name is too long for the index was not found by it.
        question.Known.AddRecords(records.Where(r => Uid.Of(r) == r), node[Contents].EnumerateArray());
        question.Known.AddNodes(node[Others].EnumerateArray());
    }

    /// <summary>
    /// Edges into or out of a node that has very many: pages of the indexes of their types, all types in one statement, until of each type one more than is asked
    /// for is found; and those whose place depends on the reader.
    /// </summary>
    private static async Task OfHubAsync(Question question, NodeEdges hub, Direction direction, string statement)
    {
        Dictionary<EdgeType, bool> types = hub.Types[direction];
        var pages = types.ToDictionary(t => t.Key.ToString(), t => new HubPages(hub, t.Value), StringComparer.Ordinal);
        string? mixed = EdgeKey.MixedOf(hub.Node.Seq);
        string until = EdgeKey.Until(hub.Node.Seq, hub.Wanted.Least);
        int first = hub.Wanted.First + 2;
        while (pages.Values.Any(p => !p.IsEnough))
        {
            var parameters = new
            {
                from = pages.ToDictionary(p => p.Key, p => p.Value.IsEnough ? until : p.Value.From, StringComparer.Ordinal),
                until,
                first,
                mixed,
            };
            ILookup<string, JsonElement> rows = (await question.Ask(statement, parameters, [.. types.Keys]).ConfigureAwait(false)).ToLookup(
                r => r[HubPages.Type].GetString()!,
                StringComparer.Ordinal
            );
            hub.Add(rows.SelectMany(g => g).Where(r => r[HubPages.At].GetString() == mixed));
            bool stuck = false;
            foreach ((string type, HubPages page) in pages.Where(p => !p.Value.IsEnough))
            {
                stuck |= !page.TryAdd([.. rows[type].Where(r => r[HubPages.At].GetString() != mixed)], first);
            }

            // More edges have one place than a page holds.
            first = stuck ? first * 2 : first;
            mixed = null;
        }

        foreach (HubPages page in pages.Values)
        {
            hub.Add(page.Edges);
        }
    }
}
