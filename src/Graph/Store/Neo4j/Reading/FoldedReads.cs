using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Reads the graph of a view from the properties of nodes and relationships, in ranges of nodes: the next ranges are on their way while one is taken in.
/// Elements whose properties do not tell what the view sees, or what columns hold at a time, are folded from their records at the end.
/// </summary>
internal sealed class FoldedReads(GraphNames names, SeenBy seen, IFoldedSink sink, Ask ask)
{
    private const long Page = 10_000;

    /// <summary>Ranges on their way: a server works on each with one core.</summary>
    private const int AtOnce = 2;

    private readonly FoldedColumns _columns = new(names);
    private readonly List<int> _numbers = [];
    private readonly List<Found> _edges = [];
    private readonly UnfoldedElements _unfolded = new(names, seen, sink, ask);

    /// <summary>Nodes that the view sees, after reading.</summary>
    public long Nodes { get; private set; }

    /// <summary>Edges that the view sees, of any time, after reading.</summary>
    public long Edges => _edges.Count + _unfolded.Mixed;

    /// <summary>Reads it.</summary>
    /// <param name="last">Greatest number of a node.</param>
    /// <param name="validAt">Valid time.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task ReadAsync(long last, long validAt, CancellationToken cancel)
    {
        var coming = new Queue<Task<IReadOnlyList<JsonElement>>>();
        for (long after = 0; after < last || coming.Count > 0; after += Page)
        {
            cancel.ThrowIfCancellationRequested();
            if (after < last)
            {
                coming.Enqueue(PageAsync(after));
            }

            if (coming.Count > AtOnce || after >= last)
            {
                foreach (JsonElement row in await coming.Dequeue().ConfigureAwait(false))
                {
                    Take(row);
                }
            }
        }

        AddEdges(validAt);
        await _unfolded.FoldAsync(_columns, _numbers, validAt).ConfigureAwait(false);
    }

    private Task<IReadOnlyList<JsonElement>> PageAsync(long after) =>
        ask(
            "export/graph",
            new
            {
                after,
                last = after + Page,
                whole = seen.IsWhole,
                types = _columns.TypeNumbers,
                nodeColumns = _columns.ByKind,
                nodeNumbers = _columns.NumbersByKind,
                edgeColumns = _columns.ByType,
                edgeNumbers = _columns.NumbersByType,
                listed = EdgeReads.Listed,
            }
        );

    private void Take(JsonElement row)
    {
        int seq = row[0].GetInt32();
        while (_numbers.Count <= seq)
        {
            _numbers.Add(-1);
        }

        bool folds = row[3].GetBoolean();
        if (row[2].GetString() is { } counters)
        {
            var counts = ElementCounts.Parse(counters);
            if ((counts.Mask & seen.Mask) == 0)
            {
                return;
            }

            folds |= counts.IsDescribedIn(~seen.Mask);
        }

        string id = row[1].GetString()!;
        int node = sink.AddNode(id);
        _numbers[seq] = node;
        Nodes++;
        if (folds)
        {
            _unfolded.AddNode(seq, node, id);
        }
        else
        {
            string kind = GraphChanges.KindOf(id);
            foreach (FoldedColumn value in _columns.Read(kind + ":", row[4], 0))
            {
                sink.AddNodeValue(node, kind, value);
            }
        }

        foreach (JsonElement edge in row[5].EnumerateArray())
        {
            Take(seq, edge);
        }
    }

    private void Take(int from, JsonElement edge)
    {
        JsonElement.ArrayEnumerator parts = edge.EnumerateArray();
        parts.MoveNext();
        int to = parts.Current.GetInt32();
        parts.MoveNext();
        int type = parts.Current.GetInt32();
        parts.MoveNext();
        (ulong mask, EdgeSpan span) = MaskText.Read(parts.Current);
        parts.MoveNext();
        if (seen.IsMixed(mask))
        {
            _unfolded.AddMixed(from, to);
        }
        else if ((mask & seen.Mask) != 0)
        {
            (string? id, FoldedColumn[]? values) = parts.Current.ValueKind == JsonValueKind.Array ? Values(type, parts.Current) : default;
            _edges.Add(new Found(from, to, type, seen.Bits(mask), (span.From, span.To), id, values));
        }
    }

    /// <summary>The id of an edge whose values must be folded or whose type does not tell its kind, or else what its columns hold.</summary>
    private (string? Id, FoldedColumn[]? Values) Values(int type, JsonElement values) =>
        values[0].GetString() is { } id ? (id, null) : (null, [.. _columns.Read(_columns.Types[type] + "|", values, 1)]);

    private void AddEdges(long validAt)
    {
        foreach (Found edge in _edges.Where(e => e.Span.From <= validAt))
        {
            bool declared = edge.Type < _columns.Types.Length;
            string kind = declared ? _columns.Types[edge.Type] : ElementId.Parse(edge.Id!).EdgeParts().Kind;
            int number = sink.AddEdge(
                new FoldedEdge(kind, _numbers[edge.Source], _numbers[edge.Target], edge.Span.From, edge.Span.To, edge.Mask)
            );
            if (declared && edge.Id is { } id)
            {
                _unfolded.AddEdge(number, id);
            }

            foreach (FoldedColumn value in edge.Values ?? [])
            {
                sink.AddEdgeValue(number, kind, value);
            }
        }
    }

    private readonly record struct Found(
        int Source,
        int Target,
        int Type,
        ulong Mask,
        (long From, long To) Span,
        string? Id,
        FoldedColumn[]? Values
    );
}
