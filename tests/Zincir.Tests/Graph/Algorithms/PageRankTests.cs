using CsCheck;
using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;
using Zincir.Tests.Checks;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Algorithms;

public sealed class PageRankTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a->a")]
    [InlineData("a->b, a->b, b->a, a->c")]
    [InlineData("a->b, b->c, d")]
    public void Gives_a_distribution_that_one_more_step_does_not_change(string text)
    {
        Snapshot graph = GraphText.Parse(text);
        CheckPageRank.OnePush(graph, PageRank.Compute(graph), damping: 0.85, tolerance: 1e-9);
    }

    // By hand: with x what every node gets from jumps and the sink, a = x, b = x + 0.85 a, c = x + 0.85 b: 1 : 1.85 : 2.5725.
    [Fact]
    public void Spreads_the_score_of_a_sink_over_all_nodes()
    {
        double[] scores = PageRank.Compute(GraphText.Parse("a->b, b->c"), tolerance: 1e-12).Scores;
        Assert.Equal(1 / 5.4225, scores[0], tolerance: 1e-9);
        Assert.Equal(1.85 / 5.4225, scores[1], tolerance: 1e-9);
        Assert.Equal(2.5725 / 5.4225, scores[2], tolerance: 1e-9);
    }

    // The scores that networkx gives (damping 0.85), to five places: its default tolerance is 1e-6 a node.
    [Fact]
    public void Finds_the_known_heads_of_the_karate_club()
    {
        double[] scores = PageRank.Compute(KarateClub.Build(bothWays: true)).Scores;
        int[] top = [.. Enumerable.Range(1, 34).OrderByDescending(member => scores[member - 1]).Take(5)];
        Assert.Equal([34, 1, 33, 3, 2], top);
        Assert.Equal([0.10092, 0.09700, 0.07169, 0.05708, 0.05288], top.Select(m => Math.Round(scores[m - 1], 5)));
    }

    [Fact]
    public void Says_when_it_did_not_converge()
    {
        PageRank.Result result = PageRank.Compute(KarateClub.Build(), maxIterations: 2);
        Assert.False(result.Converged);
        Assert.Equal(2, result.Iterations);
    }

    [Fact]
    public void Agrees_with_the_verifier_on_random_graphs() =>
        Gen.Select(RandomGraphs.Snapshots, Gen.Int[0, 9].Select(tenths => tenths / 10.0))
            .Sample(
                (graph, damping) =>
                {
                    PageRank.Result result = PageRank.Compute(graph, damping, maxIterations: 1000);
                    CheckPageRank.OnePush(graph, result, damping, tolerance: 1e-9);
                    Func<int, bool> owns = EdgeFilter.OfKinds(graph, "owns");
                    PageRank.Result filtered = PageRank.Compute(graph, damping, maxIterations: 1000, filter: owns);
                    CheckPageRank.OnePush(graph, filtered, damping, tolerance: 1e-9, owns);
                }
            );

    [Fact]
    public void Refuses_a_damping_outside_zero_to_one_and_stops_when_cancelled()
    {
        Snapshot graph = GraphText.Parse("a->b");
        Assert.Throws<ArgumentOutOfRangeException>(() => PageRank.Compute(graph, damping: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PageRank.Compute(graph, damping: -0.1));
        Assert.Throws<OperationCanceledException>(() => PageRank.Compute(graph, cancel: new(canceled: true)));
    }
}
