using System.Text;

namespace Zincir.Graph.Snapshots;

/// <summary>
/// The graph of one view at one moment, immutable: compressed sparse rows in both directions, with columns beside them.
/// Nodes are numbered 0..n-1 in the ordinal byte order of their ids, so the nodes of a kind are one range and the numbering
/// is the same on every store. Edges are numbered 0..m-1 in row order of their source; a row is sorted by (kind, target, from).
/// </summary>
/// <remarks>
/// Memory per edge, both directions: 4 target + 2 kind + 8 from + 8 to + 4 weight + 8 mask + 4 source + 4 edge number of the
/// incoming row = 42 bytes, plus 16 bytes of offsets a node. Property columns are counted apart.
/// Arrays are owned by the snapshot and never written after construction; every member is safe for concurrent readers.
/// </remarks>
public sealed class Snapshot
{
    /// <summary>Time of an edge whose start is unknown.</summary>
    public const long NoStart = long.MinValue;

    /// <summary>Time of an edge that has no known end.</summary>
    public const long NoEnd = long.MaxValue;

    private readonly SnapshotArrays _a;
    private readonly Dictionary<string, (int Start, int End)> _ranges = new(StringComparer.Ordinal);

    /// <summary>Takes ownership of arrays that <see cref="SnapshotBuilder"/> made.</summary>
    internal Snapshot(SnapshotArrays arrays)
    {
        _a = arrays;
        for (int k = 0; k < arrays.NodeKinds.Length; k++)
        {
            _ranges[arrays.NodeKinds[k]] = (arrays.KindStart[k], arrays.KindStart[k + 1]);
        }
    }

    /// <summary>What identifies this snapshot: hash of the view's graph hash, valid and known time, identities and schema version.</summary>
    public string Id => _a.Id;

    /// <summary>Valid time that it was built for, UTC ms: what had ended by then is past. Where none was given, later than all that has an end.</summary>
    public long ValidAt { get; internal init; } = NoEnd - 1;

    /// <summary>Number of nodes.</summary>
    public int NodeCount => _a.OutOffsets.Length - 1;

    /// <summary>Number of edges.</summary>
    public int EdgeCount => _a.Targets.Length;

    /// <summary>Node kinds in the order of their node ranges, which is that of the UTF-8 bytes of <c>kind:</c>.</summary>
    public IReadOnlyList<string> NodeKinds => _a.NodeKinds;

    /// <summary>Edge kinds in ordinal order; <see cref="EdgeKind"/> gives positions in this list.</summary>
    public IReadOnlyList<string> EdgeKinds => _a.EdgeKinds;

    /// <summary>The nodes of a kind as a half-open range; (0, 0) when there are none.</summary>
    public (int Start, int End) Range(string nodeKind) => _ranges.GetValueOrDefault(nodeKind);

    /// <summary>Number of an edge kind in <see cref="EdgeKinds"/>, or -1 when the snapshot has no edge of it.</summary>
    public int EdgeKindNumber(string edgeKind) => Math.Max(-1, Array.BinarySearch(_a.EdgeKinds, edgeKind, StringComparer.Ordinal));

    /// <summary>The id of a node, such as <c>vehicle:tr-34ABC123</c>.</summary>
    public string NodeId(int node) => Encoding.UTF8.GetString(IdBytes(node));

    /// <summary>The id of a node as UTF-8.</summary>
    public ReadOnlySpan<byte> IdBytes(int node) =>
        _a.IdBlob.AsSpan((int)_a.IdOffsets[node], (int)(_a.IdOffsets[node + 1] - _a.IdOffsets[node]));

    /// <summary>Finds the number of a node by binary search over the sorted ids; false when the snapshot does not hold it.</summary>
    public bool TryFind(string nodeId, out int node)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(nodeId);
        int low = 0;
        int high = NodeCount - 1;
        while (low <= high)
        {
            node = (int)(((uint)low + (uint)high) >> 1);
            int order = IdBytes(node).SequenceCompareTo(wanted);
            if (order == 0)
            {
                return true;
            }

            if (order < 0)
            {
                low = node + 1;
            }
            else
            {
                high = node - 1;
            }
        }

