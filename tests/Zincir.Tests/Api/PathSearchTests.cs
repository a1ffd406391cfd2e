using CsCheck;
using Xunit;
using Zincir.Api.Access;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>Ways in random graphs with gates, phones of very many and hidden records, held against a slow search of all that the view sees.</summary>
public sealed class PathSearchTests
{
    private static readonly (string Edge, string From, string To)[] s_links =
    [
        ("phone", "company:tr-{0}", "phone:+90532000000{0}"),
        ("owns", "company:tr-{0}", "vehicle:tr-{0}"),
        ("vehicle", "crossing:{0}", "vehicle:tr-{0}"),
        ("gate", "crossing:{0}", "place:TR00000{0}"),
        ("role", "person:tr-{0}", "company:tr-{0}"),
    ];

    [Fact]
    public async Task Each_way_is_the_shortest_that_is_left_through_the_least_busy_and_through_nothing_that_half_the_graph_touches() =>
        await Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[1, 8], Gen.Int[1, 4])
            .SampleAsync(
                async sample =>
                {
                    (int seed, int maxHops, int first) = sample;
                    var random = new Random(seed);
                    List<Link> links = Links(random);
                    using var folder = new TemporaryFolder(inMemory: true);
                    await using IGraphStore store = SqliteGraphStore.Open(folder["graph.db"]);
                    await store.ApplyAsync(Some.Batch(Some.Noon, [.. links.Select((l, i) => l.Record(i))]), CancellationToken.None);
                    foreach (View view in (View[])[View.Main, View.All])
                    {
                        var seen = new Oracle([.. links.Where(l => view.Sees(l.Compartment))]);
                        string[] ends = [.. seen.Nodes.Order(StringComparer.Ordinal)];
                        var query = new PathQuery(ends[random.Next(ends.Length)], ends[random.Next(ends.Length)], maxHops, first);
                        seen.Check(query, await new PathSearch(store, view, Kinds.Default).FindAsync(query, CancellationToken.None));
                    }
                },
                iter: LongRun.IsOn ? 2_000 : 150,
                threads: 1
            );

    [Fact]
    public async Task A_search_that_would_read_too_many_links_ends_and_says_so()
    {
        const int Owners = 400;
        const int Trucks = 100;
        using var folder = new TemporaryFolder(inMemory: true);
        await using IGraphStore store = SqliteGraphStore.Open(folder["graph.db"]);
        RecordContent Owner(int i) =>
            Some.Record(
                Some.Companies,
                $"tr|{i}",
                [
                    new EdgeStatement("role", "person:tr-1", $"company:tr-{i}", "", null, null),
                    .. Enumerable
                        .Range(0, Trucks)
                        .Select(t => new EdgeStatement("owns", $"company:tr-{i}", $"vehicle:tr-{i}x{t}", "", null, null)),
                ]
            );
        RecordContent Other(int i) =>
            Some.Record(
                Some.Companies,
                $"de|{i}",
                [
                    new EdgeStatement("role", "person:tr-2", $"company:de-{i}", "", null, null),
                    .. Enumerable
                        .Range(0, Trucks)
                        .Select(t => new EdgeStatement("owns", $"company:de-{i}", $"vehicle:de-{i}x{t}", "", null, null)),
                ]
            );
        await store.ApplyAsync(
            Some.Batch(Some.Noon, [.. Enumerable.Range(0, Owners).SelectMany(i => (RecordContent[])[Owner(i), Other(i)])]),
            CancellationToken.None
        );
        FoundPaths found = await new PathSearch(store, View.Main, Kinds.Default).FindAsync(
            new PathQuery("person:tr-1", "person:tr-2", 8, 3),
            CancellationToken.None
        );
        Assert.Empty(found.Paths);
        Assert.True(found.Truncated);
        Assert.InRange(found.Visited, Owners, PathSearch.MostLinks + (2 * Owners));
    }

    private static List<Link> Links(Random random)
    {
        var links = new List<Link>();
        for (int i = random.Next(10, 60); i > 0; i--)
        {
            (string edge, string from, string to) = s_links[random.Next(s_links.Length)];
            links.Add(Link.Of(edge, string.Format(null, from, random.Next(6)), string.Format(null, to, random.Next(5)), random));
        }

        // Around the fewest holders that make a hub; some of them are hidden, so that it is one for some readers only.
        for (int holder = random.Next(3) == 0 ? 0 : random.Next(46, 60); holder > 0; holder--)
        {
            links.Add(Link.Of("phone", $"company:tr-{100 + holder}", "phone:+905320000000", random));
        }

        return [.. links.DistinctBy(l => (l.Edge, l.From, l.To))];
    }

    private sealed record Link(string Edge, string From, string To, string Compartment)
    {
        public static Link Of(string edge, string from, string to, Random random) =>
            new(edge, from, to, random.Next(8) == 0 ? View.InternalAffairs : View.MainCompartment);

        public RecordContent Record(int key) =>
            new()
            {
                Source = Some.Companies,
                Key = $"k|{key}",
                Compartment = Compartment,
                Statements = [new EdgeStatement(Edge, From, To, "", null, null)],
            };
    }

    /// <summary>The same question answered by going round all links until nothing gets better.</summary>
    private sealed class Oracle(IReadOnlyList<Link> links)
    {
        private const int MostHolders = 50;
        private static readonly string[] s_common = ["place:", "good:", "officer:"];

        public HashSet<string> Nodes { get; } = [.. links.SelectMany(l => (string[])[l.From, l.To])];

        public void Check(PathQuery query, FoundPaths found)
        {
            var used = new HashSet<string>();
            bool direct = false;
            foreach (IReadOnlyList<string> path in found.Paths)
            {
                Assert.Equal((query.From, query.To), (path[0], path[^1]));
                Assert.All(path.Zip(path.Skip(1)), step => Assert.Contains(links, l => Joins(l, step.First, step.Second)));
                Assert.All(path.Skip(1).SkipLast(1), id => Assert.True(IsPassable(id), id));
                Assert.Equal(Best(query, used, direct), (path.Count - 1, path.Skip(1).SkipLast(1).Sum(LinksOf)));
                Assert.All(path.Skip(1).SkipLast(1), id => Assert.True(used.Add(id), id));
                direct |= path.Count == 2;
            }

            bool more = query.From != query.To && Best(query, used, direct) is not null;
            Assert.Equal(more, found.Truncated);
            Assert.True(!more || found.Paths.Count == query.First);
            Assert.InRange(found.Visited, 0, Nodes.Count);
            Assert.All(found.LeftOut, n => Assert.True(!IsPassable(n.Id) && n.Links == LinksOf(n.Id), n.Id));
        }

        /// <summary>Edges of the shortest way that is left, and links of the nodes on the least busy such way.</summary>
        private (int Hops, long Cost)? Best(PathQuery query, HashSet<string> used, bool direct)
        {
            var best = new Dictionary<string, (int Hops, long Cost)> { [query.From] = (0, 0) };
            for (int hops = 1; hops <= query.MaxHops; hops++)
            {
                foreach ((string from, (int at, long cost)) in best.Where(b => b.Value.Hops == hops - 1).ToList())
                {
                    if (from != query.From && (!IsPassable(from) || from == query.To))
                    {
                        continue;
                    }

                    foreach (string to in links.Where(l => l.From == from || l.To == from).Select(l => l.From == from ? l.To : l.From))
                    {
                        (int Hops, long Cost) way = (hops, cost + (from == query.From ? 0 : LinksOf(from)));
                        bool barred = used.Contains(to) || (direct && from == query.From && to == query.To);
                        if (!barred && (!best.TryGetValue(to, out (int Hops, long Cost) known) || way.CompareTo(known) < 0))
                        {
                            best[to] = way;
                        }
                    }
                }
            }

            return best.TryGetValue(query.To, out (int, long) found) ? found : null;
        }

        private bool IsPassable(string id) =>
            !s_common.Any(k => id.StartsWith(k, StringComparison.Ordinal))
            && Ends(id).GroupBy(e => (e.Edge, e.Out, e.Other.Split(':')[0])).All(g => g.Count() <= MostHolders);

        private long LinksOf(string id) => Ends(id).Count();

        private IEnumerable<(string Edge, bool Out, string Other)> Ends(string id) =>
            links
                .Where(l => l.From == id)
                .Select(l => (l.Edge, true, l.To))
                .Concat(links.Where(l => l.To == id).Select(l => (l.Edge, false, l.From)));

        private static bool Joins(Link link, string a, string b) => (link.From == a && link.To == b) || (link.From == b && link.To == a);
    }
}
