using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>An edge as it is kept beside the records that assert it.</summary>
/// <param name="Kind">Edge kind.</param>
/// <param name="From">Number that the sink gave its source.</param>
/// <param name="To">Number that the sink gave its target.</param>
/// <param name="Begins">The earliest begin, UTC ms; <see cref="long.MinValue"/> when unknown.</param>
/// <param name="Ends">The latest end; <see cref="long.MaxValue"/> when unknown.</param>
/// <param name="Mask">Compartments of its records, one bit each, in ordinal order of those that have live records.</param>
public readonly record struct FoldedEdge(string Kind, int From, int To, long Begins, long Ends, ulong Mask);

/// <summary>The value of a column after the fold.</summary>
/// <param name="Property">Property.</param>
/// <param name="Text">Its text.</param>
/// <param name="Contradicted">True when sources disagree.</param>
public readonly record struct FoldedColumn(string Property, string Text, bool Contradicted);

/// <summary>Takes a folded graph.</summary>
public interface IFoldedSink
{
    /// <summary>Takes a node; gives its number.</summary>
    int AddNode(string id);

    /// <summary>Takes an edge between nodes that were taken; gives its number.</summary>
    int AddEdge(FoldedEdge edge);

    /// <summary>Takes what a column of a node holds.</summary>
    void AddNodeValue(int node, string kind, FoldedColumn value);

    /// <summary>Takes what a column of an edge holds.</summary>
    void AddEdgeValue(int edge, string kind, FoldedColumn value);
}

/// <summary>
/// A store that keeps beside the records what they are folded to, so that the graph is had without reading each record again. What it gives is what the
/// records give, or nothing.
/// </summary>
public interface IFoldedStore
{
    /// <summary>
    /// Gives the graph of a view to a sink. Null when somebody wrote meanwhile: what the sink took is then of no use, and the graph must be told from an
    /// export of records.
    /// </summary>
    /// <param name="view">View.</param>
    /// <param name="validAt">Valid time, UTC ms; the greatest as-of when null.</param>
    /// <param name="sink">Takes nodes, edges that begin at or before the time, and columns.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>What the store held at that commit.</returns>
    Task<StoreSummary?> FoldedAsync(View view, long? validAt, IFoldedSink sink, CancellationToken cancel);
}
