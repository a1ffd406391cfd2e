namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Reads the graph of a view from the properties of nodes and relationships, in ranges of nodes: the next ranges are on their way while one is taken in.
/// Elements whose properties do not tell what the view sees, or what columns hold at a time, are folded from their records at the end.
/// </summary>
internal sealed class FoldedReads(GraphNames names, SeenBy seen, IFoldedSink sink, Ask ask, FoldedPage page)
{
    /// <summary>Numbers in a range.</summary>
    public const long Page = 10_000;

    /// <summary>Ranges on their way: a server works on each with one core.</summary>
    private const int AtOnce = 2;

    private readonly List<int> _numbers = [];
    private readonly List<(int Source, FoundEdge Edge)> _edges = [];
    private readonly UnfoldedElements _unfolded = new(names, seen, sink, ask);

    /// <summary>Nodes that the view sees, after reading.</summary>
    public long Nodes { get; private set; }

    /// <summary>Edges that the view sees, of any time, after reading.</summary>
    public long Edges => _edges.Count + _unfolded.Edges;

    /// <summary>Reads it.</summary>
    /// <param name="last">Greatest number of a node.</param>
    /// <param name="validAt">Valid time.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task ReadAsync(long last, long validAt, CancellationToken cancel)
    {
        var coming = new Queue<Task<IReadOnlyList<FoldedRow>>>();
        for (long after = 0; after < last || coming.Count > 0; after += Page)
        {
            cancel.ThrowIfCancellationRequested();
            if (after < last)
            {
                coming.Enqueue(page(after));
            }

            if (coming.Count > AtOnce || after >= last)
            {
                foreach (FoldedRow row in await coming.Dequeue().ConfigureAwait(false))
                {
                    Take(row);
                }
            }
        }

        AddEdges(validAt);
        await _unfolded.FoldAsync(_numbers, validAt).ConfigureAwait(false);
    }

    private void Take(FoldedRow row)
    {
        while (_numbers.Count <= row.Seq)
        {
            _numbers.Add(-1);
        }

        bool folds = row.Columns == ColumnText.Unfolded;
        if (row.Counters is { } counters)
        {
            (ulong named, ulong described) = ElementCounts.MasksIn(counters);
            if ((named & seen.Mask) == 0)
            {
                return;
            }

            folds |= (described & ~seen.Mask) != 0;
        }

        int node = sink.AddNode(row.Id);
        _numbers[row.Seq] = node;
        Nodes++;
        if (folds)
        {
            _unfolded.AddNode(row.Seq, node, row.Id);
        }
        else if (row.Columns is not null)
        {
            string kind = GraphChanges.KindOf(row.Id);
            foreach (FoldedColumn value in ColumnText.Read(row.Columns))
            {
                sink.AddNodeValue(node, kind, value);
            }
        }

        foreach (FoundEdge edge in row.Edges)
        {
            Take(row.Seq, edge);
        }
    }

    private void Take(int from, FoundEdge edge)
    {
        if ((edge.Mask & seen.Mask) == 0)
        {
            return;
        }

        if (seen.IsMixed(edge.Mask) || edge.Columns == ColumnText.Unfolded)
        {
            _unfolded.AddEdge(from, edge.Target);
        }
        else
        {
            _edges.Add((from, edge));
        }
    }

    private void AddEdges(long validAt)
    {
        foreach ((int source, FoundEdge edge) in _edges.Where(e => e.Edge.Span.From <= validAt))
        {
            int number = sink.AddEdge(
                new FoldedEdge(edge.Kind, _numbers[source], _numbers[edge.Target], edge.Span.From, edge.Span.To, seen.Bits(edge.Mask))
            );
            foreach (FoldedColumn value in ColumnText.Read(edge.Columns))
            {
                sink.AddEdgeValue(number, edge.Kind, value);
            }
        }
    }
}
