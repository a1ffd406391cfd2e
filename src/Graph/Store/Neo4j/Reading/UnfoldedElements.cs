using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Elements of a folded graph whose properties do not suffice, and how they are told from their records.</summary>
internal sealed class UnfoldedElements(GraphNames names, SeenBy seen, IFoldedSink sink, Ask ask)
{
    private const int NodesAtOnce = 500;
    private const int EdgesAtOnce = 200;
    private readonly List<(long Seq, int Number, string Id)> _nodes = [];
    private readonly HashSet<(int From, int To)> _edges = [];

    /// <summary>A node whose columns are not what its properties hold.</summary>
    public void AddNode(long seq, int number, string id) => _nodes.Add((seq, number, id));

    /// <summary>The ends, by their numbers in the database, of an edge of whose records the view sees only some, or whose columns are not what its properties hold.</summary>
    public void AddEdge(int from, int to)
    {
        Edges++;
        _edges.Add((from, to));
    }

    /// <summary>Number of such edges; two may have the same ends.</summary>
    public long Edges { get; private set; }

    /// <summary>Gives the sink what their records say.</summary>
    /// <param name="numbers">The sink's number of each node by its number in the database.</param>
    /// <param name="validAt">Valid time.</param>
    public async Task FoldAsync(IReadOnlyList<int> numbers, long validAt)
    {
        await FoldNodesAsync(validAt).ConfigureAwait(false);
        foreach ((int From, int To)[] some in _edges.Chunk(EdgesAtOnce))
        {
            IReadOnlyList<JsonElement> rows = await ask("export/between", new { pairs = some.Select(p => new[] { p.From, p.To }) })
                .ConfigureAwait(false);
            List<JsonElement> unfolded = [.. rows.Where(IsUnfolded).DistinctBy(r => r[0].GetString())];
            Dictionary<string, List<StoredContent>> asserting = await AssertingAsync(unfolded).ConfigureAwait(false);
            foreach (JsonElement row in unfolded)
            {
                string id = row[0].GetString()!;
                AddEdge((id, numbers[row[3].GetInt32()], numbers[row[4].GetInt32()]), asserting[id], validAt);
            }
        }
    }

    private bool IsUnfolded(JsonElement row)
    {
        string told = row[1].GetString()!;
        return EdgeText.IsUnfolded(told) || seen.IsMixed(EdgeText.AssertionsOf(told).Mask);
    }

    private async Task FoldNodesAsync(long validAt)
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
                foreach (FoldedColumn value in Fold(id, describing[seq], validAt))
                {
                    sink.AddNodeValue(number, GraphChanges.KindOf(id), value);
                }
            }
        }
    }

    private void AddEdge((string Id, int From, int To) edge, List<StoredContent> asserting, long validAt)
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
            foreach (FoldedColumn value in Fold(edge.Id, asserting, validAt))
            {
                sink.AddEdgeValue(number, kind, value);
            }
        }
    }

    /// <summary>What the columns of an element hold by the records that speak of it.</summary>
    private IEnumerable<FoldedColumn> Fold(string element, IEnumerable<StoredContent> contents, long validAt)
    {
        IReadOnlyDictionary<string, PropertyKind> properties = names.Kinds.PropertiesOf(ElementId.Parse(element));
        List<Testimony> told = [.. contents.Select(c => c.Testify(element, names.Kinds))];
        return Model
            .Fold.At(told, properties, validAt)
            .Where(f => properties.GetValueOrDefault(f.Name)?.Column == true)
            .Select(f => new FoldedColumn(f.Name, f.Values[0].Text, f.Contradicted));
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
}
