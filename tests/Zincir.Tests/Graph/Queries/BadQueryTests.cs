using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Queries;

/// <summary>A question that names what does not exist is told so, and what does; it never looks like an empty answer.</summary>
public sealed class BadQueryTests
{
    private static readonly NodeFilter Declarations = new() { Kinds = ["declaration"] };

    public static TheoryData<string, NodeFilter> Filters { get; } =
        new()
        {
            {
                "'lorry'; vehicle",
                new NodeFilter { Kinds = ["vehicle", "lorry"] }
            },
            { "'colour'; lane, regime", With("colour") },
            { "'title'; lane", With("title") },
            {
                "'no_such'",
                new NodeFilter { Properties = [new PropertyFilter { Name = "no_such", Exists = true }] }
            },
            {
                "'lane'; contains",
                new NodeFilter { Properties = [new PropertyFilter { Name = "lane" }] }
            },
            {
                "'lane'",
                new NodeFilter
                {
                    Properties =
                    [
                        new PropertyFilter
                        {
                            Name = "lane",
                            Eq = "red",
                            Exists = false,
                        },
                    ],
                }
            },
            { "'value_amount'; 'much'", Of(new PropertyFilter { Name = "value_amount", Gte = "much" }) },
            { "'value_amount'; 'NaN'", Of(new PropertyFilter { Name = "value_amount", Eq = "NaN" }) },
            { "'value_amount'", Of(new PropertyFilter { Name = "value_amount", Contains = "1" }) },
            { "'registered_at'; '2024-13'", Of(new PropertyFilter { Name = "registered_at", Lte = "2024-13" }) },
            { "'...'", Of(new PropertyFilter { Name = "lane", Contains = "..." }) },
            {
                "'nowhere'",
                new NodeFilter { Ids = ["nowhere"] }
            },
            {
                "'company:tr-404'",
                new NodeFilter { Ids = ["company:tr-404"] }
            },
            {
                "no run has been made",
                new NodeFilter { Rings = ["R-404"] }
            },
            { "'drives'; driver, importer", Linked(new LinkFilter { Kinds = ["drives"] }) },
            { "'Mars/Olympus'", Linked(new LinkFilter { Window = new TimeWindow { Zone = "Mars/Olympus" } }) },
            { "'yesterday'", Linked(new LinkFilter { Window = new TimeWindow { From = "yesterday" } }) },
            {
                "2024-05-02; 2024-05-01",
                Linked(
                    new LinkFilter
                    {
                        Window = new TimeWindow { From = "2024-05-02", To = "2024-05-01" },
                    }
                )
            },
            {
                "atLeast; 0",
                new NodeFilter { Linked = [new LinkedTo { Node = new NodeFilter(), AtLeast = 0 }] }
            },
            {
                "'colour'",
                new NodeFilter { AnyOf = [With("colour")] }
            },
            {
                "32",
                new NodeFilter { AnyOf = [.. Enumerable.Range(0, 40).Select(_ => new NodeFilter())] }
            },
            { "'in'; 500", Of(new PropertyFilter { Name = "lane", In = [.. Enumerable.Repeat("red", 501)] }) },
            { "512", Of(new PropertyFilter { Name = "lane", Contains = new string('x', 513) }) },
        };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task A_filter_is_checked(string told, NodeFilter filter)
    {
        ViewGraph graph = await GraphAsync();
        Says(told, () => Find.Nodes(graph, new FindQuery { Where = filter, First = 1 }, Effort()));
        Says(told, () => Aggregate.Of(graph, new AggregateQuery { Where = filter, First = 1 }, Effort()));
        Says(told, () => Neighbours.Of(graph, Near() with { Where = filter }, Effort()));
    }

