using CsCheck;
using Xunit;
using Zincir.Graph.Snapshots;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Snapshots;

public sealed class SimpleGraphTests
{
    private const long Unit = 1L << 20;

    [Fact]
    public void Adds_up_both_directions_and_leaves_self_loops_out()
    {
        Snapshot graph = GraphText.Parse("a->b=2, b->a=0.5, a-owns->b, c->c, b->c");
        SimpleGraph simple = SimpleGraph.Of(graph);
        Assert.Equal(2, simple.EdgeCount);
        Assert.Equal([1], simple.Neighbours(0).ToArray());
        Assert.Equal([3 * Unit + (Unit / 2)], simple.Weights(0).ToArray());
        Assert.Equal([0, 2], simple.Neighbours(1).ToArray());
        Assert.Equal(1, simple.Degree(2));
        Assert.True(simple.HasEdge(2, 1));
        Assert.False(simple.HasEdge(2, 0));
    }

    [Fact]
    public void Uses_only_edges_that_the_filter_lets_through()
    {
        Snapshot graph = GraphText.Parse("a-owns->b, b-drives->c");
        SimpleGraph simple = SimpleGraph.Of(graph, EdgeFilter.OfKinds(graph, "drives"));
        Assert.Equal(0, simple.Degree(0));
        Assert.Equal(3, simple.NodeCount);
        Assert.Equal(1, simple.EdgeCount);
    }

    [Fact]
    public void Gives_up_binary_places_when_weights_are_huge_and_keeps_the_links_of_weightless_pairs()
    {
        SimpleGraph simple = SimpleGraph.OfPairs(3, [(0, 1), (1, 2)], [1e30, 0]);
        Assert.True(simple.FractionBits < -40);
        Assert.True(simple.Weights(0)[0] < 1L << 52);
        Assert.Equal(1, simple.Weights(2)[0]);
    }

    [Fact]
    public void Pairs_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SimpleGraph.OfPairs(2, [(0, 2)]));
        Assert.Throws<ArgumentException>(() => SimpleGraph.OfPairs(2, [(0, 1)], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SimpleGraph.OfPairs(2, [(0, 1)], [double.NaN]));
        Assert.Equal(0, SimpleGraph.OfPairs(0, []).NodeCount);
    }

    [Fact]
    public void Agrees_with_a_table_of_sums_on_random_graphs() =>
        RandomGraphs.Snapshots.Sample(graph =>
        {
            long[,] sums = new long[graph.NodeCount, graph.NodeCount];
            List<(int, int)> pairs = [];
            List<double> weights = [];
            for (int e = 0; e < graph.EdgeCount; e++)
            {
                (int u, int v) = (graph.Source(e), graph.Target(e));
                pairs.Add((v, u));
                weights.Add(graph.Weight(e));
                sums[u, v] += u == v ? 0 : (long)graph.Weight(e) * Unit;
                sums[v, u] += u == v ? 0 : (long)graph.Weight(e) * Unit;
            }

            AssertTable(sums, SimpleGraph.Of(graph));
            pairs.Reverse();
            weights.Reverse();
            AssertTable(sums, SimpleGraph.OfPairs(graph.NodeCount, pairs.ToArray(), weights.ToArray()));
        });

    private static void AssertTable(long[,] sums, SimpleGraph simple)
    {
        for (int u = 0; u < simple.NodeCount; u++)
        {
            int[] linked = [.. Enumerable.Range(0, simple.NodeCount).Where(v => sums[u, v] > 0)];
            Assert.Equal(linked, simple.Neighbours(u).ToArray());
            Assert.Equal(linked.Select(v => sums[u, v]), simple.Weights(u).ToArray());
        }
    }
}
