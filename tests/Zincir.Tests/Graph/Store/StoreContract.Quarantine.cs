using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Rows_in_quarantine_are_kept_once_and_go_with_their_source()
    {
        await using IGraphStore store = Open();
        QuarantinedRow Row(long line) =>
            new(Some.Declarations, "hash", "d.csv", line, "", "mrn", "row.no_key", "No key.", new byte[] { 1, 2, 0, 3 }, Some.Noon, "1");
        RecordBatch batch = new() { AsOf = Some.Noon, Quarantined = [Row(2), Row(3)] };
        await store.ApplyAsync(batch, Cancel);
        await store.ApplyAsync(batch, Cancel);
        IReadOnlyList<QuarantinedRow> rows = await store.QuarantineAsync(null, 10, View.All, Cancel);
        Assert.Equal([2, 3], rows.Select(r => r.Line));
        Assert.Equal([1, 2, 0, 3], rows[0].Raw.ToArray());
        Assert.Single(await store.QuarantineAsync(Some.Declarations, 1, View.All, Cancel));
        Assert.Empty(await store.QuarantineAsync("a.b", 10, View.All, Cancel));
        await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("9", "company:tr-1")), Cancel);
        await store.WithdrawAsync("customs-warehouse", Cancel);
        Assert.Empty(await store.QuarantineAsync(null, 10, View.All, Cancel));
    }

    [Theory]
    [InlineData("source: a.b", true)]
    [InlineData("compartment: main", true)]
    [InlineData("compartment: customs", true)]
    [InlineData("compartment: internal-affairs", false)]
    [InlineData("parts: { officer: { compartment: internal-affairs } }", false)]
    [InlineData("parts: { officer: { columns: [officer] } }", true)]
    [InlineData("compartment_column: secrecy", false)]
    [InlineData("no rules at all", false)]
    [InlineData("compartment: [", false)]
    [InlineData(null, false)]
    public async Task A_row_in_quarantine_is_read_only_where_all_that_it_can_hold_is_seen(string? rules, bool seen)
    {
        await using IGraphStore store = Open();
        if (rules is not null)
        {
            Assert.True(await store.RegisterMappingAsync(Some.Declarations, 1, rules, Cancel));
        }

        await store.ApplyAsync(Quarantining(Some.Declarations), Cancel);
        foreach ((View view, bool shown) in ((View, bool)[])[(View.Main, seen), (View.All, true)])
        {
            Assert.Equal(shown ? 1 : 0, (await store.QuarantineAsync(null, 10, view, Cancel)).Count);
            Assert.Equal(shown ? 1 : 0, (await store.QuarantineAsync(Some.Declarations, 10, view, Cancel)).Count);
            Assert.Equal(shown ? 1 : null, Assert.Single((await store.SummaryAsync(view, Cancel)).Sources).Quarantined);
        }
    }

    [Fact]
    public async Task An_older_revision_that_cut_a_hidden_part_off_keeps_its_rows_hidden_until_it_is_withdrawn()
    {
        await using IGraphStore store = Open();
        await store.RegisterMappingAsync(Some.Declarations, 1, "parts: { p: { compartment: internal-affairs } }", Cancel);
        await store.RegisterMappingAsync(Some.Declarations, 2, "source: a.b", Cancel);
        await store.RegisterMappingAsync(Some.Companies, 1, "source: a.b", Cancel);
        await store.ApplyAsync(Quarantining(Some.Declarations), Cancel);
        await store.ApplyAsync(Quarantining(Some.Companies), Cancel);
        Assert.Equal([Some.Companies], (await store.QuarantineAsync(null, 10, View.Main, Cancel)).Select(r => r.Source));
        await store.WithdrawAsync(Some.Declarations, Cancel);
        await store.RegisterMappingAsync(Some.Declarations, 2, "source: a.b", Cancel);
        await store.ApplyAsync(Quarantining(Some.Declarations), Cancel);
        Assert.Equal(2, (await store.QuarantineAsync(null, 10, View.Main, Cancel)).Count);
    }

    [Fact]
    public async Task Tables_that_speak_of_a_node_are_counted_whole_and_a_cut_says_so()
    {
        await using IGraphStore store = Open();
        RecordContent[] declarations =
        [
            .. Enumerable
                .Range(0, 130)
                .Select(i => Some.Declaration($"D{i:000}", "company:tr-1", null, $"2024-01-01T08:{i / 60:00}:{i % 60:00}Z")),
        ];
        RecordContent hidden = Some.Company("company:tr-1", "Gizli", "a.secret", View.InternalAffairs);
        await store.ApplyAsync(Some.Batch(Some.Noon, [.. declarations, Some.Company("company:tr-1", "Gökdere"), hidden]), Cancel);
        NodeSources told = (await store.SourcesOfAsync(["company:tr-1"], 200, View.Main, Cancel))[0];
        Assert.False(told.HasMore);
        Assert.Equal(
            [(Some.Companies, 1L, true), (Some.Declarations, 130L, false)],
            told.Sources.Select(s => (s.Source, s.Records, s.Describes))
        );
        Assert.Equal(["a.secret", Some.Companies, Some.Declarations], (await Sources(store, 200, View.All)).Select(s => s.Source));
        NodeSources cut = (await store.SourcesOfAsync(["company:tr-1"], 100, View.Main, Cancel))[0];
        Assert.True(cut.HasMore);
        Assert.Equal([1L, 100L], cut.Sources.Select(s => s.Records));
        Assert.False((await store.SourcesOfAsync(["company:tr-1"], 130, View.Main, Cancel))[0].HasMore);
        Assert.Empty(await Sources(store, 200, View.Of("none")));
    }

    [Fact]
    public async Task An_edge_of_which_records_say_different_begins_is_counted_once_among_those_that_speak_of_a_node()
    {
        await using IGraphStore store = Open();
        EdgeStatement Said(string from) => new("importer", "declaration:D1", "company:tr-1", "", from, null);
        await store.ApplyAsync(
            Some.Batch(
                Some.Noon,
                Some.Record(Some.Declarations, "D1", Said("2024-05-01")),
                Some.Record(Some.Declarations, "D1 again", Said("2024-05-02"))
            ),
            Cancel
        );
        NodeSources told = (await store.SourcesOfAsync(["company:tr-1"], 1, View.Main, Cancel))[0];
        Assert.Equal([(Some.Declarations, 2L, false)], told.Sources.Select(s => (s.Source, s.Records, s.Describes)));
        Assert.False(told.HasMore);
    }

    private static async Task<IReadOnlyList<NodeSourceRead>> Sources(IGraphStore store, int edges, View view) =>
        (await store.SourcesOfAsync(["company:tr-1"], edges, view, Cancel))[0].Sources;

    /// <summary>A batch with a record that all views see and a row that could not be read.</summary>
    private static RecordBatch Quarantining(string source) =>
        new()
        {
            AsOf = Some.Noon,
            Records = [Some.Record(source, "9", new NodeStatement("declaration:9"))],
            Quarantined = [new QuarantinedRow(source, "hash", "d.csv", 2, "", "", "row.x", "Why.", new byte[] { 1 }, Some.Noon)],
        };
}
