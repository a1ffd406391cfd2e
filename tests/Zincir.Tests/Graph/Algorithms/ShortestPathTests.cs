using CsCheck;
using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;
using Zincir.Tests.Checks;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Algorithms;

public sealed class ShortestPathTests
{
    [Theory]
    [InlineData("a->b, b->c, c->d, a->e, e->d", "a e d")]
    [InlineData("a->c, c->d, a->b, b->d", "a b d")]
    [InlineData("a->b, a->b, b->b, b->d", "a b d")]
    [InlineData("d->b, b->a", "a b d")]
    [InlineData("a->b, c->d", "")]
    public void Finds_the_fewest_hops_and_of_equal_ways_the_first_by_node(string text, string expected)
    {
        Snapshot graph = GraphText.Parse(text);
        ShortestPath.Result result = ShortestPath.Compute(graph, graph.Node("a"), graph.Node("d"));
        Assert.Equal(expected, string.Join(' ', result.Nodes.Select(graph.Name)));
        Assert.Equal(expected.Length > 0, result.Found);
        CheckPaths.Path(graph, graph.Node("a"), graph.Node("d"), Traversal.Unbounded, result);
    }

    [Fact]
    public void A_node_reaches_itself_without_an_edge()
    {
        ShortestPath.Result result = ShortestPath.Compute(GraphText.Parse("a->a"), 0, 0);
        Assert.Equal([0], result.Nodes);
        Assert.Empty(result.Edges);
    }

    [Fact]
    public void Keeps_to_the_hops_allowed_and_to_the_filter()
    {
        Snapshot graph = GraphText.Parse("a-owns->b, b-owns->c, c-owns->d, a-drives->d");
        Func<int, bool> owns = EdgeFilter.OfKinds(graph, "owns");
        Assert.Equal(4, ShortestPath.Compute(graph, 0, 3, new() { Filter = owns, MaxDepth = 3 }).Nodes.Length);
        Assert.False(ShortestPath.Compute(graph, 0, 3, new() { Filter = owns, MaxDepth = 2 }).Found);
        Assert.False(ShortestPath.Compute(graph, 0, 3, new() { MaxDepth = 0 }).Found);
        Assert.Equal([0, 3], ShortestPath.Compute(graph, 0, 3).Nodes);
        Assert.False(ShortestPath.Compute(graph, 3, 0, new() { Direction = Direction.Out }).Found);
        Assert.Equal([3, 0], ShortestPath.Compute(graph, 3, 0, new() { Direction = Direction.In }).Nodes);
    }

    [Fact]
    public void Says_when_it_gave_up_at_the_limit_on_nodes()
    {
        Snapshot graph = Chains.OfLength(100, closed: false);
        ShortestPath.Result result = ShortestPath.Compute(graph, 0, 99, new() { MaxVisited = 50 });
        Assert.True(result.Truncated);
        Assert.False(result.Found);
        Assert.Equal(Enumerable.Range(0, 100), ShortestPath.Compute(graph, 0, 99, new() { MaxVisited = 101 }).Nodes);
    }

    [Fact]
    public void Agrees_with_the_verifier_on_random_graphs() =>
        Gen.Select(RandomGraphs.Snapshots, Gen.Enum<Direction>(), Gen.Int[0, 4], Gen.Int[0, 29], Gen.Int[0, 29])
            .Where((graph, _, _, _, _) => graph.NodeCount > 0)
            .Sample(
                (graph, direction, depth, start, end) =>
                {
                    (start, end) = (start % graph.NodeCount, end % graph.NodeCount);
                    Traversal how = new()
                    {
                        Direction = direction,
                        MaxDepth = depth,
                        Filter = EdgeFilter.OfKinds(graph, "owns", "drives"),
                    };
                    CheckPaths.Path(graph, start, end, how, ShortestPath.Compute(graph, start, end, how));
                },
                iter: 60
            );

    [Fact]
    public void Stops_when_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => ShortestPath.Compute(GraphText.Parse("a->b"), 0, 1, cancel: new(canceled: true)));
}
