using CsCheck;
using Xunit;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;
using Zincir.Tests.Checks;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Algorithms;

public sealed class LeidenTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a->a, b", 2)]
    [InlineData("a->b, b->a, a->b", 1)]
    [InlineData("a->b, c->d", 2)]
    [InlineData("a->b, b->c, c->a, d->e, e->f, f->d, c->d", 2)]
    [InlineData("a->b=0, b->c=-1", 1)]
    public void Finds_the_communities_of_small_graphs(string text, int count)
    {
        SimpleGraph graph = SimpleGraph.Of(GraphText.Parse(text));
        Leiden.Result result = Leiden.Compute(graph);
        Assert.Equal(count, result.Count);
        Assert.True(result.Converged);
        CheckLeiden.All(graph, result, resolution: 1);
    }

    // 0.41979 is the greatest modularity of this graph, proven by exhaustive methods (Brandes et al. 2008), with 4 communities.
    [Fact]
    public void Finds_the_best_partition_of_the_karate_club()
    {
        SimpleGraph graph = SimpleGraph.Of(KarateClub.Build());
        Leiden.Result result = Leiden.Compute(graph);
        Assert.InRange(result.Modularity, 0.41978, 0.41980);
        Assert.Equal(4, result.Count);
    }

    [Fact]
    public void Comes_close_to_the_best_partition_of_the_karate_club_from_any_seed()
    {
        SimpleGraph graph = SimpleGraph.Of(KarateClub.Build());
        double[] reached = [.. Enumerable.Range(0, 50).Select(seed => Leiden.Compute(graph, seed: seed).Modularity)];
        Assert.True(reached.Min() > 0.4150, $"{reached.Min()}");
        Assert.True(reached.Count(q => q > 0.4197) > 25, $"{reached.Count(q => q > 0.4197)} of 50 seeds reach the optimum");
    }

    [Fact]
    public void Finds_planted_cliques_and_more_of_them_at_a_higher_resolution()
    {
        SimpleGraph graph = RingOfCliques(cliques: 30, size: 5);
        Leiden.Result coarse = Leiden.Compute(graph);
        Leiden.Result fine = Leiden.Compute(graph, resolution: 5);

        // At resolution 1 modularity prefers pairs of cliques (Fortunato and Barthélemy 2007): the resolution limit.
        Assert.InRange(coarse.Count, 15, 20);
        Assert.Equal(30, fine.Count);
        Assert.All(Enumerable.Range(0, 150), v => Assert.Equal(v / 5, fine.Community[v]));
    }

    [Fact]
    public void Keeps_its_promises_on_random_graphs() =>
        Gen.Select(RandomGraphs.Snapshots, Gen.Int[1, 16].Select(halves => halves / 2.0), Gen.Int[0, 1000])
            .Sample(
                (snapshot, resolution, seed) =>
                {
                    SimpleGraph graph = SimpleGraph.Of(snapshot);
                    CheckLeiden.All(graph, Leiden.Compute(graph, resolution, seed), resolution);
                    CheckLeiden.All(graph, Leiden.Compute(graph, resolution, seed, maxIterations: 1), resolution);
                },
                iter: 100
            );

    [Fact]
    public void Finds_planted_groups_and_keeps_every_community_connected()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            SimpleGraph graph = PlantedGroups(groups: 20, size: 50, seed);
            Leiden.Result result = Leiden.Compute(graph, seed: seed);
            CheckLeiden.Connected(graph, result);
            Assert.Equal(20, result.Count);
            Assert.All(Enumerable.Range(0, 1000), v => Assert.Equal(result.Community[v / 50 * 50], result.Community[v]));
        }
    }

    // Single moves can cut a community in two (seed 69 here does): it must be split afterwards.
    [Fact]
    public void Splits_communities_that_single_moves_have_cut()
    {
        for (int seed = 60; seed < 80; seed++)
        {
            Random random = new(seed);
            (int, int)[] pairs = new (int, int)[180];
            double[] weights = new double[pairs.Length];
            for (int i = 0; i < pairs.Length; i++)
            {
                pairs[i] = (random.Next(60), random.Next(60));
                weights[i] = random.Next(1, 5);
            }

            SimpleGraph graph = SimpleGraph.OfPairs(60, pairs, weights);
            CheckLeiden.Connected(graph, Leiden.Compute(graph, resolution: 0.5, seed, maxIterations: 1));
        }
    }

    [Fact]
    public void Gives_the_same_bytes_for_the_same_seed()
    {
        SimpleGraph graph = RingOfCliques(cliques: 40, size: 4);
        Leiden.Result first = Leiden.Compute(graph, seed: 7);
        Leiden.Result second = Leiden.Compute(graph, seed: 7);
        Assert.Equal(first.Community, second.Community);
        Assert.Equal(BitConverter.DoubleToInt64Bits(first.Modularity), BitConverter.DoubleToInt64Bits(second.Modularity));
    }

    [Fact]
    public void Stops_when_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => Leiden.Compute(SimpleGraph.Of(KarateClub.Build()), cancel: new(canceled: true)));

    // Ten links of each node inside its group and one anywhere: far above what can be told apart.
    private static SimpleGraph PlantedGroups(int groups, int size, int seed)
    {
        Random random = new(seed);
        List<(int, int)> pairs = [];
        for (int v = 0; v < groups * size; v++)
        {
            pairs.Add((v, random.Next(groups * size)));
            for (int i = 0; i < 10; i++)
            {
                pairs.Add((v, (v / size * size) + random.Next(size)));
            }
        }

        return SimpleGraph.OfPairs(groups * size, pairs.ToArray());
    }

    private static SimpleGraph RingOfCliques(int cliques, int size)
    {
        List<(int, int)> pairs = [];
        for (int c = 0; c < cliques; c++)
        {
            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    pairs.Add(((c * size) + i, (c * size) + j));
                }
            }

            pairs.Add((c * size, ((c + 1) % cliques * size) + 1));
        }

        return SimpleGraph.OfPairs(cliques * size, pairs.ToArray());
    }
}
