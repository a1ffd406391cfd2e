using CsCheck;
using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;
using Zincir.Tests.Checks;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Algorithms;

public sealed class WeakComponentsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a->a", 1)]
    [InlineData("a->b, a->b, b->a", 1)]
    [InlineData("a->b, c->b, d", 2)]
    [InlineData("d->c, b->a, c->b, e->f", 2)]
    public void Counts_what_hangs_together(string text, int count)
    {
        Snapshot graph = GraphText.Parse(text);
        WeakComponents.Result result = WeakComponents.Compute(graph);
        Assert.Equal(count, result.Count);
        CheckComponents.Weak(graph, result);
    }

    [Fact]
    public void Uses_only_edges_that_the_filter_lets_through()
    {
        Snapshot graph = GraphText.Parse("a-owns->b, b-drives->c");
        Func<int, bool> owns = EdgeFilter.OfKinds(graph, "owns", "unknown");
        WeakComponents.Result result = WeakComponents.Compute(graph, owns);
        Assert.Equal([0, 0, 1], result.Component);
        Assert.Equal([2, 1], result.Sizes);
    }

    [Fact]
    public void Agrees_with_the_verifier_on_random_graphs() =>
        RandomGraphs.Snapshots.Sample(graph =>
        {
            CheckComponents.Weak(graph, WeakComponents.Compute(graph));
            Func<int, bool> owns = EdgeFilter.OfKinds(graph, "owns");
            WeakComponents.Result filtered = WeakComponents.Compute(graph, owns);
            CheckComponents.Weak(graph, filtered, owns);
            Assert.Equal(filtered.Component, WeakComponents.Compute(SimpleGraph.Of(graph, owns)).Component);
        });

    [Fact]
    public void Stops_when_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => WeakComponents.Compute(GraphText.Parse("a->b"), null, new(canceled: true)));
}
