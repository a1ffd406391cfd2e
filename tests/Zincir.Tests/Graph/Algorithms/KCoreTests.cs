using CsCheck;
using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;
using Zincir.Tests.Checks;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Algorithms;

public sealed class KCoreTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "0")]
    [InlineData("a->a", "0")]
    [InlineData("a->b, b->a, a->b", "1 1")]
    [InlineData("a->b, b->c, c->a, c->d, e", "2 2 2 1 0")]
    [InlineData("a->b, a->c, a->d, b->c, b->d, c->d, d->e, e->f, f->g, g->e", "3 3 3 3 2 2 2")]
    public void Numbers_the_cores_of_small_graphs(string text, string expected)
    {
        SimpleGraph graph = SimpleGraph.Of(GraphText.Parse(text));
        KCore.Result result = KCore.Compute(graph);
        Assert.Equal(expected, string.Join(' ', result.Core));
        CheckCores.All(graph, result);
    }

    // The 4-core of the karate club has ten members (Seidman's measure, as networkx and igraph give it).
    [Fact]
    public void The_innermost_core_of_the_karate_club_is_the_4_core_of_ten_members()
    {
        KCore.Result result = KCore.Compute(SimpleGraph.Of(KarateClub.Build()));
        Assert.Equal(4, result.Max);
        Assert.Equal([1, 2, 3, 4, 8, 9, 14, 31, 33, 34], Enumerable.Range(1, 34).Where(member => result.Core[member - 1] == 4));
    }

    [Fact]
    public void Agrees_with_the_verifier_on_random_graphs() =>
        RandomGraphs.Snapshots.Sample(snapshot =>
        {
            SimpleGraph graph = SimpleGraph.Of(snapshot);
            CheckCores.All(graph, KCore.Compute(graph));
        });

    [Fact]
    public void Stops_when_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => KCore.Compute(SimpleGraph.Of(GraphText.Parse("a->b")), new(canceled: true)));
}
