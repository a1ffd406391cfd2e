namespace Zincir.Graph.Snapshots;

/// <summary>The arrays behind a <see cref="Snapshot"/>; made by <see cref="SnapshotBuilder"/> and then never written.</summary>
internal sealed class SnapshotArrays
{
    public required string Id { get; init; }
    public required string[] NodeKinds { get; init; }

    /// <summary>First node of each kind, and the node count at the end.</summary>
    public required int[] KindStart { get; init; }
    public required string[] EdgeKinds { get; init; }
    public required byte[] IdBlob { get; init; }
    public required long[] IdOffsets { get; init; }
    public required long[] OutOffsets { get; init; }
    public required int[] Targets { get; init; }
    public required ushort[] Kinds { get; init; }
    public required long[] From { get; init; }
    public required long[] To { get; init; }
    public required float[] Weights { get; init; }
    public required ulong[] Masks { get; init; }
    public required long[] InOffsets { get; init; }
    public required int[] Sources { get; init; }
    public required int[] InEdges { get; init; }
    public required IReadOnlyDictionary<(string Kind, string Property), Column> NodeColumns { get; init; }
    public required IReadOnlyDictionary<(string Kind, string Property), Column> EdgeColumns { get; init; }
}
