using System.Globalization;
using CsCheck;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Support;

/// <summary>Small random graphs with self-loops, parallel edges, several kinds and isolated nodes.</summary>
internal static class RandomGraphs
{
    /// <summary>An edge before it is in a snapshot.</summary>
    public sealed record Link(int From, int To, int Kind, int Start, int Weight);

    private static readonly Gen<Link> Links = Gen.Select(
        Gen.Int[0, 29],
        Gen.Int[0, 29],
        Gen.Int[0, 2],
        Gen.Int[0, 2],
        Gen.Int[1, 4],
        (from, to, kind, start, weight) => new Link(from, to, kind, start, weight)
    );

    /// <summary>Up to 30 nodes and 90 edges.</summary>
    public static Gen<Snapshot> Snapshots { get; } = Gen.Select(Gen.Int[0, 30], Links.Array[0, 90], (nodes, links) => Build(nodes, links));

    public static Snapshot Build(int nodes, IEnumerable<Link> links)
    {
        SnapshotBuilder builder = new();
        for (int v = 0; v < nodes; v++)
        {
            builder.AddNode(Id(v));
        }

        foreach (Link link in links.Where(_ => nodes > 0))
        {
            int kind = builder.EdgeKind(KindName(link.Kind));
            builder.AddEdge(link.From % nodes, link.To % nodes, kind, link.Start, Snapshot.NoEnd, link.Weight);
        }

        return builder.Build("random");
    }

    public static string Id(int node) => (node % 3 == 0 ? "car:" : "person:") + node.ToString("D2", CultureInfo.InvariantCulture);

    public static string KindName(int kind) =>
        kind switch
        {
            0 => "owns",
            1 => "drives",
            _ => "knows",
        };
}