        node = -1;
        return false;
    }

    /// <summary>Targets of the edges that leave a node; the i-th one is edge <c>OutStart(node) + i</c>.</summary>
    public ReadOnlySpan<int> Out(int node) =>
        _a.Targets.AsSpan((int)_a.OutOffsets[node], (int)(_a.OutOffsets[node + 1] - _a.OutOffsets[node]));

    /// <summary>Number of the first edge that leaves a node.</summary>
    public int OutStart(int node) => (int)_a.OutOffsets[node];

    /// <summary>Sources of the edges that enter a node; the i-th one is edge <c>InEdges(node)[i]</c>. Sorted by (kind, source, from).</summary>
    public ReadOnlySpan<int> In(int node) => _a.Sources.AsSpan((int)_a.InOffsets[node], (int)(_a.InOffsets[node + 1] - _a.InOffsets[node]));

    /// <summary>Edge numbers parallel to <see cref="In"/>.</summary>
    public ReadOnlySpan<int> InEdges(int node) =>
        _a.InEdges.AsSpan((int)_a.InOffsets[node], (int)(_a.InOffsets[node + 1] - _a.InOffsets[node]));

    /// <summary>Kind number of an edge.</summary>
    public int EdgeKind(int edge) => _a.Kinds[edge];

    /// <summary>Target of an edge.</summary>
    public int Target(int edge) => _a.Targets[edge];

    /// <summary>When the edge began to hold, UTC ms; <see cref="NoStart"/> when unknown.</summary>
    public long From(int edge) => _a.From[edge];

    /// <summary>When the edge ceased to hold, UTC ms, exclusive; <see cref="NoEnd"/> when it still does or none is known.</summary>
    public long To(int edge) => _a.To[edge];

    /// <summary>Weight of an edge; 1 unless the builder was given others.</summary>
    public float Weight(int edge) => _a.Weights[edge];

    /// <summary>Compartments whose live records assert the edge, one bit each.</summary>
    public ulong Mask(int edge) => _a.Masks[edge];

    /// <summary>The edges of one kind that leave a node: first edge number and count (rows are sorted by kind).</summary>
    public (int Start, int Count) OutOfKind(int node, int edgeKind)
    {
        int start = OutStart(node);
        int end = (int)_a.OutOffsets[node + 1];
        int first = LowerBound(_a.Kinds, start, end, edgeKind);
        return (first, LowerBound(_a.Kinds, first, end, edgeKind + 1) - first);
    }

    /// <summary>The edge numbers of one kind that enter a node; their sources are <see cref="Source"/>.</summary>
    public ReadOnlySpan<int> InOfKind(int node, int edgeKind)
    {
        ReadOnlySpan<int> edges = InEdges(node);
        int first = LowerBoundIn(edges, 0, edgeKind);
        return edges[first..LowerBoundIn(edges, first, edgeKind + 1)];
    }

    /// <summary>Source of an edge, found by binary search in the offsets: O(log n).</summary>
    public int Source(int edge)
    {
        int low = 0;
        int high = NodeCount;
        while (high - low > 1)
        {
            int mid = (int)(((uint)low + (uint)high) >> 1);
            if (_a.OutOffsets[mid] <= edge)
            {
                low = mid;
            }
            else
            {
                high = mid;
            }
        }

        return low;
    }

    /// <summary>A property column of the nodes of one kind; null when kinds.yaml marks none or no node has a value.</summary>
    public Column? NodeColumn(string nodeKind, string property) => _a.NodeColumns.GetValueOrDefault((nodeKind, property));

    /// <summary>A property column of the edges of one kind, indexed by edge number; null when there is none.</summary>
    public Column? EdgeColumn(string edgeKind, string property) => _a.EdgeColumns.GetValueOrDefault((edgeKind, property));

    private static int LowerBound(ushort[] kinds, int low, int high, int kind)
    {
        while (low < high)
        {
            int mid = (int)(((uint)low + (uint)high) >> 1);
            if (kinds[mid] < kind)
            {
                low = mid + 1;
            }
            else
            {
                high = mid;
            }
        }

        return low;
    }

    private int LowerBoundIn(ReadOnlySpan<int> edges, int low, int kind)
    {
        int high = edges.Length;
        while (low < high)
        {
            int mid = (int)(((uint)low + (uint)high) >> 1);
            if (_a.Kinds[edges[mid]] < kind)
            {
                low = mid + 1;
            }
            else
            {
                high = mid;
            }
        }

        return low;
    }
}
