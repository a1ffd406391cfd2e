using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Ingest.Databases;
using Zincir.Ingest.Mapping;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest.Databases;

/// <summary>Following changes: every kind of change arrives once, in its order, with the time of its commit.</summary>
public sealed class FollowingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tables_are_copied_and_then_every_change_comes_once()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{DatabaseScene.Firms}; INSERT INTO firms SELECT i, 'Firm ' || i, timestamptz '2024-01-01' + make_interval(days => i) FROM generate_series(1, 10) i"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        FileReport copy = await FollowAsync(scene, mapping);
        Assert.Equal((10, 10), (copy.Read, copy.Loaded));
        await scene.RunAsync(
            "INSERT INTO firms VALUES ('11', 'Yeni Işık', '2024-02-01'); UPDATE firms SET title = 'Other', changed = '2024-02-01' WHERE no = '1'"
        );
        await scene.RunAsync("DELETE FROM firms WHERE no IN ('2', '3')");
        FileReport changes = await FollowAsync(scene, mapping);
        Assert.Equal((2, 2, 2), (changes.Read, changes.Loaded, changes.Deleted));
        Assert.Equal(["1", "10", "11", "4", "5", "6", "7", "8", "9"], await scene.LivingAsync("shop.firms"));
        Assert.Equal(["company:de-1 title=Other"], await scene.Files.ValuesAsync("shop.firms", "1"));
        FileReport none = await FollowAsync(scene, mapping);
        Assert.Equal((0, 0), (none.Read, none.Deleted));
    }

    [Fact]
    public async Task A_record_that_comes_back_lives_whatever_its_version_says()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{DatabaseScene.Firms}; INSERT INTO firms VALUES ('1', 'One', '2024-01-01')"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await FollowAsync(scene, mapping);
        for (int round = 0; round < 3; round++)
        {
            await scene.RunAsync("DELETE FROM firms");
            await FollowAsync(scene, mapping);
            Assert.Empty(await scene.LivingAsync("shop.firms"));
            await scene.RunAsync("INSERT INTO firms VALUES ('1', 'One', '2024-01-01')");
            await FollowAsync(scene, mapping);
            Assert.Equal(["1"], await scene.LivingAsync("shop.firms"));
        }

        // Many within one millisecond, in one batch and in batches of their own.
        string many = string.Concat(
            Enumerable.Repeat("DELETE FROM firms; COMMIT; INSERT INTO firms VALUES ('1', 'One', '2024-01-01'); COMMIT; ", 100)
        );
        await scene.RunAsync(many);
        await FollowAsync(scene, mapping, rows: 3);
        Assert.Equal(["1"], await scene.LivingAsync("shop.firms"));
        await scene.RunAsync(many + "DELETE FROM firms; COMMIT");
        await FollowAsync(scene, mapping, rows: 1_000);
        Assert.Empty(await scene.LivingAsync("shop.firms"));
    }

    [Fact]
    public async Task Of_a_transaction_only_the_last_word_on_a_record_counts()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{DatabaseScene.Firms}; INSERT INTO firms VALUES ('1', 'One', '2024-01-01')"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await FollowAsync(scene, mapping);
        await scene.RunAsync(
            "BEGIN; UPDATE firms SET title = 'Two'; DELETE FROM firms; INSERT INTO firms VALUES ('1', 'Three', '2024-01-02'); "
                + "INSERT INTO firms VALUES ('2', 'Passing', '2024-01-02'); DELETE FROM firms WHERE no = '2'; COMMIT"
        );
        await scene.RunAsync("BEGIN; INSERT INTO firms VALUES ('3', 'Never', '2024-01-02'); ROLLBACK");
        FileReport report = await FollowAsync(scene, mapping, rows: 100);
        Assert.Equal((3, 1, 2), (report.Read, report.Loaded, report.Superseded));
        Assert.Equal(["1"], await scene.LivingAsync("shop.firms"));
        RecordRead one = (await scene.Files.RecordAsync("shop.firms", "1"))!;
        Assert.Equal(2, one.Contents);
    }

    [Fact]
    public async Task A_long_transaction_is_stored_in_parts_and_its_last_words_count()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(DatabaseScene.Firms);
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await FollowAsync(scene, mapping);
        await scene.RunAsync(
            "BEGIN; INSERT INTO firms SELECT i, 'Firm', now() FROM generate_series(1, 100) i; DELETE FROM firms WHERE no::int % 2 = 0; "
                + "INSERT INTO firms SELECT i, 'Back', now() FROM generate_series(10, 20, 2) i; COMMIT"
        );
        await FollowAsync(scene, mapping, rows: 7);
        Assert.Equal(56, (await scene.LivingAsync("shop.firms")).Count);
    }

    [Fact]
    public async Task Long_rows_make_small_batches()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(DatabaseScene.Firms);
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await FollowAsync(scene, mapping);
        await scene.RunAsync("INSERT INTO firms SELECT i, repeat('x', 600000), now() FROM generate_series(1, 60) i");
        Assert.Equal(60, (await FollowAsync(scene, mapping, rows: 1_000)).Loaded);
        const string Batches = "SELECT count(DISTINCT commit_no) FROM content";
        Assert.InRange(SqliteFile.Query(scene.Files.StorePath, Batches, r => r.GetInt64(0)).Single(), 3, 6);
    }

    [Fact]
    public async Task A_changed_key_leaves_nothing_under_the_old_one()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{DatabaseScene.Lines}; INSERT INTO lines VALUES ('A', 1, '870323'), ('A', 2, '870323')"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Lines);
        await FollowAsync(scene, mapping);
        await scene.RunAsync("UPDATE lines SET line = 3 WHERE line = 2; UPDATE lines SET order_no = 'B' WHERE line = 1");
        await FollowAsync(scene, mapping);
        Assert.Equal(["A|3", "B|1"], await scene.LivingAsync("shop.lines"));
        await scene.RunAsync(
            "ALTER TABLE lines REPLICA IDENTITY FULL; UPDATE lines SET line = 4 WHERE line = 3; DELETE FROM lines WHERE line = 1"
        );
        await FollowAsync(scene, mapping);
        Assert.Equal(["A|4"], await scene.LivingAsync("shop.lines"));
    }

    [Fact]
    public async Task A_truncated_table_is_empty_but_for_what_came_after()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{DatabaseScene.Firms}; INSERT INTO firms SELECT i, 'x', now() FROM generate_series(1, 9) i"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await FollowAsync(scene, mapping);
        await scene.RunAsync(
            "INSERT INTO firms VALUES ('10', 'x', now()); BEGIN; INSERT INTO firms VALUES ('11', 'x', now()); TRUNCATE firms; INSERT INTO firms VALUES ('5', 'x', now()), ('12', 'x', now()); COMMIT"
        );
        await FollowAsync(scene, mapping, rows: 100);
        Assert.Equal(["12", "5"], await scene.LivingAsync("shop.firms"));
    }

    [Theory]
    [InlineData("DEFAULT")]
    [InlineData("FULL")]
    public async Task A_long_value_that_did_not_change_is_still_there(string identity)
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{DatabaseScene.Firms}; ALTER TABLE firms ALTER title SET STORAGE EXTERNAL; ALTER TABLE firms REPLICA IDENTITY {identity}; "
                + "INSERT INTO firms VALUES ('1', repeat('x', 9000), '2024-01-01'), ('2', repeat('y', 9000), '2024-01-01')"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await FollowAsync(scene, mapping);
        string before = Assert.Single(await scene.Files.ValuesAsync("shop.firms", "1"));
        await scene.RunAsync(
            "UPDATE firms SET changed = '2024-02-01'; UPDATE firms SET changed = '2024-03-01' WHERE no = '2'; DELETE FROM firms WHERE no = '2'"
        );
        FileReport report = await FollowAsync(scene, mapping);
        Assert.Equal(before, Assert.Single(await scene.Files.ValuesAsync("shop.firms", "1")));
        Assert.Equal("2024-02-01T00:00:00Z", (await scene.Files.RecordAsync("shop.firms", "1"))!.Ref.Version);
        Assert.Equal(3, report.Read);
        Assert.Equal(["1"], await scene.LivingAsync("shop.firms"));
    }

    [Fact]
    public async Task Parts_go_with_their_row_and_positions_stay()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            "CREATE SCHEMA vehicle_tracking; CREATE TABLE vehicle_tracking.crossings (crossing text PRIMARY KEY, gate text, at timestamptz, officer text); "
                + "CREATE TABLE vehicle_tracking.positions (device text, at timestamptz, \"plateCountry\" text, \"plate\" text, lat float8, lon float8, PRIMARY KEY (device, at)); "
                + "INSERT INTO vehicle_tracking.crossings VALUES ('C1', 'TR341200', '2024-01-01 10:00+03', 'K7'), ('C2', 'TR341200', '2024-01-01 11:00+03', 'K8')"
        );
        await scene.FollowAsync();
        Assert.Equal(["C1", "C1#officer", "C2", "C2#officer"], await scene.LivingAsync("vehicle-tracking.crossings"));
        await scene.RunAsync(
            "DELETE FROM vehicle_tracking.crossings WHERE crossing = 'C1'; INSERT INTO vehicle_tracking.positions VALUES ('D1', '2024-01-01 10:00+03', 'TR', '34 ABC 123', 41.5, 1e-3); DELETE FROM vehicle_tracking.positions"
        );
        LoadReport report = await scene.FollowAsync();
        Assert.Equal(["C2", "C2#officer"], await scene.LivingAsync("vehicle-tracking.crossings"));
        Position position = Assert.Single(
            await scene.Files.Tracks.ReadAsync("vehicle:tr-34ABC123", 0, long.MaxValue, 10, View.Main, Cancel)
        );
        Assert.Equal((41.5, 0.001), (position.Lat, position.Lon));
        Assert.Equal(1, report.Files.Single(f => f.Source == "vehicle-tracking.positions").Loaded);
    }

    [Fact]
    public async Task A_change_was_seen_when_it_was_committed()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(DatabaseScene.Firms);
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await FollowAsync(scene, mapping);
        await scene.RunAsync("INSERT INTO firms VALUES ('1', 'One', '2024-01-01')");
        long between = await PostgresServer.ValueAsync<long>(
            scene.Database,
            "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"
        );
        await scene.RunAsync("SELECT pg_sleep(0.05); INSERT INTO firms VALUES ('2', 'Two', '2024-01-01')");
        await FollowAsync(scene, mapping, rows: 100);
        long first = (await scene.Files.RecordAsync("shop.firms", "1"))!.FirstSeen;
        long second = (await scene.Files.RecordAsync("shop.firms", "2"))!.FirstSeen;
        Assert.InRange(first, between - 2_000, between);
        Assert.InRange(second, between + 1, between + 2_000);
    }

    [Fact]
    public async Task Columns_that_come_and_go_are_read_as_they_were_when_the_change_was_made()
    {
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms, ("{ title: title }", "{ title: title, city: city }"));
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(DatabaseScene.Firms);
        await FollowAsync(scene, mapping);
        await scene.RunAsync("INSERT INTO firms VALUES ('1', 'One', '2024-01-01')");
        await scene.RunAsync("ALTER TABLE firms ADD city text; INSERT INTO firms VALUES ('2', 'Two', '2024-01-01', 'Edirne')");
        await scene.RunAsync("ALTER TABLE firms DROP title; INSERT INTO firms VALUES ('3', '2024-01-01', 'Kars')");
        await FollowAsync(scene, mapping, rows: 100);
        Assert.Equal(["company:de-1 title=One"], await scene.Files.ValuesAsync("shop.firms", "1"));
        Assert.Equal(["company:de-2 city=Edirne", "company:de-2 title=Two"], await scene.Files.ValuesAsync("shop.firms", "2"));
        Assert.Equal(["company:de-3 city=Kars"], await scene.Files.ValuesAsync("shop.firms", "3"));
    }

    [Fact]
    public async Task Changed_rules_are_applied_to_all_rows_and_lose_no_change()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{DatabaseScene.Firms}; INSERT INTO firms SELECT i, 'x', '2024-01-01' FROM generate_series(1, 5) i"
        );
        await FollowAsync(scene, Mappings.Of(Mappings.Firms));
        await scene.RunAsync("DELETE FROM firms WHERE no = '1'; INSERT INTO firms VALUES ('6', 'x', '2024-01-01')");
        IReadOnlyList<LoadedMapping> raised = Mappings.Of(Mappings.Firms, ("revision: 1", "revision: 2"));
        FileReport report = await FollowAsync(scene, raised);
        Assert.Equal((6, 1), (report.Read, report.Deleted));
        Assert.Equal(["2", "3", "4", "5", "6"], await scene.LivingAsync("shop.firms"));
        Assert.Equal(2, (await scene.Files.RecordAsync("shop.firms", "2"))!.MappingRevision);
    }

    [Fact]
    public async Task The_server_is_told_what_it_need_not_keep_also_where_others_write()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync($"{DatabaseScene.Firms}; CREATE TABLE other (x text)");
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await FollowAsync(scene, mapping);
        await scene.RunAsync("INSERT INTO other SELECT repeat('x', 1000) FROM generate_series(1, 1000)");
        string end = await PostgresServer.ValueAsync<string>(scene.Database, "SELECT pg_current_wal_flush_lsn()::text");
        await FollowAsync(scene, mapping);
        string sql = $"SELECT confirmed_flush_lsn >= '{end}' FROM pg_replication_slots WHERE slot_name = '{scene.Slot}'";
        // The message has no answer: the server's process takes it in some time after it was sent.
        for (int i = 0; i < 100 && !await PostgresServer.ValueAsync<bool>(scene.Database, sql); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.True(await PostgresServer.ValueAsync<bool>(scene.Database, sql));
    }

    [Fact]
    public async Task A_watchlist_hit_is_told_while_the_following_goes_on()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(DatabaseScene.Firms);
        var names = new EdgeStatement("names", "watch:1", "company:de-11", "", null, null);
        await scene.Store.ApplyAsync(
            Some.Batch(Some.Noon, Some.Record("anti-smuggling.watchlist", "1", new NodeStatement("watch:1"), names)),
            Cancel
        );
        var told = new Told();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Task<LoadReport> following = scene.LoadAsync(
            Mappings.Of(Mappings.Firms),
            with: r => r with { Follow = new FollowOptions("zincir", scene.Slot, false, false), Hits = told },
            cancel: stop.Token
        );
        await scene.RunAsync("INSERT INTO firms VALUES ('10', 'Nobody', '2024-01-01'), ('11', 'Watched', '2024-01-01')");
        WatchHit hit = await told.First.WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        Assert.Equal(new WatchHit("watch:1", "company:de-11", 0), hit);
        Assert.False(following.IsCompleted);
        await stop.CancelAsync();
        Assert.Equal([hit], (await following).Hits);
    }

    private sealed class Told : IProgress<WatchHit>
    {
        private readonly TaskCompletionSource<WatchHit> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<WatchHit> First => _first.Task;

        public void Report(WatchHit value) => _first.TrySetResult(value);
    }

    private static async Task<FileReport> FollowAsync(DatabaseScene scene, IReadOnlyList<LoadedMapping> mapping, int rows = 3) =>
        Assert.Single((await scene.FollowAsync(mapping, rows)).Files);
}
