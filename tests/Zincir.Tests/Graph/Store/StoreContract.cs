using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>What every store must do. A store is tested by a class that inherits this one and opens it.</summary>
public abstract partial class StoreContract
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens an empty store.</summary>
    protected abstract IGraphStore Open();

    /// <summary>Opens the store that was opened last once more, after it was closed.</summary>
    protected abstract IGraphStore Reopen();

    /// <summary>An empty store that takes copies for a view.</summary>
    protected abstract IGraphStore OpenFor(View ceiling);

    /// <summary>The store that was closed last, for copies for a view.</summary>
    protected abstract IGraphStore ReopenFor(View ceiling);

    [Fact]
    public async Task A_loaded_record_is_read_with_its_row_and_its_statements()
    {
        await using IGraphStore store = Open();
        RecordContent content = Some.Declaration("24TR1", "company:tr-1", "ÖZTÜRK Nakliyat");
        BatchOutcome outcome = await store.ApplyAsync(Some.Batch(Some.Noon, content), Cancel);
        Assert.Equal([RowOutcome.Loaded], outcome.Rows);
        RecordRead record = (await store.RecordAsync(new RecordRef(Some.Declarations, "24TR1", ""), View.Main, Cancel))!;
        Assert.Equal("customs-warehouse.declarations/24TR1@2024-05-17T12:00:00Z", record.Ref.ToString());
        Assert.Equal(["24TR1"], record.Raw!.Values);
        Assert.Equal(content.Statements.ToHashSet(), record.Statements.ToHashSet());
    }

    [Fact]
    public async Task The_same_content_again_is_unchanged_and_an_older_version_is_superseded()
    {
        await using IGraphStore store = Open();
        RecordContent At(string importer, int day) =>
            new()
            {
                Source = Some.Declarations,
                Key = "1",
                Version = MappedVersion.At(Some.Noon + day * Some.Day),
                Statements = Some.Declaration("1", importer).Statements,
            };
        await store.ApplyAsync(Some.Batch(Some.Noon, At("company:tr-2", 2)), Cancel);
        Assert.Equal(
            [RowOutcome.Unchanged],
            (await store.ApplyAsync(Some.Batch(Some.Noon + Some.Day, At("company:tr-2", 2)), Cancel)).Rows
        );
        Assert.Equal(
            [RowOutcome.Superseded],
            (await store.ApplyAsync(Some.Batch(Some.Noon + Some.Day, At("company:tr-1", 1)), Cancel)).Rows
        );
        Assert.Empty(await store.NodesAsync(["company:tr-1"], View.Main, Cancel));
        Assert.Single(await store.NodesAsync(["company:tr-2"], View.Main, Cancel));
    }

    [Fact]
    public async Task Within_a_version_the_content_seen_last_speaks_and_only_one_as_of_makes_a_conflict()
    {
        await using IGraphStore store = Open();
        RecordContent Titled(string title) =>
            new()
            {
                Source = Some.Companies,
                Key = "1",
                Version = MappedVersion.At(Some.Noon),
                Statements = Some.Company("company:tr-1", title).Statements,
            };
        string[] titles = ["Bir", "İki", "Üç", "Dört", "Beş", "Altı"];
        for (int day = 0; day < 2 * titles.Length; day++)
        {
            string title = titles[day % titles.Length];
            BatchOutcome outcome = await store.ApplyAsync(Some.Batch(Some.Noon + (day * Some.Day), Titled(title)), Cancel);
            Assert.Empty(outcome.Conflicts);
            NodeRead node = Assert.Single(await store.NodesAsync(["company:tr-1"], View.Main, Cancel));
            Assert.Equal(title, Assert.Single(Assert.Single(node.Described).Values).Value);
        }

        BatchOutcome same = await store.ApplyAsync(Some.Batch(Some.Noon + (11 * Some.Day), Titled("Bir")), Cancel);
        Assert.Equal(["customs-warehouse.companies/1"], same.Conflicts);
    }

    [Fact]
    public async Task A_store_keeps_the_identity_that_it_was_made_with_and_no_other_has_it()
    {
        string id;
        await using (IGraphStore store = Open())
        {
            id = store.Id;
            Assert.Equal(32, id.Length);
        }

        await using (IGraphStore again = Reopen())
        {
            Assert.Equal(id, again.Id);
        }

        await using IGraphStore other = Open();
        Assert.NotEqual(id, other.Id);
    }

    [Fact]
    public async Task The_last_as_of_of_tables_is_told_whether_a_record_lives_or_a_claim_took_it_out()
    {
        await using IGraphStore store = Open();
        Assert.Null(await store.LastAsOfAsync([Some.Companies, Some.Declarations], Cancel));
        await store.ApplyAsync(Some.Batch(Some.Noon + Some.Day, Some.Company("company:tr-1", "Bir")), Cancel);
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Company("company:tr-1", "İki")), Cancel);
        Assert.Equal(Some.Noon + Some.Day, await store.LastAsOfAsync([Some.Companies, Some.Declarations], Cancel));
        Assert.Null(await store.LastAsOfAsync([Some.Declarations], Cancel));
        await store.ApplyAsync(Some.Marks(Some.Noon + (2 * Some.Day), new Marker(Some.Companies, "", Some.Noon + (2 * Some.Day))), Cancel);
        Assert.Equal(0, (await store.SummaryAsync(View.All, Cancel)).Records);
        Assert.Equal(Some.Noon + (2 * Some.Day), await store.LastAsOfAsync([Some.Companies], Cancel));
    }

    [Fact]
    public async Task An_importer_that_was_corrected_away_leaves_no_edge_behind()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1", "Eski Unvan")), Cancel);
        await store.ApplyAsync(Some.Batch(Some.Noon + Some.Day, Some.Declaration("1", "company:tr-2", "Yeni Unvan")), Cancel);
        Assert.Empty(await store.NodesAsync(["company:tr-1"], View.Main, Cancel));
        Assert.Empty((await store.SearchAsync(new SearchQuery("eski", null, 10), View.Main, Cancel)).Candidates);
        NeighbourPage page = await store.NeighboursAsync(All("declaration:1"), View.Main, Cancel);
        Assert.Equal(["company:tr-2"], page.Edges.Select(e => e.Other));
        Assert.Equal(1, (await store.SummaryAsync(View.Main, Cancel)).Edges);
    }

    [Fact]
    public async Task A_complete_extract_takes_out_what_it_lacks_and_a_returning_record_lives_again()
    {
        await using IGraphStore store = Open();
        RecordContent first = Some.Declaration("1", "company:tr-1");
        RecordContent second = Some.Declaration("2", "company:tr-1");
        await store.ApplyAsync(Some.Batch(Some.Noon, first, second), Cancel);
        long next = Some.Noon + Some.Day;
        await store.ApplyAsync(
            new RecordBatch
            {
                AsOf = next,
                Records = [first],
                Markers = [new Marker(Some.Declarations, "", next)],
            },
            Cancel
        );
        Assert.Empty(await store.NodesAsync(["declaration:2"], View.Main, Cancel));
        await store.ApplyAsync(Some.Batch(next + Some.Day, second), Cancel);
        Assert.Single(await store.NodesAsync(["declaration:2"], View.Main, Cancel));
    }

    [Fact]
    public async Task A_withdrawn_source_is_as_if_never_loaded_and_loads_as_if_never_seen()
    {
        await using IGraphStore store = Open();
        RecordBatch companies = Some.Batch(Some.Noon, Some.Company("company:tr-1", "Gökdere Nakliyat"));
        RecordBatch declarations = Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1"), Some.Declaration("2", "company:tr-1"));
        string[] nodes = ["company:tr-1", "declaration:1", "declaration:2"];
        await store.ApplyAsync(companies, Cancel);
        string before = await Answers.Of(store, View.All, nodes, ["gokdere"]);
        await store.ApplyAsync(declarations, Cancel);
        string loaded = await Answers.Of(store, View.All, nodes, ["gokdere"]);
        Assert.Equal(2, await store.WithdrawAsync(Some.Declarations, Cancel));
        Assert.Equal(before, await Answers.Of(store, View.All, nodes, ["gokdere"]));
        Assert.Equal([RowOutcome.Loaded, RowOutcome.Loaded], (await store.ApplyAsync(declarations, Cancel)).Rows);
        Assert.Equal(loaded, await Answers.Of(store, View.All, nodes, ["gokdere"]));
    }

    [Fact]
    public async Task A_purged_record_is_gone_and_stays_out()
    {
        await using IGraphStore store = Open();
        RecordContent content = Some.Company("company:tr-1", "Gökdere Nakliyat");
        await store.ApplyAsync(Some.Batch(Some.Noon, content, Some.Declaration("1", "company:tr-2")), Cancel);
        Assert.True(await store.PurgeAsync(new RecordRef(content.Source, content.Key, ""), Cancel));
        Assert.Null(await store.RecordAsync(new RecordRef(content.Source, content.Key, ""), View.All, Cancel));
        Assert.Empty((await store.SearchAsync(new SearchQuery("gokdere", null, 10), View.All, Cancel)).Candidates);
        Assert.Equal([RowOutcome.Purged], (await store.ApplyAsync(Some.Batch(Some.Noon + Some.Day, content), Cancel)).Rows);
        Assert.Empty(await store.NodesAsync(["company:tr-1"], View.All, Cancel));
        Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
    }

    [Fact]
    public async Task Neighbours_come_newest_first_in_pages_that_neither_repeat_nor_lose()
    {
        await using IGraphStore store = Open();
        RecordContent[] records =
        [
            .. Enumerable
                .Range(0, 57)
                .Select(i => Some.Declaration($"D{i:00}", "company:tr-1", null, $"2024-01-{1 + (i % 9):00}T08:00:00Z")),
        ];
        await store.ApplyAsync(Some.Batch(Some.Noon, records), Cancel);
        var seen = new List<string>();
        var times = new List<string>();
        string? after = null;
        NeighbourPage page;
        do
        {
            page = await store.NeighboursAsync(All("company:tr-1") with { First = 10, After = after }, View.Main, Cancel);
            seen.AddRange(page.Edges.Select(e => e.Other));
            times.AddRange(page.Edges.Select(e => e.Edge.Asserted[0].Edge.ValidFrom!));
            after = page.Edges[^1].Cursor;
        } while (page.HasMore);

        Assert.Equal(57, seen.Distinct().Count());
        Assert.Equal(57, seen.Count);
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
    }

    protected static NeighbourQuery All(string node) => StoreQuestions.All(node);
}
