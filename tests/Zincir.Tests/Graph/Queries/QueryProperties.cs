using System.Text.Json;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Store;

namespace Zincir.Tests.Graph.Queries;

/// <summary>Puts random questions to a store's graph in memory and to the oracle that reads the store.</summary>
internal static class QueryProperties
{
    public static async Task HoldAsync(IGraphStore store, int seed, int questions, CancellationToken cancel)
    {
        await new QueryScene(seed).LoadAsync(store, cancel);
        foreach (View view in (View[])[View.Main, View.All])
        {
            StoreSummary summary = await store.SummaryAsync(view, cancel);
            ViewGraph graph = (await ViewGraph.BuildAsync(store, view, cancel)).WithRings(QueryGens.Rings);
            QueryOracle oracle = await QueryOracle.OfAsync(store, view, QueryGens.Rings, cancel);
            Assert.Equal(
                (summary.GraphHash, summary.AsOf ?? 0, summary.Nodes, summary.Edges),
                (graph.GraphHash, graph.AsOf, graph.NodeCount, graph.EdgeCount)
            );
            string[] ids = [.. oracle.Nodes.Select(n => n.Id)];
            IReadOnlyList<NodeSources> told = await store.SourcesOfAsync(ids, 1_000, view, cancel);
            Assert.All(ids.Zip(told), node => Assert.Equal(node.Second.Sources, graph.SourcesOf(node.First)));
            var random = new Random(seed);
            var gens = new QueryGens(random, [.. oracle.Nodes.Select(n => n.Id)]);
            for (int i = 0; i < questions; i++)
            {
                Found(graph, oracle, gens, random);
                Near(graph, oracle, gens, random);
                Grouped(graph, oracle, gens, random);
            }
        }
    }

    private static void Found(ViewGraph graph, QueryOracle oracle, QueryGens gens, Random random)
    {
        NodeFilter filter = gens.Filter();
        var query = new FindQuery
        {
            Where = filter,
            OrderBy = gens.Orders(filter),
            First = 1 + random.Next(5),
        };
        Assert.Equal(
            oracle.Find(filter, query.OrderBy).Select(n => n.Id),
            Pages(query, (q, after) => Find.Nodes(graph, q with { After = after }, Ample()), n => n.Cursor).Select(n => n.Id)
        );
    }

    private static void Near(ViewGraph graph, QueryOracle oracle, QueryGens gens, Random random)
    {
        NodeFilter? where = random.Next(2) == 0 ? gens.Filter(1) : null;
        OracleNode[] nodes = [.. oracle.Nodes];
        var query = new NeighboursQuery
        {
            Node = nodes[random.Next(nodes.Length)].Id,
            Edge = gens.Link(),
            Where = where,
            OrderBy = where is null ? [] : gens.Orders(where),
            First = 1 + random.Next(5),
        };
        Assert.Equal(
            oracle.Neighbours(query),
            Pages(query, (q, after) => Neighbours.Of(graph, q with { After = after }, Ample()), n => n.Cursor)
                .Select(n => (n.Edge, n.Other, n.Direction))
        );
    }

    private static void Grouped(ViewGraph graph, QueryOracle oracle, QueryGens gens, Random random)
    {
        string kind = random.Next(2) == 0 ? "declaration" : "crossing";
        NodeFilter filter = gens.Filter(1) with { Kinds = [kind], Properties = null };
        bool sums = kind == "declaration";
        var query = new AggregateQuery
        {
            Where = filter,
            GroupBy =
            [
                .. Enumerable.Range(0, random.Next(3)).Select(_ => gens.Group(kind)),
                .. sums ? (GroupBy[])[new() { Property = "value_currency" }] : [],
            ],
            Sum = sums ? "value_amount" : null,
            Distinct = random.Next(2) == 0 ? gens.Group(kind) : null,
            AtLeast = 1 + random.Next(2),
            First = 1_000,
        };
        List<OracleNode> nodes = oracle.Find(filter, []);
        List<Bucket> expected =
        [
            .. nodes
                .SelectMany(n => Keys(n, query.GroupBy).Select(k => (Key: JsonSerializer.Serialize(k), Node: n)))
                .GroupBy(k => k.Key)
                .Select(g => Counted(JsonSerializer.Deserialize<string?[]>(g.Key)!, [.. g.Select(k => k.Node)], sums, query.Distinct))
                .Where(b => (b.Distinct?.Count ?? b.Count) >= query.AtLeast),
        ];
        BucketPage page = Aggregate.Of(graph, query, Ample());
        Assert.Equal((expected.Count, nodes.Count), (page.Total, page.Nodes));
        Assert.Equal(expected.Select(Line).Order(StringComparer.Ordinal), page.Buckets.Select(Line).Order(StringComparer.Ordinal));
        Assert.Equal(
            page.Buckets.OrderByDescending(b => b.Distinct?.Count).ThenByDescending(b => b.Count).Select(b => (b.Distinct?.Count, b.Count)),
            page.Buckets.Select(b => (b.Distinct?.Count, b.Count))
        );
        BucketPage few = Aggregate.Of(graph, query with { First = 2 }, Ample());
        Assert.Equal((page.Total, page.Buckets.Take(2).Select(Line)), (few.Total, few.Buckets.Select(Line)), new PairComparer());
    }

