namespace Zincir.Graph.Snapshots;

/// <summary>Sorts edges into the rows of a snapshot: a counting sort by source, then each row by (kind, target, from, to, …).</summary>
/// <remarks>
/// <b>Cost</b> O(E + Σ d log d) time over the rows' lengths d; beside the result 12 bytes an edge. Rows come out in a total order over all
/// that an edge holds, its column values last, so the order of the input cannot show.
/// </remarks>
internal static class RowSort
{
    /// <summary>Compressed rows by source; <c>Order[i]</c> is the position in the input of the i-th edge.</summary>
    public sealed record Rows(long[] Offsets, int[] Order);

    /// <summary>Rows by source. <paramref name="rank"/> renumbers nodes and <paramref name="kindRank"/> kinds.</summary>
    public static Rows BySource(EdgeArrays edges, int n, int[]? rank, ushort[] kindRank, EdgeOrder ties, CancellationToken cancel)
    {
        long[] offsets = new long[n + 1];
        int[] order = Scatter(edges, rank, offsets);
        ulong[] keys = new ulong[LongestRow(offsets)];
        for (int v = 0; v < n; v++)
        {
            if ((v & 0xFFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            Span<int> row = order.AsSpan((int)offsets[v], (int)(offsets[v + 1] - offsets[v]));
            if (row.Length > 1)
            {
                Span<ulong> rowKeys = keys.AsSpan(0, row.Length);
                for (int i = 0; i < row.Length; i++)
                {
                    int target = edges.Targets[row[i]];
                    rowKeys[i] = ((ulong)kindRank[edges.Kinds[row[i]]] << 32) | (uint)(rank is null ? target : rank[target]);
                }

                rowKeys.Sort(row);
                SortTies(rowKeys, row, ties);
            }
        }

        return new Rows(offsets, order);
    }

    /// <summary>Incoming rows of finished outgoing ones: edge numbers sorted by (kind, source, from), with their sources.</summary>
    public static (long[] Offsets, int[] Sources, int[] Edges) ByTarget(long[] outOffsets, int[] targets, ushort[] kinds)
    {
        int n = outOffsets.Length - 1;
        long[] offsets = new long[n + 1];
        foreach (int target in targets)
        {
            offsets[target + 1]++;
        }

        int[] cursor = PrefixSums(offsets);
        int[] edges = new int[targets.Length];
        int[] sources = new int[targets.Length];
        for (int v = 0; v < n; v++)
        {
            for (int e = (int)outOffsets[v]; e < (int)outOffsets[v + 1]; e++)
            {
                int at = cursor[targets[e]]++;
                edges[at] = e;
                sources[at] = v;
            }
        }

        SortByKind(offsets, sources, edges, kinds);
        return (offsets, sources, edges);
    }

    /// <summary>Incoming rows arrive by source; only a row of several kinds is out of order. Within a kind the edge number is the order.</summary>
    private static void SortByKind(long[] offsets, int[] sources, int[] edges, ushort[] kinds)
    {
        ulong[] keys = new ulong[LongestRow(offsets)];
        for (int v = 0; v + 1 < offsets.Length; v++)
        {
            int start = (int)offsets[v];
            int length = (int)(offsets[v + 1] - offsets[v]);
            Span<int> row = edges.AsSpan(start, length);
            Span<ulong> rowKeys = keys.AsSpan(0, length);
            bool sorted = true;
            for (int i = 0; i < length; i++)
            {
                rowKeys[i] = ((ulong)kinds[row[i]] << 32) | (uint)row[i];
                sorted &= i == 0 || rowKeys[i - 1] < rowKeys[i];
            }

            if (!sorted)
            {
                rowKeys.Sort(sources.AsSpan(start, length));
                for (int i = 0; i < length; i++)
                {
                    row[i] = (int)(uint)rowKeys[i];
                }
            }
        }
    }

    private static int[] Scatter(EdgeArrays edges, int[]? rank, long[] offsets)
    {
        for (int e = 0; e < edges.Count; e++)
        {
            int source = edges.Sources[e];
            offsets[(rank is null ? source : rank[source]) + 1]++;
        }

        int[] cursor = PrefixSums(offsets);
        int[] order = new int[edges.Count];
        for (int e = 0; e < edges.Count; e++)
        {
            int source = edges.Sources[e];
            order[cursor[rank is null ? source : rank[source]]++] = e;
        }

        return order;
    }

    private static int[] PrefixSums(long[] offsets)
    {
        int[] cursor = new int[offsets.Length];
        for (int v = 0; v + 1 < offsets.Length; v++)
        {
            cursor[v] = (int)offsets[v];
            offsets[v + 1] += offsets[v];
        }

        return cursor;
    }

    private static int LongestRow(long[] offsets)
    {
        long longest = 0;
        for (int v = 0; v + 1 < offsets.Length; v++)
        {
            longest = Math.Max(longest, offsets[v + 1] - offsets[v]);
        }

        return (int)longest;
    }

    private static void SortTies(ReadOnlySpan<ulong> keys, Span<int> row, EdgeOrder ties)
    {
        int start = 0;
        for (int i = 1; i <= keys.Length; i++)
        {
            if (i == keys.Length || keys[i] != keys[start])
            {
                if (i - start > 1)
                {
                    row[start..i].Sort(ties);
                }

                start = i;
            }
        }
    }
}
