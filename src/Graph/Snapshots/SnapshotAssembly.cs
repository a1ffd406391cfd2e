namespace Zincir.Graph.Snapshots;

/// <summary>The collected columns of nodes and of edges, each in the order of (kind, property).</summary>
internal sealed record ColumnSets(
    IReadOnlyDictionary<(string Kind, string Property), ColumnValues> Nodes,
    IReadOnlyDictionary<(string Kind, string Property), ColumnValues> Edges
)
{
    public static ColumnSets None { get; } =
        new(new Dictionary<(string, string), ColumnValues>(), new Dictionary<(string, string), ColumnValues>());
}

/// <summary>Turns ids, edges and columns of any order into the arrays of a <see cref="Snapshot"/>.</summary>
internal static class SnapshotAssembly
{
    public static Snapshot Assemble(
        string id,
        IReadOnlyList<string> nodeIds,
        EdgeArrays edges,
        ColumnSets columns,
        long validAt,
        CancellationToken cancel
    )
    {
        NodeIds ids = NodeIds.Sort(nodeIds, out int[]? rank);
        cancel.ThrowIfCancellationRequested();
        (string[] kindNames, ushort[] kindRank) = RankKinds(edges);
        EdgeOrder ties = new(edges, [.. columns.Edges.Values.Select(c => c.Build(rank: null))]);
        RowSort.Rows rows = RowSort.BySource(edges, nodeIds.Count, rank, kindRank, ties, cancel);
        int[] order = rows.Order;
        int[] targets = Gather(order, e => rank is null ? edges.Targets[e] : rank[edges.Targets[e]]);
        ushort[] kinds = Gather(order, e => kindRank[edges.Kinds[e]]);
        cancel.ThrowIfCancellationRequested();
        (long[] inOffsets, int[] sources, int[] inEdges) = RowSort.ByTarget(rows.Offsets, targets, kinds);
        cancel.ThrowIfCancellationRequested();
        return new Snapshot(
            new SnapshotArrays
            {
                Id = id,
                NodeKinds = ids.Kinds,
                KindStart = ids.KindStart,
                EdgeKinds = kindNames,
                IdBlob = ids.Blob,
                IdOffsets = ids.Offsets,
                OutOffsets = rows.Offsets,
                Targets = targets,
                Kinds = kinds,
                From = Gather(order, edges.FromAt),
                To = Gather(order, edges.ToAt),
                Weights = Gather(order, edges.WeightAt),
                Masks = Gather(order, edges.MaskAt),
                InOffsets = inOffsets,
                Sources = sources,
                InEdges = inEdges,
                NodeColumns = columns.Nodes.ToDictionary(c => c.Key, c => c.Value.Build(rank)),
                EdgeColumns = BuildEdgeColumns(columns, order),
            }
        )
        {
            ValidAt = validAt,
        };
    }

    private static Dictionary<(string, string), Column> BuildEdgeColumns(ColumnSets columns, int[] order)
    {
        if (columns.Edges.Count == 0)
        {
            return [];
        }

        int[] edgeRank = new int[order.Length];
        for (int e = 0; e < order.Length; e++)
        {
            edgeRank[order[e]] = e;
        }

        return columns.Edges.ToDictionary(c => c.Key, c => c.Value.Build(edgeRank));
    }

    /// <summary>The kinds that edges have, in ordinal order, and the number of each given kind among them.</summary>
    private static (string[] Names, ushort[] Rank) RankKinds(EdgeArrays edges)
    {
        bool[] used = new bool[edges.KindNames.Count];
        for (int e = 0; e < edges.Count; e++)
        {
            used[edges.Kinds[e]] = true;
        }

        string[] names = [.. edges.KindNames.Where((_, k) => used[k])];
        Array.Sort(names, StringComparer.Ordinal);
        ushort[] rank = new ushort[used.Length];
        for (int k = 0; k < used.Length; k++)
        {
            rank[k] = used[k] ? (ushort)Array.BinarySearch(names, edges.KindNames[k], StringComparer.Ordinal) : (ushort)0;
        }

        return (names, rank);
    }

    private static T[] Gather<T>(int[] order, Func<int, T> value)
    {
        T[] gathered = new T[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            gathered[i] = value(order[i]);
        }

        return gathered;
    }
}
