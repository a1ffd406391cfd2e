using CsCheck;
using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;
using Zincir.Tests.Checks;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Algorithms;

public sealed class TrianglesTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 0)]
    [InlineData("a->a, a->b", 0)]
    [InlineData("a->b, b->c, c->a, a->c, c->c", 1)]
    [InlineData("a->b, b->c, c->a, d->e, e->f, f->d", 2)]
    [InlineData("a->b, a->c, a->d, b->c, b->d, c->d", 4)]
    [InlineData("a->b, b->c, c->d, d->a", 0)]
    public void Counts_the_triangles_of_small_graphs(string text, long total)
    {
        SimpleGraph graph = SimpleGraph.Of(GraphText.Parse(text));
        Triangles.Result result = Triangles.Compute(graph);
        Assert.Equal(total, result.Total);
        CheckTriangles.All(graph, result);
    }

    // 45 triangles and transitivity 0.2557 to four places: published for the karate club in many places, among them networkx.
    [Fact]
    public void The_karate_club_has_45_triangles()
    {
        Triangles.Result result = Triangles.Compute(SimpleGraph.Of(KarateClub.Build()));
        Assert.Equal(45, result.Total);
        Assert.Equal(0.2557, result.Transitivity, tolerance: 0.00005);
        Assert.Equal(18, result.PerNode[0]);
        Assert.Equal(15, result.PerNode[33]);
    }

    [Fact]
    public void Agrees_with_the_verifier_on_random_graphs() =>
        RandomGraphs.Snapshots.Sample(snapshot =>
        {
            SimpleGraph graph = SimpleGraph.Of(snapshot);
            CheckTriangles.All(graph, Triangles.Compute(graph));
        });

    [Fact]
    public void Stops_when_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => Triangles.Compute(SimpleGraph.Of(GraphText.Parse("a->b")), new(canceled: true)));
}
