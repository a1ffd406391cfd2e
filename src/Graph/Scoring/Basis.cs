namespace Zincir.Graph.Scoring;

/// <summary>
/// What a reason rests on: a node or an edge of the snapshot by its number. Whoever reports it turns it into the evidence
/// (records) of that element; numbers mean nothing outside the snapshot.
/// </summary>
/// <param name="IsEdge">True for an edge number, false for a node number.</param>
/// <param name="Number">The number in the snapshot.</param>
public readonly record struct Basis(bool IsEdge, int Number)
{
    /// <summary>Rests on a node.</summary>
    public static Basis Node(int node) => new(false, node);

    /// <summary>Rests on an edge.</summary>
    public static Basis Edge(int edge) => new(true, edge);
}
