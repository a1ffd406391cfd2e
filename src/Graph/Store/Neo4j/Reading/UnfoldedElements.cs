using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Elements of a folded graph whose properties do not suffice, and how they are told from their records.</summary>
internal sealed class UnfoldedElements(GraphNames names, SeenBy seen, IFoldedSink sink, Ask ask)
{
    private const int NodesAtOnce = 500;
    private const int EdgesAtOnce = 200;
    private readonly List<(long Seq, int Number, string Id)> _nodes = [];
    private readonly List<(int Number, string Id)> _edges = [];
    private readonly HashSet<(int From, int To)> _mixed = [];

    /// <summary>A node whose columns are not what its properties hold.</summary>
    public void AddNode(long seq, int number, string id) => _nodes.Add((seq, number, id));

    /// <summary>An edge that the sink has and whose columns are not what its properties hold.</summary>
    public void AddEdge(int number, string id) => _edges.Add((number, id));

    /// <summary>The ends, by their numbers in the database, of an edge that records assert of which the view sees some.</summary>
    public void AddMixed(int from, int to)
    {
        Mixed++;
        _mixed.Add((from, to));
    }

    /// <summary>Number of such edges; two may have the same ends.</summary>
    public long Mixed { get; private set; }

    /// <summary>Gives the sink what their records say.</summary>
    /// <param name="columns">Columns.</param>
    /// <param name="numbers">The sink's number of each node by its number in the database.</param>
    /// <param name="validAt">Valid time.</param>
    public async Task FoldAsync(FoldedColumns columns, IReadOnlyList<int> numbers, long validAt)
    {
        await FoldNodesAsync(columns, validAt).ConfigureAwait(false);
        foreach ((int Number, string Id)[] some in _edges.Chunk(EdgesAtOnce))
        {
            IReadOnlyList<JsonElement> rows = await ask("read/edges", new { edges = some.Select(e => At(e.Id)) }).ConfigureAwait(false);
            Dictionary<string, List<StoredContent>> asserting = await AssertingAsync(rows).ConfigureAwait(false);
            foreach ((int number, string id) in some)
            {
                AddValues(columns, number, id, asserting.GetValueOrDefault(id) ?? [], validAt);
            }
        }

        foreach ((int From, int To)[] some in _mixed.Chunk(EdgesAtOnce))
        {
            IReadOnlyList<JsonElement> rows = await ask("export/between", new { pairs = some.Select(p => new[] { p.From, p.To }) })
                .ConfigureAwait(false);
            List<JsonElement> mixed =
            [
                .. rows.Where(r => seen.IsMixed(StoredEdge.Read(r, 0).Assertions.Mask)).DistinctBy(r => r[0].GetString()),
            ];
            Dictionary<string, List<StoredContent>> asserting = await AssertingAsync(mixed).ConfigureAwait(false);
            foreach (JsonElement row in mixed)
            {
                string id = row[0].GetString()!;
                AddMixed(columns, (id, numbers[row[3].GetInt32()], numbers[row[4].GetInt32()]), asserting[id], validAt);
            }
        }
    }

    private async Task FoldNodesAsync(FoldedColumns columns, long validAt)
    {
        foreach ((long Seq, int Number, string Id)[] some in _nodes.Chunk(NodesAtOnce))
        {
            ILookup<long, StoredContent> describing = (
                await new ContentReads(ask).DescribingAsync([.. some.Select(n => n.Seq)]).ConfigureAwait(false)
            )
                .Where(d => seen.Sees(d.Content))
                .ToLookup(d => d.Node, d => d.Content);
            foreach ((long seq, int number, string id) in some)
            {
                foreach (FoldedColumn value in columns.Fold(id, describing[seq], validAt))
                {
                    sink.AddNodeValue(number, GraphChanges.KindOf(id), value);
                }
            }
        }
    }

    private void AddMixed(FoldedColumns columns, (string Id, int From, int To) edge, List<StoredContent> asserting, long validAt)
    {
        EdgeSpan? span = null;
        ulong mask = 0;
        foreach (StoredContent content in asserting)
        {
            EdgeSpan said = content.WordsOf(names.Kinds).Edges[edge.Id].Span;
            span = span?.With(said) ?? said;
            mask |= seen.Bit(content);
        }

        if (span is { } holds && holds.From <= validAt)
        {
            string kind = ElementId.Parse(edge.Id).EdgeParts().Kind;
            int number = sink.AddEdge(new FoldedEdge(kind, edge.From, edge.To, holds.From, holds.To, mask));
            AddValues(columns, number, edge.Id, asserting, validAt);
        }
    }

    private void AddValues(FoldedColumns columns, int number, string id, List<StoredContent> asserting, long validAt)
    {
        foreach (FoldedColumn value in columns.Fold(id, asserting, validAt))
        {
            sink.AddEdgeValue(number, ElementId.Parse(id).EdgeParts().Kind, value);
        }
    }

    /// <summary>All contents that assert edges, without those that the view does not see.</summary>
    private async Task<Dictionary<string, List<StoredContent>>> AssertingAsync(IReadOnlyList<JsonElement> rows)
    {
        List<StoredEdge> edges = [.. rows.Select(r => StoredEdge.Read(r, 0)).DistinctBy(e => e.Id)];
        Dictionary<string, List<StoredContent>> asserting = await new EdgeReads(new ContentReads(ask), names.Kinds)
            .AssertingAsync(edges, _ => true)
            .ConfigureAwait(false);
        foreach (List<StoredContent> contents in asserting.Values)
        {
            contents.RemoveAll(c => !seen.Sees(c));
        }

        return asserting;
    }

    /// <summary>Where an edge is found.</summary>
    private object At(string id)
    {
        (string kind, ElementId from, ElementId to, _) = ElementId.Parse(id).EdgeParts();
        return new
        {
            from = Uid.Of(from.ToString()),
            to = Uid.Of(to.ToString()),
            type = names.TypeOf(kind).ToString(),
            uid = Uid.Of(id),
        };
    }
}
