using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>How a vehicle is written in a sentence: its plate without kind and, when there is one, with its country.</summary>
internal static class PlateText
{
    public static string Of(Snapshot graph, int node)
    {
        string id = graph.NodeId(node);
        return id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
