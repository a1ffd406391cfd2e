using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

public abstract partial class StoreContract
{
    private static readonly string[] s_edgeKinds = ["importer", "exporter", "phone", "declaration"];
    private static readonly string[] s_nodeKinds = ["company", "declaration", "phone"];

    [Fact]
    public async Task Neighbours_are_the_edges_that_the_live_records_tell_under_every_filter_and_page_size() =>
        await Gen.ULong.SampleAsync(
            async seed =>
            {
                var history = new History(seed);
                await using IGraphStore store = Open();
                await Load(store, history.Shuffled(new Random(1)), View.All);
                var random = new Random((int)(seed % int.MaxValue));
                foreach (View view in (View[])[View.Main, View.All])
                {
                    List<LiveRecord> live = await LiveOf(store, view);
                    foreach (string node in History.Nodes.Distinct())
                    {
                        await CheckNeighbours(store, view, live, RandomQuery(node, random));
                        await CheckNeighbours(store, view, live, All(node));
                    }
                }
            },
            iter: Histories,
            threads: 1
        );

    [Fact]
    public async Task An_edge_from_a_node_to_itself_is_listed_once_each_way_also_where_a_page_ends_between()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(
            Some.Batch(
                Some.Noon,
                Some.Record(Some.Declarations, "1", new EdgeStatement("declaration", "declaration:1", "declaration:1", "", null, null))
            ),
            Cancel
        );
        List<NeighbourRead> edges = await Pages(store, All("declaration:1") with { First = 1 }, View.Main);
        Assert.Equal([Direction.Out, Direction.In], edges.Select(e => e.Direction));
        Assert.Equal(2, (await store.NodesAsync(["declaration:1"], View.Main, Cancel))[0].Degree);
    }

    [Fact]
    public async Task Edges_come_in_the_order_asked_for_and_those_that_the_view_does_not_hold_are_left_out()
    {
        await using IGraphStore store = Open();
        RecordContent hidden = new()
        {
            Source = "b.roles",
            Key = "1",
            Compartment = View.InternalAffairs,
            Statements = [new EdgeStatement("role", "person:tr-2", "company:tr-1", "", null, null)],
            Raw = new RawRow(["key"], ["1"], "roles.csv", 2),
        };
        await store.ApplyAsync(
            Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1"), Some.Declaration("2", "company:tr-1"), hidden),
            Cancel
        );
        const string First = "importer|declaration:1|company:tr-1|";
        const string Second = "importer|declaration:2|company:tr-1|";
        const string Hidden = "role|person:tr-2|company:tr-1|";
        string[] asked = [Second, "no edge", Hidden, "importer|declaration:3|company:tr-1|", First, Second];
        Assert.Equal([Second, First, Second], (await store.EdgesAsync(asked, View.Main, Cancel)).Select(e => e.Id));
        Assert.Equal([Second, Hidden, First, Second], (await store.EdgesAsync(asked, View.All, Cancel)).Select(e => e.Id));
        Assert.Empty(await store.EdgesAsync([], View.All, Cancel));
    }

    [Theory]
    [InlineData("a<")]
    [InlineData("<")]
    [InlineData("ş é")]
    [InlineData("a%7Eb~c")]
    public async Task A_discriminator_comes_back_as_it_was(string discriminator)
    {
        await using IGraphStore store = Open();
        var edge = new EdgeStatement("role", "person:tr-1", "company:tr-1", discriminator, null, null);
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Record("a.roles", "1", edge)), Cancel);
        foreach (string node in (string[])[edge.From, edge.To])
        {
            NeighbourPage page = await store.NeighboursAsync(All(node), View.Main, Cancel);
            Assert.Equal(edge.Id, Assert.Single(page.Edges).Edge.Id);
        }

        Assert.Equal(edge, Assert.Single(await store.EdgesAsync([edge.Id], View.Main, Cancel)).Asserted[0].Edge);
    }

    [Fact]
    public async Task An_edge_that_two_records_start_at_two_times_is_listed_once_at_the_later_one_that_the_view_sees()
    {
        await using IGraphStore store = Open();
        EdgeStatement At(string day) => new("role", "person:tr-1", "company:tr-1", "", day, null);
        EdgeStatement between = new("role", "person:tr-2", "company:tr-1", "", "2024-02-01", null);
        RecordContent hidden = new()
        {
            Source = "b.roles",
            Key = "1",
            Compartment = View.InternalAffairs,
            Statements = [At("2024-03-01")],
        };
        await store.ApplyAsync(
            Some.Batch(Some.Noon, Some.Record("a.roles", "1", At("2024-01-01")), Some.Record("a.roles", "2", between), hidden),
            Cancel
        );
        Assert.Equal(["person:tr-1", "person:tr-2"], (await Pages(store, All("company:tr-1"), View.All)).Select(e => e.Other));
        Assert.Equal(["person:tr-2", "person:tr-1"], (await Pages(store, All("company:tr-1"), View.Main)).Select(e => e.Other));
        long february = StatementJson.Time("2024-02-15T00:00:00Z");
        Assert.Equal(["person:tr-1"], (await Pages(store, All("company:tr-1") with { From = february }, View.All)).Select(e => e.Other));
        Assert.Empty(await Pages(store, All("company:tr-1") with { From = february }, View.Main));
        Assert.Equal(
            ["person:tr-2", "person:tr-1"],
            (await Pages(store, All("company:tr-1") with { To = february }, View.Main)).Select(e => e.Other)
        );
        Assert.Empty(await Pages(store, All("person:tr-1") with { To = february }, View.All));
    }

    [Fact]
    public async Task Pages_of_a_hub_full_of_equal_times_lose_and_repeat_nothing_while_newer_edges_arrive()
    {
        await using IGraphStore store = Open();
        RecordContent[] Some_(int from, string day) =>
            [.. Enumerable.Range(from, 60).Select(i => Some.Declaration($"D{i:000}", "company:tr-1", null, day))];
        await store.ApplyAsync(Some.Batch(Some.Noon, Some_(0, "2024-01-01")), Cancel);
        await store.ApplyAsync(Some.Batch(Some.Noon, Some_(60, "2024-01-01T00:00:00.500Z")), Cancel);
        var seen = new List<string>();
        string? after = null;
        for (int page = 0; ; page++)
        {
            NeighbourPage read = await store.NeighboursAsync(All("company:tr-1") with { First = 7, After = after }, View.Main, Cancel);
            seen.AddRange(read.Edges.Select(e => e.Other));
            if (!read.HasMore)
            {
                break;
            }

            after = read.Edges[^1].Cursor;
            await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration($"N{page:000}", "company:tr-1", null, "2024-02-01")), Cancel);
        }

        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
        Assert.All(seen, s => Assert.StartsWith("declaration:D", s, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cursor_that_no_list_gave_is_refused()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
        foreach (string cursor in (string[])["", "x", "eA==", "MTIz"])
        {
            await Assert.ThrowsAsync<CursorException>(() =>
                store.NeighboursAsync(All("company:tr-1") with { After = cursor }, View.Main, Cancel)
            );
        }
    }

    private static async Task CheckNeighbours(IGraphStore store, View view, List<LiveRecord> live, NeighbourQuery query)
    {
        List<NeighbourRead> told = await Pages(store, query, view);
        Assert.Equal(
            Expected(live, query).Order(StringComparer.Ordinal),
            told.Select(e => $"{e.Direction} {e.Edge.Id} {e.Other} {e.Edge.Total}").Order(StringComparer.Ordinal)
        );
        Assert.Equal(new EdgeCount(told.Count, false), await store.CountAsync(query, Math.Max(1, told.Count), view, Cancel));
        if (told.Count > 1)
        {
            Assert.Equal(new EdgeCount(told.Count - 1, true), await store.CountAsync(query, told.Count - 1, view, Cancel));
        }

        List<long> starts = [.. told.Select(e => Seconds(live, e.Edge.Id))];
        Assert.Equal(starts.OrderDescending(), starts);
        List<NeighbourRead> whole = await Pages(store, query with { First = 1000 }, view);
        Assert.Equal(whole.Select(e => (e.Direction, e.Edge.Id)), told.Select(e => (e.Direction, e.Edge.Id)));
    }

    private static IEnumerable<string> Expected(List<LiveRecord> live, NeighbourQuery query)
    {
        IEnumerable<(string Id, EdgeStatement Edge, int Records)> edges = live.SelectMany(r =>
                r.Statements.OfType<EdgeStatement>().DistinctBy(e => e.Id)
            )
            .GroupBy(e => e.Id)
            .Select(g => (g.Key, g.First(), g.Count()));
        foreach ((string id, EdgeStatement edge, int records) in edges)
        {
            long start = Seconds(live, id);
            bool wanted =
                (query.EdgeKinds?.Contains(edge.Kind) ?? true)
                && (query.From is null || (start != long.MinValue && start >= query.From / 1000))
                && (query.To is null || start < query.To / 1000);
            foreach (
                (Direction direction, string end, string other) in ((Direction, string, string)[])
                    [(Direction.Out, edge.From, edge.To), (Direction.In, edge.To, edge.From)]
            )
            {
                if (
                    wanted
                    && end == query.Node
                    && (query.Direction ?? direction) == direction
                    && (query.OtherKinds?.Contains(ElementId.Parse(other).Kind) ?? true)
                )
                {
                    yield return $"{direction} {id} {other} {records}";
                }
            }
        }
    }

    /// <summary>The second in which an edge begins: the latest that a record says.</summary>
    private static long Seconds(List<LiveRecord> live, string edge)
    {
        long begins = live.SelectMany(r => r.Statements.OfType<EdgeStatement>())
            .Where(e => e.Id == edge)
            .Max(e => ValidTime.Begins(e.ValidFrom));
        return begins == long.MinValue ? begins : (long)Math.Floor(begins / 1000.0);
    }

    private static NeighbourQuery RandomQuery(string node, Random random)
    {
        IReadOnlyCollection<string>? Some(string[] of) => random.Next(2) == 0 ? null : [.. of.Where(_ => random.Next(2) == 0)];
        long? Time() => random.Next(2) == 0 ? null : StatementJson.Time("2024-01-05T10:00:00Z") + (random.Next(-1, 2) * 1000L);
        Direction? direction = random.Next(3) switch
        {
            0 => Direction.Out,
            1 => Direction.In,
            _ => null,
        };
        return new NeighbourQuery(node, Some(s_edgeKinds), direction, Some(s_nodeKinds), Time(), Time(), random.Next(1, 4), null);
    }

    private static async Task<List<LiveRecord>> LiveOf(IGraphStore store, View view)
    {
        var live = new List<LiveRecord>();
        await foreach (LiveRecord record in store.ExportAsync(view, null, Cancel))
        {
            live.Add(record);
        }

        return live;
    }

    private static async Task<List<NeighbourRead>> Pages(IGraphStore store, NeighbourQuery query, View view)
    {
        var edges = new List<NeighbourRead>();
        NeighbourPage page;
        do
        {
            page = await store.NeighboursAsync(query with { After = edges.LastOrDefault()?.Cursor }, view, Cancel);
            edges.AddRange(page.Edges);
        } while (page.HasMore);

        return edges;
    }
}
