using CsCheck;
using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;
using Zincir.Tests.Checks;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Algorithms;

public sealed class BreadthFirstTests
{
    [Theory]
    [InlineData(Direction.Either, "a0 b1 c1 d2")]
    [InlineData(Direction.Out, "a0 b1 d2")]
    [InlineData(Direction.In, "a0 c1")]
    public void Follows_edges_the_way_it_is_told(Direction direction, string expected)
    {
        Snapshot graph = GraphText.Parse("a->a, a->b, a->b, c->a, b->d, e");
        Traversal how = new() { Direction = direction };
        BreadthFirst.Result result = BreadthFirst.Compute(graph, graph.Node("a"), how);
        Assert.Equal(expected, string.Join(' ', result.Visited.Select(v => $"{graph.Name(v)}{result.Distance[v]}")));
        CheckPaths.Distances(graph, graph.Node("a"), how, result);
    }

    [Fact]
    public void Stops_at_the_depth_asked_for_and_that_is_no_truncation()
    {
        Snapshot graph = Chains.OfLength(10, closed: false);
        BreadthFirst.Result result = BreadthFirst.Compute(graph, 0, new() { MaxDepth = 3 });
        Assert.Equal([0, 1, 2, 3], result.Visited);
        Assert.False(result.Truncated);
        Assert.Equal([4], BreadthFirst.Compute(graph, 4, new() { MaxDepth = 0 }).Visited);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Says_when_the_limit_on_nodes_left_some_out(int limit, bool truncated)
    {
        Snapshot graph = GraphText.Parse("a->b, a->c, a->d, b->c");
        BreadthFirst.Result result = BreadthFirst.Compute(graph, 0, new() { MaxVisited = limit });
        Assert.Equal(Enumerable.Range(0, limit), result.Visited);
        Assert.Equal(truncated, result.Truncated);
    }

    [Fact]
    public void Agrees_with_the_verifier_on_random_graphs() =>
        Gen.Select(RandomGraphs.Snapshots, Gen.Enum<Direction>(), Gen.Int[0, 5], Gen.Int[0, 29])
            .Where((graph, _, _, _) => graph.NodeCount > 0)
            .Sample(
                (graph, direction, depth, start) =>
                {
                    Traversal how = new()
                    {
                        Direction = direction,
                        MaxDepth = depth,
                        Filter = EdgeFilter.OfKinds(graph, "owns", "drives"),
                    };
                    CheckPaths.Distances(graph, start % graph.NodeCount, how, BreadthFirst.Compute(graph, start % graph.NodeCount, how));
                }
            );

    [Fact]
    public void Refuses_a_start_outside_the_graph_and_stops_when_cancelled()
    {
        Snapshot graph = GraphText.Parse("a->b");
        Assert.Throws<ArgumentOutOfRangeException>(() => BreadthFirst.Compute(graph, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => BreadthFirst.Compute(GraphText.Parse(""), 0));
        Assert.Throws<OperationCanceledException>(() => BreadthFirst.Compute(graph, 0, cancel: new(canceled: true)));
    }
}
