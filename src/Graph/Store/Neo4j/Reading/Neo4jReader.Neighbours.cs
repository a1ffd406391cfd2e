using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    /// <summary>One page of the edges of each of several nodes.</summary>
    public Task<IReadOnlyList<NeighbourPage>> NeighboursAsync(IReadOnlyList<NeighbourQuery> queries, View view, CancellationToken cancel) =>
        queries.Count == 0
            ? Task.FromResult<IReadOnlyList<NeighbourPage>>([])
            : AroundAsync(
                queries,
                view,
                Parts.Records,
                async (question, around) =>
                    await PagesAsync(question, [.. around.Select(a => a?.Newest(wholeGroups: false) ?? ([], false))]).ConfigureAwait(false),
                cancel
            );

    /// <summary>Number of the edges that a query wants; what they say is not read.</summary>
    public Task<EdgeCount> CountAsync(NeighbourQuery query, int most, View view, CancellationToken cancel) =>
        AroundAsync(
            [query with { First = most, After = null }],
            view,
            Parts.None,
            (_, around) =>
                Task.FromResult(
                    around[0]?.Newest(wholeGroups: false) is { } found
                        ? new EdgeCount(found.Edges.Count, found.More)
                        : new EdgeCount(0, false)
                ),
            cancel
        );

    /// <summary>One page of the edges of a node with the nodes at their other ends.</summary>
    public Task<Expansion> ExpandAsync(NeighbourQuery query, View view, CancellationToken cancel) =>
        AroundAsync(
            [query],
            view,
            Parts.RecordsAndEnds,
            async (question, around) =>
            {
                Expansion expansion = around[0] is { } edges
                    ? await ExpandAsync(question, edges).ConfigureAwait(false)
                    : new Expansion([], new NeighbourPage([], false), [], null);
                return expansion with { AsOf = await AsOfAsync(question, view).ConfigureAwait(false) };
            },
            cancel
        );

    /// <summary>Asks a question that begins with the edges of nodes, null where the view does not hold one.</summary>
    private Task<T> AroundAsync<T>(
        IReadOnlyList<NeighbourQuery> queries,
        View view,
        Parts parts,
        Func<Question, IReadOnlyList<NodeEdges?>, Task<T>> work,
        CancellationToken cancel
    )
    {
        foreach (string cursor in queries.Select(q => q.After).OfType<string>())
        {
            EdgeCursor.Read(cursor);
        }

        var parameters = new
        {
            uids = queries.Select(q => q.Node).Distinct(StringComparer.Ordinal).Select(Uid.Of),
            few = NodeEdges.Few,
            first = parts == Parts.None ? 0 : queries.Max(q => q.First),
            others = parts == Parts.RecordsAndEnds,
            types = queries.Any(q => q.EdgeKinds is null)
                ? null
                : queries.SelectMany(q => q.EdgeKinds!).Select(k => names.TypeOf(k).ToString()).Distinct(),
        };
        return AtOneCommitAsync(
            view,
            ("read/nodes-around", parameters),
            async (question, rows) =>
                await work(question, await GatherAsync(question, rows, queries, parameters.first).ConfigureAwait(false))
                    .ConfigureAwait(false),
            cancel
        );
    }

    /// <summary>What is read of the first edges besides themselves.</summary>
    private enum Parts
    {
        None,
        Records,
        RecordsAndEnds,
    }

    private async Task<Expansion> ExpandAsync(Question question, NodeEdges around)
    {
        (List<EdgeAt> newest, bool more) = around.Newest(wholeGroups: false);
        string[] others = [.. newest.Select(e => e.Other).Distinct(StringComparer.Ordinal)];
        await question
            .KnowAsync([.. newest.SelectMany(e => e.Edge.Records).Distinct(StringComparer.Ordinal)], others)
            .ConfigureAwait(false);
        var found = others
            .Select(o => question.Known.Nodes.GetValueOrDefault(o))
            .OfType<FoundNode>()
            .Where(o => (o.Counts.Mask & question.Mask) != 0)
            .ToDictionary(o => o.Id, StringComparer.Ordinal);
        // No link is told without both its ends: they were read on two sides of a commit.
        question.IsTorn |= found.Count < others.Length;
        IReadOnlyList<NeighbourPage> page = await PagesAsync(question, [([.. newest.Where(e => found.ContainsKey(e.Other))], more)])
            .ConfigureAwait(false);
        return new Expansion(around.Node.Counts.DegreesIn(question.Mask), page[0], Told(question, found, others), null);
    }

    private async Task<IReadOnlyList<NeighbourPage>> PagesAsync(Question question, IReadOnlyList<(List<EdgeAt> Edges, bool More)> newest)
    {
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
}
