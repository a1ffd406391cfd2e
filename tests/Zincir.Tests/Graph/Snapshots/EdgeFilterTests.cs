using Xunit;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Graph.Snapshots;

public sealed class EdgeFilterTests
{
    private static readonly Snapshot Graph = Build();

    [Fact]
    public void During_keeps_what_holds_at_some_moment_of_the_half_open_interval()
    {
        Assert.Equal([0, 1, 3], Kept(EdgeFilter.During(Graph, 15, 20)));
        Assert.Equal([1, 2, 3], Kept(EdgeFilter.During(Graph, 20, 21)));
        Assert.Equal([3], Kept(EdgeFilter.During(Graph, 0, 10)));
    }

    [Fact]
    public void Visible_keeps_what_a_record_of_the_compartments_asserts()
    {
        Assert.Equal([0, 2], Kept(EdgeFilter.Visible(Graph, 0b001)));
        Assert.Equal([0, 1, 2, 3], Kept(EdgeFilter.Visible(Graph, 0b111)));
        Assert.Empty(Kept(EdgeFilter.Visible(Graph, 0)));
    }

    [Fact]
    public void All_combines_what_is_given()
    {
        Assert.Null(EdgeFilter.All());
        Assert.Null(EdgeFilter.All(null, null));
        Assert.Equal([2], Kept(EdgeFilter.All(EdgeFilter.During(Graph, 20, 21), null, EdgeFilter.Visible(Graph, 1))!));
        Assert.Equal([0, 2], Kept(EdgeFilter.All(null, EdgeFilter.Visible(Graph, 1))!));
    }

    private static IEnumerable<int> Kept(Func<int, bool> filter) => Enumerable.Range(0, Graph.EdgeCount).Where(filter);

    private static Snapshot Build()
    {
        SnapshotBuilder builder = new();
        int a = builder.AddNode("node:a");
        int kind = builder.EdgeKind("link");
        (long From, long To, ulong Mask)[] edges =
        [
            (10, 20, 0b001),
            (10, Snapshot.NoEnd, 0b010),
            (20, 30, 0b011),
            (Snapshot.NoStart, Snapshot.NoEnd, 0b100),
        ];
        foreach ((int i, (long from, long to, ulong mask)) in edges.Index())
        {
            builder.AddEdge(a, builder.AddNode($"node:{i}"), kind, from, to, 1, mask);
        }

        return builder.Build("s");
    }
}
