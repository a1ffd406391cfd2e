using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    /// <summary>Edges of one type that are read whole; of a type with more, the index gives as many as a page needs.</summary>
    private const long Few = 300;

    /// <summary>One page of a node's edges.</summary>
    public Task<NeighbourPage> NeighboursAsync(NeighbourQuery query, View view, CancellationToken cancel)
    {
        if (query.After is not null)
        {
            EdgeCursor.Read(query.After);
        }

        return AtOneCommitAsync(
            view,
            async question =>
            {
                Dictionary<string, FoundNode> found = await FindAsync(question, [query.Node]).ConfigureAwait(false);
                return found.TryGetValue(query.Node, out FoundNode? node)
                    ? await PageAsync(question, node, query).ConfigureAwait(false)
                    : new NeighbourPage([], false);
            },
            cancel
        );
    }

    private async Task<NeighbourPage> PageAsync(Question question, FoundNode node, NeighbourQuery query)
    {
        (List<EdgeAt> newest, bool more) = await NewestAsync(question, node, query, wholeGroups: false).ConfigureAwait(false);
        List<EdgeRead> edges = await EdgesAsync(question, [.. newest.Select(e => e.Edge)]).ConfigureAwait(false);
        return new NeighbourPage(
            [.. newest.Select((e, i) => new NeighbourRead(edges[i], e.Other, e.Direction, e.Cursor.ToString()))],
            more
        );
    }

    /// <summary>
    /// The first edges of a query after its cursor, and whether more follow. With whole groups the list is cut only between different places, so
    /// that it may hold a few more.
    /// </summary>
    private async Task<(List<EdgeAt> Edges, bool More)> NewestAsync(
        Question question,
        FoundNode node,
        NeighbourQuery query,
        bool wholeGroups
    )
    {
        var wanted = node
            .Counts.DegreesIn(question.Mask)
            .Where(d => query.EdgeKinds?.Contains(d.EdgeKind) ?? true)
            .Where(d => query.OtherKinds?.Contains(d.OtherKind) ?? true)
            .Where(d => query.Direction is null || query.Direction == d.Direction)
            .ToList();
        var filter = new WantedEdges(query, question.Mask, [.. wanted.Select(d => (d.EdgeKind, d.Direction, d.OtherKind))]);
        Dictionary<EdgeType, long> counts = InTypes(node.Counts.DegreesIn(ulong.MaxValue));
        EdgeType[] inTypes = [.. wanted.Where(d => d.Direction == Direction.In).Select(d => names.TypeOf(d.EdgeKind)).Distinct()];
        EdgeType[] hubs = [.. inTypes.Where(t => counts[t] > Few)];
        var found = new List<EdgeAt>();
        await AroundAsync(question, node, wanted, [.. inTypes.Except(hubs)], filter, found).ConfigureAwait(false);
        foreach (EdgeType hub in hubs)
        {
            await HubAsync(question, node, hub, filter, found).ConfigureAwait(false);
        }

        found.Sort(EdgeAt.Compare);
        int kept = Math.Min(found.Count, query.First);
        while (wholeGroups && kept > 0 && kept < found.Count && found[kept].Sort == found[kept - 1].Sort)
        {
            kept++;
        }

        return (found.GetRange(0, kept), kept < found.Count);
    }

    private Dictionary<EdgeType, long> InTypes(List<Degree> degrees) =>
        degrees
            .Where(d => d.Direction == Direction.In)
            .GroupBy(d => names.TypeOf(d.EdgeKind))
            .ToDictionary(g => g.Key, g => g.Sum(d => d.Count));

    /// <summary>Edges out of the node, which are few, and into it of types that have few.</summary>
    private async Task AroundAsync(
        Question question,
        FoundNode node,
        List<Degree> wanted,
        EdgeType[] inTypes,
        WantedEdges filter,
        List<EdgeAt> found
    )
    {
        string[] outTypes =
        [
            .. wanted.Where(d => d.Direction == Direction.Out).Select(d => names.TypeOf(d.EdgeKind).ToString()).Distinct(),
        ];
        if (outTypes.Length + inTypes.Length == 0)
        {
            return;
        }

        IReadOnlyList<JsonElement> rows = await question
            .Ask(
                "read/edges-around",
                new
                {
                    node = node.Seq,
                    @out = outTypes,
                    @in = inTypes.Select(t => t.ToString()),
                }
            )
            .ConfigureAwait(false);
        found.AddRange(rows.Select(filter.Read).OfType<EdgeAt>());
    }

    /// <summary>Edges of a type of which the node has very many: pages of the index, until one more than is asked for is found.</summary>
    private async Task HubAsync(Question question, FoundNode node, EdgeType type, WantedEdges filter, List<EdgeAt> found)
    {
        IReadOnlyList<JsonElement> mixed = await AskTextAsync(
                Cypher.Text("read/hub-mixed", type),
                new { key = EdgeKey.MixedOf(node.Seq) },
                question.Cancel
            )
            .ConfigureAwait(false);
        found.AddRange(mixed.Select(filter.Read).OfType<EdgeAt>());
        (string from, string until) = (EdgeKey.From(node.Seq, filter.Most), EdgeKey.Until(node.Seq, filter.Least));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var mine = new List<EdgeAt>();
        int first = filter.First + 2;
        bool enough = false;
        while (!enough)
        {
            IReadOnlyList<JsonElement> rows = await AskTextAsync(
                    Cypher.Text("read/hub-page", type),
                    new
                    {
                        from,
                        until,
                        first,
                    },
                    question.Cancel
                )
                .ConfigureAwait(false);
            mine.AddRange(rows.Where(r => seen.Add(r[0].GetString()!)).Select(filter.Read).OfType<EdgeAt>());
            // All edges of the last place that the page shows must be there: among themselves they are ordered by id.
            enough = rows.Count < first || (mine.Count > filter.First && mine[^1].Sort < mine[filter.First - 1].Sort);
            if (!enough)
            {
                string last = rows[^1][5].GetString()!;
                first = last == from ? first * 2 : first;
                from = last;
            }
        }

        found.AddRange(mine);
    }
}
