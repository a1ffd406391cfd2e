using Zincir.Graph.Model;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;

namespace Zincir.Graph.Rings;

/// <summary>How a vehicle is written in a sentence: its plate as people write it, with the country when it is a foreign one.</summary>
internal static class PlateText
{
    public static string Of(Snapshot graph, int node) => Captions.Key(ElementId.Parse(graph.NodeId(node)));
}
