using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    /// <summary>Reads edges, in the order asked for.</summary>
    public Task<IReadOnlyList<EdgeRead>> EdgesAsync(IReadOnlyList<string> ids, View view, CancellationToken cancel) =>
        AtOneCommitAsync<IReadOnlyList<EdgeRead>>(
            view,
            async question =>
            {
                object[] edges =
                [
                    .. ids.Where(id => ElementId.TryParse(id, out ElementId edge) && edge.IsEdge)
                        .Distinct(StringComparer.Ordinal)
                        .Select(id => At(ElementId.Parse(id))),
                ];
                IReadOnlyList<JsonElement> rows = await question.Ask("read/edges", new { edges }).ConfigureAwait(false);
                List<StoredEdge> stored = [.. rows.Select(r => StoredEdge.Read(r, 0))];
                var read = (await EdgesAsync(question, stored).ConfigureAwait(false)).ToDictionary(e => e.Id, StringComparer.Ordinal);
                return [.. ids.Select(read.GetValueOrDefault).OfType<EdgeRead>()];
            },
            cancel
        );

    /// <summary>Visible edges whose two ends are both among the nodes, by id.</summary>
    public Task<IReadOnlyList<EdgeRead>> EdgesAmongAsync(
        IReadOnlyCollection<string> nodes,
        string? after,
        int first,
        View view,
        CancellationToken cancel
    ) =>
        AtNodesAsync<IReadOnlyList<EdgeRead>>(
            view,
            nodes,
            async (question, found) =>
            {
                string[] uids = [.. found.Keys.Select(Uid.Of)];
                var visible = new List<StoredEdge>();
                string last = after is null ? "" : Uid.Of(after);
                bool more = uids.Length > 0;
                while (more && visible.Count < first)
                {
                    IReadOnlyList<JsonElement> rows = await question
                        .Ask(
                            "read/edges-among",
                            new
                            {
                                uids,
                                after = last,
                                first,
                            }
                        )
                        .ConfigureAwait(false);
                    List<StoredEdge> page = [.. rows.Select(r => StoredEdge.Read(r, 0))];
                    visible.AddRange(page.Where(e => (e.Assertions.Mask & question.Mask) != 0).Take(first - visible.Count));
                    more = rows.Count == first;
                    last = more ? Uid.Of(page[^1].Id) : last;
                }

                return await EdgesAsync(question, visible).ConfigureAwait(false);
            },
            cancel
        );

    /// <summary>Tables that speak of each of some nodes.</summary>
    public Task<IReadOnlyList<NodeSources>> SourcesOfAsync(IReadOnlyList<string> nodes, int edges, View view, CancellationToken cancel) =>
        nodes.Count == 0
            ? Task.FromResult<IReadOnlyList<NodeSources>>([])
            : AroundAsync<IReadOnlyList<NodeSources>>(
                [.. nodes.Select(n => new NeighbourQuery(n, null, null, null, null, null, edges, null))],
                view,
                Parts.Records,
                async (question, around) =>
                {
                    (List<EdgeAt> Edges, bool More)[] newest = [.. around.Select(a => a?.Newest(wholeGroups: true) ?? ([], false))];
                    StoredEdge[] all = [.. newest.SelectMany(n => n.Edges).Select(e => e.Edge).DistinctBy(e => e.Id)];
                    string[] records = [.. all.SelectMany(e => e.Records).Distinct(StringComparer.Ordinal)];
                    await question.KnowAsync(records, [.. around.OfType<NodeEdges>().Select(a => a.Node.Id)]).ConfigureAwait(false);
                    Dictionary<string, List<StoredContent>> asserting = await question.AssertingAsync(all, all: true).ConfigureAwait(false);
                    return
                    [
                        .. around.Select(
                            (a, i) => a is null ? new NodeSources([], false) : SourcesOf(question, a.Node.Id, newest[i], asserting)
                        ),
                    ];
                },
                cancel
            );

    private static NodeSources SourcesOf(
        Question question,
        string node,
        (List<EdgeAt> Edges, bool More) newest,
        Dictionary<string, List<StoredContent>> asserting
    )
    {
        List<StoredContent> describing = question.Known.Nodes.TryGetValue(node, out FoundNode? itself)
            ? [.. itself.Describing.Where(question.Sees)]
            : [];
        HashSet<string> counted = [.. describing.Select(c => c.Record)];
        IEnumerable<StoredContent> mentioning = newest
            .Edges.Select(e => e.Edge.Id)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(id => asserting.GetValueOrDefault(id) ?? [])
            .Where(c => counted.Add(c.Record));
        IEnumerable<NodeSourceRead> told = describing
            .Select(c => (Content: c, Describes: true))
            .Concat(mentioning.Select(c => (Content: c, Describes: false)))
            .GroupBy(c => c.Content.Source, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Told(g.Key, [.. g]));
        return new NodeSources([.. told], newest.More);
    }

    private static NodeSourceRead Told(string source, List<(StoredContent Content, bool Describes)> says)
    {
        StoredContent newest = says[0].Content;
        foreach ((StoredContent content, _) in says)
        {
            int order = OrderOf(content).CompareTo(OrderOf(newest));
            newest = order > 0 || (order == 0 && string.CompareOrdinal(content.Key, newest.Key) > 0) ? content : newest;
        }

        return new NodeSourceRead(source, says.Count, says.Exists(s => s.Describes), newest.Version, newest.Grade);
    }

    /// <summary>What makes a record the newest of its table: its dated version, else its first sighting.</summary>
    private static long OrderOf(StoredContent content) => content.Seen.Version.Printed(content.Seen.FirstSeen).Code;

    /// <summary>Edges with who asserts them, in the order given; those that the view does not see are left out.</summary>
    private object At(ElementId id)
    {
        (string kind, ElementId from, ElementId to, _) = id.EdgeParts();
        return new
        {
            from = Uid.Of(from.ToString()),
            to = Uid.Of(to.ToString()),
            type = names.TypeOf(kind).ToString(),
            uid = Uid.Of(id.ToString()),
        };
    }

    private async Task<List<EdgeRead>> EdgesAsync(Question question, IReadOnlyList<StoredEdge> edges)
    {
        List<StoredEdge> visible = [.. edges.Where(e => (e.Assertions.Mask & question.Mask) != 0)];
        Dictionary<string, List<StoredContent>> asserting = await question.AssertingAsync(visible, all: false).ConfigureAwait(false);
        // No link is told without its records: what was read of this one lies on both sides of a commit.
        question.IsTorn |= visible.Exists(e => asserting[e.Id].Count == 0);
        return [.. visible.Where(e => asserting[e.Id].Count > 0).Select(e => Told(e, asserting[e.Id], question.Mask))];
    }

    private EdgeRead Told(StoredEdge edge, List<StoredContent> asserting, ulong mask)
    {
        asserting.Sort(static (a, b) => string.CompareOrdinal(a.Record, b.Record));
        return new EdgeRead(
            edge.Id,
            [
                .. asserting
                    .Take(EdgeReads.Listed)
                    .SelectMany(c =>
                        c.WordsOf(Kinds)
                            .Statements.OfType<EdgeStatement>()
                            .Where(e => e.Id == edge.Id)
                            .Select(e => (e, c.Testify(edge.Id, Kinds)))
                    ),
            ],
            edge.Assertions.CountIn(mask)
        );
    }
}
