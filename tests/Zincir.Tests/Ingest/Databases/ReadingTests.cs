using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Ingest.Mapping;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest.Databases;

/// <summary>Reading tables in pages: nothing is lost between pages or readings, and nothing is read that need not be.</summary>
public sealed class ReadingTests
{
    private const string Firms = "CREATE TABLE firms (no text NOT NULL, title text, changed timestamptz)";
    private const string Lines = "CREATE TABLE lines (order_no text NOT NULL, line int NOT NULL, gtip text)";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_of_one_version_and_key_are_not_lost_between_pages()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{Firms}; INSERT INTO firms SELECT i / 7, 'Firm ' || i, timestamptz '2024-01-01' + make_interval(days => i / 20) FROM generate_series(7, 106) i"
        );
        FileReport report = Assert.Single((await scene.LoadAsync(Mappings.Of(Mappings.Firms))).Files);
        Assert.Equal(100, report.Read);
        Assert.Equal(15, (await scene.LivingAsync("shop.firms")).Count);
    }

    [Fact]
    public async Task The_next_reading_begins_where_the_last_ended_less_the_overlap()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{Firms}; INSERT INTO firms SELECT i, 'Firm ' || i, timestamptz '2024-01-01 12:00+03' + make_interval(mins => i) FROM generate_series(1, 100) i"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        Assert.Equal(100, Assert.Single((await scene.LoadAsync(mapping)).Files).Loaded);
        await scene.RunAsync("INSERT INTO firms VALUES ('101', 'New', '2024-01-01 13:41+03'), ('102', 'Late', '2024-01-01 13:36+03')");
        FileReport second = Assert.Single((await scene.LoadAsync(mapping)).Files);
        Assert.Equal((2, 11), (second.Loaded, second.Unchanged));
        Assert.Contains("2024-01-01 10:30:00", second.Span, StringComparison.Ordinal);
        FileReport third = Assert.Single((await scene.LoadAsync(mapping, 3, r => r with { Overlap = TimeSpan.Zero })).Files);
        Assert.Equal((0, 1), (third.Loaded, third.Unchanged));
    }

    [Fact]
    public async Task Rows_without_a_version_are_read_each_time()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{Firms}; INSERT INTO firms SELECT i, 'Firm ' || i, CASE WHEN i % 2 = 0 THEN now() - make_interval(days => i) END FROM generate_series(1, 20) i"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        FileReport first = Assert.Single((await scene.LoadAsync(mapping)).Files);
        Assert.Equal((20, 10), (first.Loaded, first.Warnings.Single(w => w.Code == "version.empty").Count));
        await scene.RunAsync("INSERT INTO firms VALUES ('99', 'Undated', NULL)");
        FileReport second = Assert.Single((await scene.LoadAsync(mapping, 3, r => r with { Overlap = TimeSpan.Zero })).Files);
        Assert.Equal((1, 11), (second.Loaded, second.Unchanged));
    }

    [Fact]
    public async Task A_version_in_the_future_does_not_hide_what_changes_before_it()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{Firms}; INSERT INTO firms VALUES ('1', 'Mistyped year', '2124-01-01'), ('2', 'Old', '2024-01-01')"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await scene.LoadAsync(mapping);
        await scene.RunAsync("INSERT INTO firms VALUES ('3', 'New', now())");
        Assert.Equal(1, Assert.Single((await scene.LoadAsync(mapping)).Files).Loaded);
    }

    [Fact]
    public async Task A_row_of_a_transaction_that_was_open_during_the_last_reading_is_read_by_the_next_one()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{Firms}; INSERT INTO firms VALUES ('1', 'First', now() - interval '1 day')"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await using var open = new Npgsql.NpgsqlConnection(scene.Database.Connection("").ConnectionString);
        await open.OpenAsync(Cancel);
        await using Npgsql.NpgsqlTransaction transaction = await open.BeginTransactionAsync(Cancel);
        await using var late = new Npgsql.NpgsqlCommand("INSERT INTO firms VALUES ('2', 'Late', now())", open, transaction);
        await late.ExecuteNonQueryAsync(Cancel);
        await scene.RunAsync("INSERT INTO firms VALUES ('3', 'After it', clock_timestamp())");
        Assert.Equal(2, Assert.Single((await scene.LoadAsync(mapping)).Files).Loaded);
        await transaction.CommitAsync(Cancel);
        FileReport next = Assert.Single((await scene.LoadAsync(mapping, 3, r => r with { Overlap = TimeSpan.Zero })).Files);
        Assert.Equal((1, 1), (next.Loaded, next.Unchanged));
    }

    [Fact]
    public async Task Raised_rules_and_a_withdrawn_table_are_read_from_their_beginning()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{Firms}; INSERT INTO firms SELECT i, 'Firm ' || i, timestamptz '2024-01-01' + make_interval(days => i) FROM generate_series(1, 10) i"
        );
        await scene.LoadAsync(Mappings.Of(Mappings.Firms));
        IReadOnlyList<LoadedMapping> raised = Mappings.Of(Mappings.Firms, ("revision: 1", "revision: 2"));
        Assert.Equal(10, Assert.Single((await scene.LoadAsync(raised)).Files).Read);
        Assert.Equal(1, Assert.Single((await scene.LoadAsync(raised)).Files).Read);
        await scene.Store.WithdrawAsync("shop", Cancel);
        Assert.Equal(10, Assert.Single((await scene.LoadAsync(raised)).Files).Loaded);
    }

    [Fact]
    public async Task A_group_is_never_cut_and_loses_the_rows_that_it_lost()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{Lines}; INSERT INTO lines SELECT 'O' || o, l, '870323' FROM generate_series(1, 6) o, generate_series(1, 5) l"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Lines);
        await scene.LoadAsync(mapping, rows: 2);
        Assert.Equal(30, (await scene.LivingAsync("shop.lines")).Count);
        await scene.RunAsync("DELETE FROM lines WHERE (order_no, line) IN (('O2', 5), ('O3', 1)); DELETE FROM lines WHERE order_no = 'O6'");
        FileReport report = Assert.Single((await scene.LoadAsync(mapping, rows: 2)).Files);
        Assert.Equal((23, 23), (report.Read, report.Unchanged));
        // A group that is gone whole leaves nothing that could say so: that takes --complete or --follow.
        Assert.Equal(28, (await scene.LivingAsync("shop.lines")).Count);
    }

    [Fact]
    public async Task A_changed_row_brings_its_whole_group_where_groups_are_read_by_version()
    {
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Lines, ("group:", "version: changed\ngroup:"));
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            "CREATE TABLE lines (order_no text, line int, gtip text, changed timestamp); "
                + "INSERT INTO lines SELECT 'O' || o, l, '870323', timestamp '2024-01-01' + make_interval(days => l * 10 + o) FROM generate_series(1, 4) o, generate_series(1, 5) l"
        );
        await scene.LoadAsync(mapping, rows: 3);
        Assert.Equal(20, (await scene.LivingAsync("shop.lines")).Count);
        await scene.RunAsync(
            "DELETE FROM lines WHERE (order_no, line) IN (('O2', 5), ('O3', 1)); UPDATE lines SET changed = '2024-06-01' WHERE order_no = 'O2' AND line = 1"
        );
        await scene.LoadAsync(mapping, rows: 3);
        List<string> living = await scene.LivingAsync("shop.lines");
        Assert.DoesNotContain("O2|5", living);
        Assert.Contains("O3|1", living);
        Assert.Equal(19, living.Count);
    }

    [Fact]
    public async Task A_group_with_a_row_in_quarantine_claims_nothing()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            "CREATE TABLE lines (order_no text, line int, gtip text); INSERT INTO lines VALUES ('A', 1, '870323'), ('A', 2, '870323'), ('B', 1, '870323')"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Lines);
        await scene.LoadAsync(mapping, rows: 1);
        await scene.RunAsync("UPDATE lines SET line = NULL WHERE order_no = 'A' AND line = 2");
        FileReport report = Assert.Single((await scene.LoadAsync(mapping, rows: 1)).Files);
        Assert.Equal(1, report.Codes["row.no_key"]);
        Assert.Contains("A|2", await scene.LivingAsync("shop.lines"));
        QuarantinedRow row = Assert.Single(await scene.Files.QuarantineAsync());
        Assert.Equal("""{"order_no":"A","line":null,"gtip":"870323"}""", System.Text.Encoding.UTF8.GetString(row.Raw.Span));
        // The same row again is the same row in quarantine.
        await scene.LoadAsync(mapping, rows: 1);
        Assert.Single(await scene.Files.QuarantineAsync());
    }

    [Fact]
    public async Task A_complete_reading_takes_out_what_the_table_lost()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{Firms}; INSERT INTO firms SELECT i, 'Firm ' || i, timestamptz '2024-01-01' + make_interval(days => i) FROM generate_series(1, 10) i"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await scene.LoadAsync(mapping);
        await scene.RunAsync("DELETE FROM firms WHERE no = '4'");
        await scene.LoadAsync(mapping);
        Assert.Contains("4", await scene.LivingAsync("shop.firms"));
        FileReport report = Assert.Single((await scene.LoadAsync(mapping, 3, r => r with { Complete = true })).Files);
        Assert.Equal((9, "the whole table"), (report.Unchanged, report.Claims));
        Assert.DoesNotContain("4", await scene.LivingAsync("shop.firms"));
    }

    [Fact]
    public async Task A_reading_that_was_stopped_goes_on_after_its_last_page_and_is_seen_when_it_does()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{Firms}; INSERT INTO firms SELECT i, 'Firm ' || i, timestamptz '2024-01-01' + make_interval(days => i) FROM generate_series(1, 100) i"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            scene.LoadAsync(mapping, 10, null, new StopAfter(4, stop), stop.Token)
        );
        int there = (await scene.LivingAsync("shop.firms")).Count;
        Assert.InRange(there, 30, 60);
        FileReport rest = Assert.Single((await scene.LoadAsync(mapping, 10)).Files);
        Assert.Contains("interrupted", rest.Span, StringComparison.Ordinal);
        Assert.Equal((100 - there, 0), (rest.Loaded, rest.Unchanged));
        SourceSummary firms = Assert.Single((await scene.Store.SummaryAsync(View.All, Cancel)).Sources);
        Assert.True(firms.FirstSeen < firms.LastSeen);
    }

    [Fact]
    public async Task Long_rows_make_short_pages()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{Firms}; INSERT INTO firms SELECT i, repeat('x', 600000), now() FROM generate_series(1, 60) i; INSERT INTO firms VALUES ('long', repeat('y', 1100000), now())"
        );
        int pages = 0;
        FileReport report = Assert.Single(
            (await scene.LoadAsync(Mappings.Of(Mappings.Firms), 1_000, null, new Progress(() => pages++))).Files
        );
        Assert.Equal((60, 1), (report.Loaded, report.Codes["row.too_long"]));
        Assert.InRange(pages, 3, 6);
    }

    private sealed class StopAfter(int pages, CancellationTokenSource stop) : IProgress<LoadProgress>
    {
        private int _pages;

        public void Report(LoadProgress value)
        {
            if (++_pages == pages)
            {
                stop.Cancel();
            }
        }
    }

    private sealed class Progress(Action report) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => report();
    }
}
