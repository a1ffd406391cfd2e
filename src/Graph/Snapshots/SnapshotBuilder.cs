namespace Zincir.Graph.Snapshots;

/// <summary>Collects nodes, edges and column values in any order and builds the <see cref="Snapshot"/>.</summary>
public sealed class SnapshotBuilder { }
