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
    public async Task Ways_are_what_a_slow_search_finds_whatever_is_asked_of_them() =>
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
                        var seen = new PathOracle([.. links.Where(l => view.Sees(l.Compartment))], random);
                        string[] ends = [.. seen.Nodes.Order(StringComparer.Ordinal)];
                        var query = new PathQuery(ends[random.Next(ends.Length)], ends[random.Next(ends.Length)], maxHops, first)
                        {
                            Mode = (PathMode)random.Next(2),
                        };
                        // The first time nothing is asked of the ways but their ends.
                        for (int i = 0; i < 4; i++)
                        {
                            PathQuery asked = i == 0 ? query : query with { Filter = seen.Filter(ends) };
                            seen.Check(asked, await PagesAsync(store, view, asked));
                        }
                    }
                },
                iter: LongRun.IsOn ? 2_000 : 150,
                threads: 1
            );

    [Fact]
    public async Task A_cursor_is_of_one_question_and_one_graph()
    {
        using var folder = new TemporaryFolder(inMemory: true);
        await using IGraphStore store = SqliteGraphStore.Open(folder["graph.db"]);
        string[] firms = [.. Enumerable.Range(0, 5).Select(i => $"company:tr-{i}")];
        RecordContent Shared(int i, string compartment) =>
            new()
            {
                Source = Some.Companies,
                Key = $"k|{i}",
                Compartment = compartment,
                Statements = [.. firms.Select(f => new EdgeStatement("phone", f, $"phone:+9053200000{i:00}", "", null, null))],
            };
        await store.ApplyAsync(
            Some.Batch(Some.Noon, [.. Enumerable.Range(0, 12).Select(i => Shared(i, View.MainCompartment))]),
            CancellationToken.None
        );
        foreach (PathMode mode in Enum.GetValues<PathMode>())
        {
            var query = new PathQuery(firms[0], firms[1], 4, 5) { Mode = mode };
            FoundPaths page = await FindAsync(store, View.Main, query);
            Assert.Equal((5, true), (page.Paths.Count, page.Truncated));
            PathQuery next = query with { After = page.Cursors[^1] };
            PathQuery[] others =
            [
                next with
                {
                    To = firms[2],
                },
                next with
                {
                    MaxHops = 5,
                },
                next with
                {
                    Mode = (PathMode)(1 - (int)mode),
                },
                next with
                {
                    Filter = new PathFilter { MaxDegree = 9 },
                },
                next with
                {
                    Filter = new PathFilter { ExcludeNodes = new SortedSet<string> { firms[4] } },
                },
                next with
                {
                    After = "nonsense",
                },
                next with
                {
                    After = "",
                },
                next with
                {
                    After = new string('A', 400),
                },
            ];
            foreach (PathQuery other in others)
            {
                await Assert.ThrowsAsync<CursorException>(() => FindAsync(store, View.Main, other));
            }

            // What the reader does not see changes nothing for him.
            await store.ApplyAsync(Some.Batch(Some.Noon, Shared(20 + (int)mode, View.InternalAffairs)), CancellationToken.None);
            FoundPaths rest = await FindAsync(store, View.Main, next);
            Assert.Equal(5, rest.Paths.Count);
            Assert.Empty(rest.Paths.Select(w => w[1]).Intersect(page.Paths.Select(w => w[1])));
            await store.ApplyAsync(Some.Batch(Some.Noon, Shared(30 + (int)mode, View.MainCompartment)), CancellationToken.None);
            await Assert.ThrowsAsync<CursorException>(() => FindAsync(store, View.Main, next));
        }
    }

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
        foreach (
            (PathFilter filter, int most) in ((PathFilter, int)[])
                [
                    (new PathFilter(), PathSearch.MostLinks),
                    (new PathFilter { Window = new EdgeWindow(0, Some.Noon, false, true) }, PathSearch.MostDatedLinks),
                ]
        )
        {
            var query = new PathQuery("person:tr-1", "person:tr-2", 8, 3) { Filter = filter };
            FoundPaths found = await FindAsync(store, View.Main, query);
            Assert.Empty(found.Paths);
            Assert.True(found.Truncated);
            Assert.InRange(found.Visited, Owners, most + (2 * Owners));
        }
    }

    private static Task<FoundPaths> FindAsync(IGraphStore store, View view, PathQuery query) =>
        new PathSearch(store, view, Kinds.Default, query).FindAsync(CancellationToken.None);

    /// <summary>All pages of a question.</summary>
    private static async Task<IReadOnlyList<FoundPaths>> PagesAsync(IGraphStore store, View view, PathQuery query)
    {
        var pages = new List<FoundPaths>();
        do
        {
            pages.Add(await FindAsync(store, view, query with { After = pages.LastOrDefault()?.Cursors[^1] }));
        } while (pages[^1].HasNext);

        return pages;
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

        return links;
    }
}
