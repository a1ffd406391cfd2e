using Zincir.Graph.Store;

namespace Zincir.Tests.Support;

/// <summary>Takes a folded graph and keeps no more than how much it was.</summary>
public sealed class CountingSink : IFoldedSink
{
    /// <summary>Nodes so far.</summary>
    public int Nodes { get; private set; }

    /// <summary>Edges so far.</summary>
    public int Edges { get; private set; }

    /// <summary>Values of columns so far.</summary>
    public long Values { get; private set; }

    /// <inheritdoc/>
    public int AddNode(string id) => Nodes++;

    /// <inheritdoc/>
    public int AddEdge(FoldedEdge edge) => Edges++;

    /// <inheritdoc/>
    public void AddNodeValue(int node, string kind, FoldedColumn value) => Values++;

    /// <inheritdoc/>
    public void AddEdgeValue(int edge, string kind, FoldedColumn value) => Values++;
}
