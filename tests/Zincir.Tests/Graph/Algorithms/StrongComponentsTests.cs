using CsCheck;
using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;
using Zincir.Tests.Checks;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Algorithms;

public sealed class StrongComponentsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a->a", 1)]
    [InlineData("a->b, a->b", 2)]
    [InlineData("a->b, b->a, c", 2)]
    [InlineData("a->b, b->c, c->a, c->d, d->e, e->d", 2)]
    [InlineData("d->c, c->b, b->a, a->c", 2)]
    public void Counts_what_reaches_each_other(string text, int count)
    {
        Snapshot graph = GraphText.Parse(text);
        StrongComponents.Result result = StrongComponents.Compute(graph);
        Assert.Equal(count, result.Count);
        CheckComponents.Strong(graph, result);
    }

    [Fact]
    public void Agrees_with_the_verifier_on_random_graphs() =>
        RandomGraphs.Snapshots.Sample(graph =>
        {
            CheckComponents.Strong(graph, StrongComponents.Compute(graph));
            Func<int, bool> owns = EdgeFilter.OfKinds(graph, "owns", "drives");
            CheckComponents.Strong(graph, StrongComponents.Compute(graph, owns), owns);
        });

    [Fact]
    public void A_chain_of_a_million_nodes_needs_no_call_depth()
    {
        Snapshot chain = Chains.OfLength(1_000_000, closed: true);
        Assert.Equal(1, StrongComponents.Compute(chain).Count);
    }

    [Fact]
    public void Stops_when_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => StrongComponents.Compute(GraphText.Parse("a->b"), cancel: new(canceled: true)));
}