    private static Bucket Counted(string?[] keys, List<OracleNode> nodes, bool sums, GroupBy? distinct)
    {
        double[] numbers =
        [
            .. nodes.SelectMany(n => sums ? QueryOracle.Values(n, "value_amount") : []).Select(QueryOracle.Number).OfType<double>(),
        ];
        bool told = numbers.Length > 0 && keys[^1] is not null;
        return new Bucket(
            keys,
            nodes.Count,
            numbers.Length,
            told ? numbers.Sum() : null,
            told ? numbers.Min() : null,
            told ? numbers.Max() : null,
            distinct is null
                ? null
                : [.. nodes.SelectMany(n => KeysOf(n, distinct)).OfType<string>().Distinct().Order(StringComparer.Ordinal)]
        );
    }

    private static IEnumerable<string?[]> Keys(OracleNode node, IReadOnlyList<GroupBy> by) =>
        by.Aggregate(
            (IEnumerable<string?[]>)
                [
                    [],
                ],
            (keys, group) => keys.SelectMany(k => KeysOf(node, group).DefaultIfEmpty(null).Select(next => (string?[])[.. k, next]))
        );

    private static IEnumerable<string?> KeysOf(OracleNode node, GroupBy by) =>
        by.Property is { } property ? QueryOracle.Values(node, property).Distinct()
        : by.EdgeKind is { } kind
            ? node
                .Edges.Where(e => QueryOracle.Lies(e, new LinkFilter { Kinds = [kind], Direction = by.Direction }))
                .Select(e => e.Other)
                .Distinct()
        : QueryOracle.Values(node, node.Kind == "crossing" ? "at" : "registered_at").Select(t => Unit(t, by));

    private static string Unit(string text, GroupBy by)
    {
        int length = by.Time switch
        {
            TimeUnit.Year => 4,
            TimeUnit.Month => 7,
            _ => 10,
        };
        string local = text.Contains('T', StringComparison.Ordinal)
            ? DateTimeOffset
                .Parse(text, System.Globalization.CultureInfo.InvariantCulture)
                .ToOffset(TimeSpan.FromHours(by.Zone == "UTC" ? 0 : 3))
                .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : text;
        return local.Length > length ? local[..length] : local;
    }

    private static List<T> Pages<TQuery, T>(TQuery query, Func<TQuery, string?, FoundPage<T>> ask, Func<T, string> cursor)
    {
        var all = new List<T>();
        FoundPage<T> page;
        string? after = null;
        do
        {
            page = ask(query, after);
            Assert.Equal(all.Count > 0, page.HasPrevious);
            all.AddRange(page.Items);
            after = page.Items.Count == 0 ? null : cursor(page.Items[^1]);
        } while (page.HasNext);

        Assert.Equal(page.Total, all.Count);
        return all;
    }

    private static Effort Ample() => new(long.MaxValue, TestContext.Current.CancellationToken);

    private static string Line(Bucket bucket) =>
        JsonSerializer.Serialize(
            bucket with
            {
                // Added up in another order, it may differ in its last digit.
                Sum = bucket.Sum is { } sum ? Math.Round(sum, 6) : null,
            }
        );

    private sealed class PairComparer : IEqualityComparer<(int, IEnumerable<string>)>
    {
        public bool Equals((int, IEnumerable<string>) x, (int, IEnumerable<string>) y) =>
            x.Item1 == y.Item1 && x.Item2.SequenceEqual(y.Item2);

        public int GetHashCode((int, IEnumerable<string>) pair) => pair.Item1;
    }
}