    [Fact]
    public async Task Orders_are_checked()
    {
        ViewGraph graph = await GraphAsync();
        (string Told, NodeOrder[] Orders)[] wrong =
        [
            ("'title'; lane", [new NodeOrder { Field = NodeOrderField.Property, Property = "title" }]),
            ("names the property", [new NodeOrder { Field = NodeOrderField.Property }]),
            ("names the property", [new NodeOrder { Field = NodeOrderField.Degree, Property = "lane" }]),
            ("4; 5", [.. Enumerable.Repeat(new NodeOrder { Field = NodeOrderField.Degree }, 5)]),
        ];
        foreach ((string told, NodeOrder[] orders) in wrong)
        {
            var query = new FindQuery
            {
                Where = Declarations,
                OrderBy = orders,
                First = 1,
            };
            Says(told, () => Find.Nodes(graph, query, Effort()));
            Says(told, () => Neighbours.Of(graph, Near() with { Where = Declarations, OrderBy = orders }, Effort()));
        }
    }

    [Fact]
    public async Task Groupings_and_sums_are_checked()
    {
        ViewGraph graph = await GraphAsync();
        (string Told, AggregateQuery Query)[] wrong =
        [
            ("'title'; lane", Grouped(new GroupBy { Property = "title" })),
            ("'drives'; driver", Grouped(new GroupBy { EdgeKind = "drives" })),
            ("exactly one", Grouped(new GroupBy())),
            ("exactly one", Grouped() with { Distinct = new GroupBy() }),
            ("atLeast; 0", Grouped() with { AtLeast = 0 }),
            ("exactly one", Grouped(new GroupBy { Property = "lane", Time = TimeUnit.Day })),
            ("'Mars/Olympus'", Grouped(new GroupBy { Time = TimeUnit.Day, Zone = "Mars/Olympus" })),
            (
                "company; crossing, declaration",
                Grouped(new GroupBy { Time = TimeUnit.Day }) with
                {
                    Where = new NodeFilter { Kinds = ["company"] },
                }
            ),
            ("4; 5", Grouped([.. Enumerable.Repeat(new GroupBy { Property = "lane" }, 5)])),
            ("'lane'; gross_kg, value_amount", Grouped() with { Sum = "lane" }),
            ("'title'; lane", Grouped() with { Sum = "title" }),
            ("'value_currency'", Grouped() with { Sum = "value_amount" }),
            ("'value_currency'", Grouped(new GroupBy { Property = "lane" }) with { Sum = "value_amount" }),
        ];
        foreach ((string told, AggregateQuery query) in wrong)
        {
            Says(told, () => Aggregate.Of(graph, query, Effort()));
        }
    }

    [Fact]
    public async Task Neighbours_of_nobody_are_not_none()
    {
        ViewGraph graph = await GraphAsync();
        Says("'company:tr-404'", () => Neighbours.Of(graph, Near() with { Node = "company:tr-404" }, Effort()));
    }

    private static async Task<ViewGraph> GraphAsync()
    {
        using var folder = new TemporaryFolder(inMemory: true);
        await using IGraphStore store = SqliteGraphStore.Open(folder["graph.db"]);
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), TestContext.Current.CancellationToken);
        return await ViewGraph.BuildAsync(store, View.Main, TestContext.Current.CancellationToken);
    }

    /// <summary>Each part must be in the message.</summary>
    private static void Says(string parts, Func<object> ask)
    {
        string message = Assert.Throws<BadQueryException>(ask).Message;
        Assert.All(parts.Split(["; ", ", "], StringSplitOptions.None), part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    private static NodeFilter With(string property) => Of(new PropertyFilter { Name = property, Eq = "x" });

    private static NodeFilter Of(PropertyFilter property) => Declarations with { Properties = [property] };

    private static NodeFilter Linked(LinkFilter edge) => new() { Linked = [new LinkedTo { Edge = edge, Node = new NodeFilter() }] };

    private static NeighboursQuery Near() => new() { Node = "company:tr-1", First = 1 };

    private static AggregateQuery Grouped(params GroupBy[] by) =>
        new()
        {
            Where = Declarations,
            GroupBy = by,
            First = 1,
        };

    private static Effort Effort() => new(Zincir.Graph.Queries.Effort.DefaultLimit, TestContext.Current.CancellationToken);
}
