using System.Globalization;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Support;

/// <summary>Long chains of nodes, each with an edge to the next.</summary>
internal static class Chains
{
    /// <summary>A chain in the order of node numbers; closed, its last node leads back to the first.</summary>
    public static Snapshot OfLength(int nodes, bool closed)
    {
        int edges = closed ? nodes : nodes - 1;
        return SnapshotBuilder.FromArrays(
            "chain",
            [.. Enumerable.Range(0, nodes).Select(v => "node:" + v.ToString("D7", CultureInfo.InvariantCulture))],
            new EdgeArrays
            {
                KindNames = ["next"],
                Sources = [.. Enumerable.Range(0, edges)],
                Targets = [.. Enumerable.Range(0, edges).Select(v => (v + 1) % nodes)],
                Kinds = new ushort[edges],
            }
        );
    }
}
