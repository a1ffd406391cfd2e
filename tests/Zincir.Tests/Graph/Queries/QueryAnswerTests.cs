using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Queries;

/// <summary>What questions over a whole view mean, case by case, and what they refuse.</summary>
public sealed class QueryAnswerTests
{
    private const string Truck = "vehicle:tr-34ABC123";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("title", "ışık", null, true)]
    [InlineData("title", "ISIK", null, true)]
    [InlineData("title", "isik i", null, true)]
    [InlineData("title", null, "isik ithalat a s", true)]
    [InlineData("title", null, "IŞIK İTHALAT A.Ş.", true)]
    [InlineData("title", null, "isik", false)]
    [InlineData("city", "İSTANBUL", null, true)]
    [InlineData("city", "istanbul", null, true)]
    [InlineData("city", null, "istanbul", false)]
    [InlineData("city", null, "İstanbul", true)]
    [InlineData("country", null, "tr", true)]
    [InlineData("number", "34 56", null, true)]
    public async Task Names_fold_as_the_search_folds_and_codes_are_compared_as_they_are_written(
        string property,
        string? contains,
        string? eq,
        bool found
    )
    {
        const string Id = "company:tr-1";
        ViewGraph graph = await GraphAsync(
            Some.Record(
                Some.Companies,
                "1",
                new NodeStatement(Id),
                Value(Id, "title", "Işık İthalat A.Ş."),
                Value(Id, "city", "İstanbul"),
                Value(Id, "country", "TR"),
                Value(Id, "number", "123-456")
            )
        );
        Assert.Equal(
            found ? [Id] : [],
            Ids(
                graph,
                With(
                    "company",
                    new PropertyFilter
                    {
                        Name = property,
                        Contains = contains,
                        Eq = eq,
                    }
                )
            )
        );
    }

    [Theory]
    [InlineData("2024-05-31", null, true)] // the day is whole
    [InlineData("2024-05-30", null, false)]
    [InlineData("2024-05", null, true)]
    [InlineData("2024", null, true)]
    [InlineData("2024-05-31T20:59:00Z", null, false)]
    [InlineData(null, "2024-05-31", true)]
    [InlineData(null, "2024-06", false)]
    [InlineData("2024-05-31", "2024-05-31", true)]
    public async Task A_crossing_is_in_the_window_that_holds_its_moment_and_in_no_other(string? to, string? from, bool within)
    {
        ViewGraph graph = await GraphAsync(Crossing("1", "2024-05-31T20:59:30Z")); // one minute before midnight in Türkiye
        var window = new TimeWindow { From = from, To = to };
        Assert.Equal(within, Near(graph, Truck, window).Count == 1);
        Assert.Equal(within, Near(graph, Truck, window with { Mode = WindowMode.Begins }).Count == 1);
        Assert.Equal(
            within,
            Ids(
                graph,
                With(
                    "crossing",
                    new PropertyFilter
                    {
                        Name = "at",
                        Gte = from,
                        Lte = to,
                    }
                )
            ).Length == 1
        );
    }

    [Fact]
    public async Task An_owner_since_2017_owns_in_2024_and_an_ended_watch_does_not_name()
    {
        static EdgeStatement Owns(string owner, string? from, string? to) => new("owns", owner, Truck, from ?? "", from, to);
        ViewGraph graph = await GraphAsync(
            Some.Record(Some.Companies, "1", Owns("company:1", "2017", null)),
            Some.Record(Some.Companies, "2", Owns("company:2", "2017", "2023")),
            Some.Record(Some.Companies, "3", Owns("company:3", "2024-05-30", null)),
            Some.Record(Some.Companies, "4", Owns("company:4", null, null)),
            Some.Record(Some.Companies, "5", Owns("company:5", null, "2019")),
            Some.Record(Some.Companies, "6", new EdgeStatement("names", "watch:1", "company:1", "", "2017", null)),
            Some.Record(Some.Companies, "7", new EdgeStatement("names", "watch:2", "company:2", "", "2017", "2023"))
        );
        var year = new TimeWindow { From = "2024", To = "2024" };
        Assert.Equal(["company:1", "company:3"], Near(graph, Truck, year).Order());
        Assert.Equal(["company:1", "company:3", "company:4"], Near(graph, Truck, year with { Undated = true }).Order());
        Assert.Equal(["company:3"], Near(graph, Truck, year with { Mode = WindowMode.Begins }));
        Assert.Equal(["company:5"], Near(graph, Truck, new TimeWindow { To = "2016" }));
        Assert.Equal(["watch:1"], Near(graph, "company:1", year, "names"));
        Assert.Empty(Near(graph, "company:2", year, "names"));
        Assert.Equal(["company:1"], Ids(graph, new NodeFilter { Watchlisted = true }));
    }

    [Fact]
    public async Task Different_currencies_are_never_added()
    {
        ViewGraph graph = await GraphAsync(
            Declaration("1", "100", "USD"),
            Declaration("2", "7", "EUR"),
            Declaration("3", "0.5", "USD"),
            Declaration("4", "9", null)
        );
        var where = new NodeFilter { Kinds = ["declaration"] };
        var query = new AggregateQuery
        {
            Where = where,
            Sum = "value_amount",
            First = 10,
        };
        string message = Assert.Throws<BadQueryException>(() => Aggregate.Of(graph, query, Effort())).Message;
        Assert.Contains("value_currency", message, StringComparison.Ordinal);
        BucketPage page = Aggregate.Of(graph, query with { GroupBy = [new GroupBy { Property = "value_currency" }] }, Effort());
        Assert.Equal([("USD", 2, 100.5), ("EUR", 1, 7.0), (null, 1, (double?)null)], page.Buckets.Select(b => (b.Keys[0], b.Count, b.Sum)));
        Bucket dollars = Assert.Single(
            Aggregate
                .Of(
                    graph,
                    query with
                    {
                        Where = where with { Properties = [new PropertyFilter { Name = "value_currency", Eq = "usd" }] },
                    },
                    Effort()
                )
                .Buckets
        );
        Assert.Equal((2, 100.5, 0.5, 100.0), (dollars.Summed, dollars.Sum, dollars.Min, dollars.Max));
    }

    [Fact]
    public async Task A_time_known_less_precisely_than_the_unit_is_a_group_of_its_own()
    {
        ViewGraph graph = await GraphAsync(
            Crossing("1", "2024-05-16T21:30:00Z"),
            Crossing("2", "2024-05-17"),
            Crossing("3", "2024-05"),
            Crossing("4", "2024-12-30T10:00:00Z")
        );
        Assert.Equal(["2024-05", "2024-05-17", "2024-12-30"], Keys(TimeUnit.Day));
        Assert.Equal(["2024-05", "2024-05-16", "2024-05-17", "2024-12-30"], Keys(TimeUnit.Day, "UTC"));
        Assert.Equal(["2024-05", "2024-W20", "2025-W01"], Keys(TimeUnit.Week));
        Assert.Equal(["2024-05", "2024-12"], Keys(TimeUnit.Month));
        Assert.Equal(["2024-Q2", "2024-Q4"], Keys(TimeUnit.Quarter));
        Assert.Equal(["2024"], Keys(TimeUnit.Year));
        Assert.Equal(["2024-05", "2024-05-17", "2024-05-17T00+03", "2024-12-30T13+03"], Keys(TimeUnit.Hour));

        IEnumerable<string?> Keys(TimeUnit unit, string zone = TimeWindow.DefaultZone) =>
            Aggregate
                .Of(
                    graph,
                    new AggregateQuery
                    {
                        Where = new NodeFilter { Kinds = ["crossing"] },
                        GroupBy = [new GroupBy { Time = unit, Zone = zone }],
                        First = 100,
                    },
                    Effort()
                )
                .Buckets.Select(b => b.Keys[0])
                .Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_cursor_goes_on_in_a_changed_graph_and_is_refused_by_another_question()
    {
        ViewGraph before = await GraphAsync(Crossing("1", "2024"), Crossing("2", "2024"), Crossing("4", "2024"));
        ViewGraph after = await GraphAsync(Crossing("0", "2024"), Crossing("3", "2024"), Crossing("4", "2024"));
        var query = new FindQuery
        {
            Where = new NodeFilter { Kinds = ["crossing"] },
            First = 2,
        };
        string cursor = Find.Nodes(before, query, Effort()).Items[1].Cursor;
        Assert.Equal(["crossing:3", "crossing:4"], Find.Nodes(after, query with { After = cursor }, Effort()).Items.Select(n => n.Id));
        FindQuery[] others =
        [
            query with
            {
                Where = new NodeFilter { Kinds = ["crossing"], MinDegree = 1 },
            },
            query with
            {
                OrderBy = [new NodeOrder { Field = NodeOrderField.Degree }],
            },
        ];
        Assert.All(others, other => Assert.Throws<CursorException>(() => Find.Nodes(before, other with { After = cursor }, Effort())));
        Assert.All(
            ["", "?", "bnVsbA==", Convert.ToBase64String("[null,null]"u8)],
            wrong => Assert.Throws<CursorException>(() => Find.Nodes(before, query with { After = wrong }, Effort()))
        );
    }

    [Fact]
    public async Task What_would_cost_too_much_is_refused_with_the_cost_and_the_limit_and_a_reader_who_left_is_not_served()
    {
        ViewGraph graph = await GraphAsync([.. Enumerable.Range(0, 60).Select(i => Crossing($"{i}", "2024"))]);
        var all = new NodeFilter { Linked = [new LinkedTo { Node = new NodeFilter { MinDegree = 1 } }] };
        var deep = new FindQuery
        {
            Where = new NodeFilter { Linked = [new LinkedTo { Node = all, AtLeast = 2 }] },
            First = 1,
        };
        long spent = Spent(new Effort(long.MaxValue, Cancel));
        Assert.True(spent > 60);
        Assert.Equal(spent, Spent(new Effort(spent, Cancel)));
        CostlyQueryException refused = Assert.Throws<CostlyQueryException>(() => Spent(new Effort(spent - 1, Cancel)));
        Assert.Equal(spent - 1, refused.Limit);
        Assert.Contains($"{spent - 1}", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"{refused.Cost}", refused.Message, StringComparison.Ordinal);
        var left = new Effort(long.MaxValue, new CancellationToken(canceled: true));
        Assert.Throws<OperationCanceledException>(() => Spent(left));

        long Spent(Effort effort)
        {
            Find.Nodes(graph, deep, effort);
            return effort.Spent;
        }
    }

    [Fact]
    public async Task A_busy_place_is_not_walked_where_the_other_end_is_named()
    {
        ViewGraph graph = await GraphAsync([.. Enumerable.Range(0, 3_000).Select(i => Crossing($"{i}", "2024"))]);
        var effort = new Effort(1_000, Cancel);
        var query = new FindQuery
        {
            Where = new NodeFilter
            {
                Linked =
                [
                    new LinkedTo
                    {
                        Edge = new LinkFilter { Kinds = ["gate"] },
                        Node = new NodeFilter { Ids = ["crossing:7"] },
                    },
                ],
            },
            First = 5,
        };
        Assert.Equal(["place:gate"], Find.Nodes(graph, query, effort).Items.Select(n => n.Id));
    }

    [Fact]
    public async Task More_groups_than_the_bound_are_refused()
    {
        // Each crossing is in 350 × 350 groups.
        var says = Enumerable
            .Range(0, 350)
            .Select(i => (Statement)new EdgeStatement("vehicle", "crossing:1", $"vehicle:{i}", "", null, null));
        ViewGraph graph = await GraphAsync(Some.Record(Some.Declarations, "1", [new NodeStatement("crossing:1"), .. says]));
        var query = new AggregateQuery
        {
            Where = new NodeFilter { Kinds = ["crossing"] },
            GroupBy = [new GroupBy { EdgeKind = "vehicle" }, new GroupBy { EdgeKind = "vehicle" }],
            First = 5,
        };
        string message = Assert.Throws<BadQueryException>(() => Aggregate.Of(graph, query, Effort())).Message;
        Assert.Contains($"{Aggregate.MostGroups / 1000} thousand", message, StringComparison.Ordinal);
    }

    private static async Task<ViewGraph> GraphAsync(params RecordContent[] records)
    {
        using var folder = new TemporaryFolder(inMemory: true);
        await using IGraphStore store = SqliteGraphStore.Open(folder["graph.db"]);
        await store.ApplyAsync(Some.Batch(Some.Noon, records), Cancel);
        return await ViewGraph.BuildAsync(store, View.Main, Cancel);
    }

    private static RecordContent Crossing(string number, string at) =>
        Some.Record(
            Some.Declarations,
            $"c{number}",
            new NodeStatement($"crossing:{number}"),
            Value($"crossing:{number}", "at", at),
            new EdgeStatement("vehicle", $"crossing:{number}", Truck, "", at, null),
            new EdgeStatement("gate", $"crossing:{number}", "place:gate", "", at, null)
        );

    private static RecordContent Declaration(string number, string amount, string? currency) =>
        Some.Record(
            Some.Declarations,
            number,
            [
                new NodeStatement($"declaration:{number}"),
                Value($"declaration:{number}", "value_amount", amount),
                .. currency is null ? (Statement[])[] : [Value($"declaration:{number}", "value_currency", currency)],
            ]
        );

    private static ValueStatement Value(string id, string property, string value) => new(id, property, value, null, null, null);

    private static NodeFilter With(string kind, PropertyFilter property) => new() { Kinds = [kind], Properties = [property] };

    private static string[] Ids(ViewGraph graph, NodeFilter filter) =>
        [.. Find.Nodes(graph, new FindQuery { Where = filter, First = 100 }, Effort()).Items.Select(n => n.Id)];

    private static List<string> Near(ViewGraph graph, string node, TimeWindow window, string? kind = null)
    {
        var query = new NeighboursQuery
        {
            Node = node,
            Edge = new LinkFilter { Window = window, Kinds = kind is null ? null : [kind] },
            First = 100,
        };
        return [.. Neighbours.Of(graph, query, Effort()).Items.Select(n => n.Other)];
    }

    private static Effort Effort() => new(Zincir.Graph.Queries.Effort.DefaultLimit, Cancel);
}
