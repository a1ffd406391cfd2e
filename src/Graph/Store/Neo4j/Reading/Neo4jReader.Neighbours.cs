using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    /// <summary>One page of the edges of each of several nodes.</summary>
    public Task<IReadOnlyList<NeighbourPage>> NeighboursAsync(IReadOnlyList<NeighbourQuery> queries, View view, CancellationToken cancel)
    {
        foreach (string cursor in queries.Select(q => q.After).OfType<string>())
        {
            EdgeCursor.Read(cursor);
        }

        return queries.Count == 0
            ? Task.FromResult<IReadOnlyList<NeighbourPage>>([])
            : AtOneCommitAsync(
                view,
                ("read/nodes-around", AroundAll(queries)),
                (question, rows) => PagesAsync(question, rows, queries),
                cancel
            );
    }

    /// <summary>The nodes of queries, with the edges of those that have few, of all types that some query may want.</summary>
    private object AroundAll(IReadOnlyList<NeighbourQuery> queries) =>
        new
        {
            uids = queries.Select(q => q.Node).Distinct(StringComparer.Ordinal).Select(Uid.Of),
            few = NodeEdges.Few,
            types = queries.Any(q => q.EdgeKinds is null)
                ? null
                : queries.SelectMany(q => q.EdgeKinds!).Select(k => names.TypeOf(k).ToString()).Distinct(),
        };

    private async Task<IReadOnlyList<NeighbourPage>> PagesAsync(
        Question question,
        IReadOnlyList<JsonElement> rows,
        IReadOnlyList<NeighbourQuery> queries
    )
    {
        const int Edges = 3;
        Dictionary<string, FoundNode> found = Visible(question, rows);
        var nodes = rows.Select(r => r[3])
            .Where(n => n.ValueKind == JsonValueKind.Array)
            .DistinctBy(n => n[0].GetString())
            .ToDictionary(n => n[0].GetString()!, StringComparer.Ordinal);
        NodeEdges?[] around =
        [
            .. queries.Select(q => found.TryGetValue(q.Node, out FoundNode? node) ? new NodeEdges(names, node, q, question.Mask) : null),
        ];
        foreach (NodeEdges few in around.OfType<NodeEdges>().Where(a => a.HasFew))
        {
            few.Add(nodes[few.Node.Id][Edges].EnumerateArray());
        }

        await GatherAsync(question, [.. around.OfType<NodeEdges>().Where(a => !a.HasFew)]).ConfigureAwait(false);
        List<(List<EdgeAt> Edges, bool More)> newest = [.. around.Select(a => a?.Newest(wholeGroups: false) ?? ([], false))];
        List<EdgeRead> edges = await EdgesAsync(question, [.. newest.SelectMany(n => n.Edges).Select(e => e.Edge).DistinctBy(e => e.Id)])
            .ConfigureAwait(false);
        var byId = edges.ToDictionary(e => e.Id, StringComparer.Ordinal);
        return
        [
            .. newest.Select(n => new NeighbourPage(
                [
                    .. n
                        .Edges.Where(e => byId.ContainsKey(e.Edge.Id))
                        .Select(e => new NeighbourRead(byId[e.Edge.Id], e.Other, e.Direction, e.Cursor.ToString())),
                ],
                n.More
            )),
        ];
    }

    /// <summary>Reads what queries may want: the edges of all that are no hubs at once, those of a hub type by type.</summary>
    private static async Task GatherAsync(Question question, IReadOnlyList<NodeEdges> around)
    {
        if (around.Count == 0)
        {
            return;
        }

        question.Touch();
        await AroundAsync(question, around).ConfigureAwait(false);
        foreach (NodeEdges hub in around.Where(a => a.IsHub))
        {
            await Task.WhenAll(
                    hub.FewTypes.Select(t => FewAsync(question, hub, t))
                        .Concat(hub.ManyTypes.Select(t => MixedAsync(question, hub, t)))
                        .Concat(hub.ManyTypes.Select(t => ManyAsync(question, hub, t)))
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>Edges out of nodes, which are few, and into those that are no hubs.</summary>
    private static async Task AroundAsync(Question question, IReadOnlyList<NodeEdges> around)
    {
        var nodes = around
            .Select(
                (a, no) =>
                    new
                    {
                        node = a.Node.Seq,
                        @out = a.OutTypes.Select(t => t.ToString()),
                        @in = a.IsHub ? [] : a.FewTypes.Select(t => t.ToString()),
                        no,
                    }
            )
            .Where(a => a.@out.Any() || a.@in.Any())
            .ToList();
        if (nodes.Count > 0)
        {
            const int No = 5;
            IReadOnlyList<JsonElement> rows = await question.Ask("read/edges-around", new { nodes }).ConfigureAwait(false);
            foreach (IGrouping<int, JsonElement> of in rows.GroupBy(r => r[No].GetInt32()))
            {
                around[of.Key].Add(of);
            }
        }
    }

    private static async Task FewAsync(Question question, NodeEdges hub, EdgeType type) =>
        hub.Add(await question.Ask("read/hub-few", new { node = hub.Node.Seq }, type).ConfigureAwait(false));

    private static async Task MixedAsync(Question question, NodeEdges hub, EdgeType type) =>
        hub.Add(await question.Ask("read/hub-mixed", new { key = EdgeKey.MixedOf(hub.Node.Seq) }, type).ConfigureAwait(false));

    /// <summary>Edges of a type of which the node has very many: pages of the index, until one more than is asked for is found.</summary>
    private static async Task ManyAsync(Question question, NodeEdges hub, EdgeType type)
    {
        WantedEdges wanted = hub.Wanted;
        (string from, string until) = (EdgeKey.From(hub.Node.Seq, wanted.Most), EdgeKey.Until(hub.Node.Seq, wanted.Least));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var mine = new List<EdgeAt>();
        int first = wanted.First + 2;
        bool enough = false;
        while (!enough)
        {
            IReadOnlyList<JsonElement> rows = await question
                .Ask(
                    "read/hub-page",
                    new
                    {
                        from,
                        until,
                        first,
                    },
                    type
                )
                .ConfigureAwait(false);
            mine.AddRange(rows.Where(r => seen.Add(r[0].GetString()!)).Select(wanted.Read).OfType<EdgeAt>());
            // All edges of the last place that the page shows must be there: among themselves they are ordered by id.
            enough = rows.Count < first || (mine.Count > wanted.First && mine[^1].Sort < mine[wanted.First - 1].Sort);
            if (!enough)
            {
                string last = rows[^1][5].GetString()!;
                first = last == from ? first * 2 : first;
                from = last;
            }
        }

        hub.Add(mine);
    }
}
