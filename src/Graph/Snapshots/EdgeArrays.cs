namespace Zincir.Graph.Snapshots;

/// <summary>
/// Edges as parallel arrays, in any order: what <see cref="SnapshotBuilder.FromArrays"/> takes. Ends are positions in the list of node
/// ids given with them, kinds are positions in <see cref="KindNames"/>. An array left out stands for the default of every edge.
/// </summary>
public sealed class EdgeArrays
{
    /// <summary>Names of the edge kinds, in any order, without duplicates.</summary>
    public required IReadOnlyList<string> KindNames { get; init; }

    /// <summary>Position of each edge's source in the list of node ids.</summary>
    public required int[] Sources { get; set; }

    /// <summary>Position of each edge's target in the list of node ids.</summary>
    public required int[] Targets { get; set; }

    /// <summary>Position of each edge's kind in <see cref="KindNames"/>.</summary>
    public required ushort[] Kinds { get; set; }

    /// <summary>Start of each edge, UTC ms; null: <see cref="Snapshot.NoStart"/> for all.</summary>
    public long[]? From { get; set; }

    /// <summary>End of each edge, UTC ms, exclusive; null: <see cref="Snapshot.NoEnd"/> for all.</summary>
    public long[]? To { get; set; }

    /// <summary>Weight of each edge; null: 1 for all.</summary>
    public float[]? Weights { get; set; }

    /// <summary>Compartments of each edge; null: 1 for all.</summary>
    public ulong[]? Masks { get; set; }

    /// <summary>Number of edges: the arrays may be longer while a builder grows them.</summary>
    public int Count { get; internal set; } = -1;

    internal long FromAt(int edge) => From is null ? Snapshot.NoStart : From[edge];

    internal long ToAt(int edge) => To is null ? Snapshot.NoEnd : To[edge];

    internal float WeightAt(int edge) => Weights is null ? 1f : Weights[edge] + 0f; // minus zero becomes zero

    internal ulong MaskAt(int edge) => Masks is null ? 1UL : Masks[edge];

    /// <summary>Checks lengths, ends, kinds and weights once, so that the sort can trust them.</summary>
    internal void Check(int nodeCount)
    {
        if (Count < 0)
        {
            Count = Sources.Length;
        }

        CheckLength(Targets.Length, nameof(Targets));
        CheckLength(Kinds.Length, nameof(Kinds));
        CheckLength(From?.Length, nameof(From));
        CheckLength(To?.Length, nameof(To));
        CheckLength(Weights?.Length, nameof(Weights));
        CheckLength(Masks?.Length, nameof(Masks));
        for (int e = 0; e < Count; e++)
        {
            if ((uint)Sources[e] >= (uint)nodeCount || (uint)Targets[e] >= (uint)nodeCount)
            {
                throw new ArgumentException($"Edge {e} names a node that is not in the list of ids.");
            }

            if (Kinds[e] >= KindNames.Count || !float.IsFinite(WeightAt(e)))
            {
                throw new ArgumentException($"Edge {e} has an unknown kind or a weight that is no finite number.");
            }
        }
    }

    private void CheckLength(int? length, string name)
    {
        if (length < Count)
        {
            throw new ArgumentException($"{name} has {length} entries for {Count} edges.", name);
        }
    }
}
