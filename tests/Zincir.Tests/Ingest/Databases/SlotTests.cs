using Xunit;
using Zincir.Graph.Store.Postgres;
using Zincir.Ingest;
using Zincir.Ingest.Databases;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest.Databases;

/// <summary>Where changes would be lost, the following is refused, and the message names the cure; --recopy is the cure.</summary>
public sealed class SlotTests
{
    private static readonly string s_some =
        $"{DatabaseScene.Firms}; INSERT INTO firms SELECT i, 'x', '2024-01-01' FROM generate_series(1, 5) i";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slot_that_is_gone_is_not_made_again_in_silence()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(s_some);
        await FollowAsync(scene);
        await scene.RunAsync($"SELECT pg_drop_replication_slot('{scene.Slot}'); DELETE FROM firms WHERE no = '1'");
        await RefusedAsync(scene, "slot.gone", "--recopy");
        await FollowAsync(scene, recopy: true);
        Assert.Equal(["2", "3", "4", "5"], await scene.LivingAsync("shop.firms"));
        await scene.RunAsync("DELETE FROM firms WHERE no = '2'");
        await FollowAsync(scene);
        Assert.Equal(["3", "4", "5"], await scene.LivingAsync("shop.firms"));
    }

    [Fact]
    public async Task A_slot_that_somebody_else_read_is_refused()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(s_some);
        await FollowAsync(scene);
        await scene.RunAsync("DELETE FROM firms WHERE no = '1'");
        await scene.RunAsync($"SELECT pg_replication_slot_advance('{scene.Slot}', pg_current_wal_flush_lsn())");
        await RefusedAsync(scene, "slot.ahead", "--recopy");
    }

    [Fact]
    public async Task A_slot_that_this_store_does_not_know_is_left_alone()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(s_some);
        await scene.RunAsync($"SELECT pg_create_logical_replication_slot('{scene.Slot}', 'pgoutput')");
        await RefusedAsync(scene, "slot.unknown", "--slot NAME");
        await FollowAsync(scene, recopy: true);
        await scene.Store.WithdrawAsync("shop", Cancel);
        await RefusedAsync(scene, "slot.unknown", "--recopy");
        await scene.RunAsync("SELECT pg_create_logical_replication_slot(current_database() || '_other', 'test_decoding')");
        SourceFileException other = await Assert.ThrowsAsync<SourceFileException>(() =>
            FollowAsync(scene, slot: scene.Database.Database + "_other")
        );
        Assert.Equal("slot.other", other.Code);
    }

    [Fact]
    public async Task A_copy_that_was_interrupted_is_made_again()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(s_some);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await scene.LoadAsync(
            Mappings.Of(Mappings.Firms),
            2,
            r => r with { Follow = new FollowOptions("zincir", scene.Slot, true, false) },
            new Stop(stop),
            stop.Token
        );
        await scene.RunAsync("DELETE FROM firms WHERE no = '1'; INSERT INTO firms VALUES ('6', 'x', '2024-01-01')");
        await FollowAsync(scene);
        await scene.RunAsync("INSERT INTO firms VALUES ('7', 'x', '2024-01-01')");
        await FollowAsync(scene);
        Assert.Contains("7", await scene.LivingAsync("shop.firms"));
        Assert.Contains("6", await scene.LivingAsync("shop.firms"));
    }

    [Theory]
    [InlineData("CREATE TABLE firms (no text, title text, changed timestamptz)", "ALTER TABLE firms REPLICA IDENTITY FULL")]
    [InlineData(
        "CREATE TABLE firms (id int PRIMARY KEY, no text, title text, changed timestamptz)",
        "ALTER TABLE firms REPLICA IDENTITY FULL"
    )]
    [InlineData(
        "CREATE TABLE firms (no text NOT NULL, title text, changed timestamptz); CREATE UNIQUE INDEX by_no ON firms (no)",
        "ALTER TABLE firms REPLICA IDENTITY USING INDEX by_no"
    )]
    public async Task A_table_whose_deleted_rows_cannot_be_told_is_refused_before_anything_is_made(string create, string cure)
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(create);
        await RefusedAsync(scene, "table.identity", "REPLICA IDENTITY FULL");
        Assert.Equal(0, await PostgresServer.ValueAsync<long>(scene.Database, "SELECT count(*) FROM pg_publication"));
        await scene.RunAsync(cure);
        await FollowAsync(scene);
        await scene.RunAsync(
            "INSERT INTO firms (no, title) SELECT i, 'x' FROM generate_series(1, 3) i;".Replace(
                "(no, title) SELECT i,",
                create.Contains("id int", StringComparison.Ordinal) ? "(id, no, title) SELECT i, i," : "(no, title) SELECT i,",
                StringComparison.Ordinal
            )
        );
        await scene.RunAsync("DELETE FROM firms WHERE no = '2'");
        await FollowAsync(scene);
        Assert.Equal(["1", "3"], await scene.LivingAsync("shop.firms"));
    }

    [Fact]
    public async Task A_publication_that_sends_too_little_is_refused_with_what_to_run()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync($"{s_some}; CREATE PUBLICATION zincir");
        await RefusedAsync(scene, "database.publication", "ADD TABLE \"public\".\"firms\"");
        await scene.RunAsync("ALTER PUBLICATION zincir ADD TABLE firms (no, title)");
        await RefusedAsync(scene, "database.publication", "only some columns");
        await scene.RunAsync("ALTER PUBLICATION zincir SET TABLE firms WHERE (no > '2')");
        await RefusedAsync(scene, "database.publication", "only some rows");
        await scene.RunAsync("ALTER PUBLICATION zincir SET TABLE firms; ALTER PUBLICATION zincir SET (publish = 'insert')");
        await RefusedAsync(scene, "database.publication", "every kind of change");
        await scene.RunAsync("ALTER PUBLICATION zincir SET (publish = 'insert, update, delete, truncate')");
        Assert.Equal(5, (await FollowAsync(scene)).Loaded);
    }

    [Fact]
    public async Task A_view_is_refused_and_a_partitioned_table_is_followed()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            "CREATE TABLE all_firms (no text PRIMARY KEY, title text, changed timestamptz) PARTITION BY HASH (no); "
                + "CREATE TABLE p0 PARTITION OF all_firms FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE p1 PARTITION OF all_firms FOR VALUES WITH (MODULUS 2, REMAINDER 1); "
                + "CREATE VIEW firms AS SELECT * FROM all_firms; INSERT INTO all_firms SELECT i, 'x', '2024-01-01' FROM generate_series(1, 5) i"
        );
        await RefusedAsync(scene, "table.identity", "is no table");
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms, ("table: firms", "table: public.all_firms"));
        await FollowAsync(scene, mapping: mapping);
        await scene.RunAsync("DELETE FROM all_firms WHERE no IN ('1', '2', '3'); INSERT INTO all_firms VALUES ('6', 'x', '2024-01-01')");
        await FollowAsync(scene, mapping: mapping);
        Assert.Equal(["4", "5", "6"], await scene.LivingAsync("shop.firms"));
    }

    [Fact]
    public async Task A_role_with_few_rights_is_told_what_others_have_to_run()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(s_some);
        string role = "reader_" + scene.Database.Database;
        await scene.RunAsync($"CREATE ROLE {role} LOGIN; GRANT SELECT ON firms TO {role}");
        await RefusedAsync(scene, "database.publication", "CREATE PUBLICATION \"zincir\" FOR TABLE \"public\".\"firms\"", role);
        await scene.RunAsync("CREATE PUBLICATION zincir FOR TABLE firms");
        await RefusedAsync(scene, "slot.refused", "ALTER ROLE name REPLICATION", role);
        await scene.RunAsync($"ALTER ROLE {role} REPLICATION");
        Assert.Equal(5, (await FollowAsync(scene, role: role)).Loaded);
        await scene.RunAsync($"REVOKE SELECT ON firms FROM {role}; DROP ROLE {role}");
    }

    [Fact]
    public async Task A_server_that_keeps_no_logical_changes_is_refused_with_the_setting()
    {
        await using PostgresServer server = await PostgresServer.OwnAsync("-c wal_level=replica");
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(s_some, server);
        await RefusedAsync(scene, "slot.refused", "ALTER SYSTEM SET wal_level = 'logical'");
    }

    [Fact]
    public async Task What_the_server_forgot_that_it_was_told_is_not_stored_twice()
    {
        await using PostgresServer server = await PostgresServer.OwnAsync();
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(s_some, server);
        await FollowAsync(scene);
        await scene.RunAsync("INSERT INTO firms SELECT i, 'x', '2024-01-01' FROM generate_series(6, 20) i");
        Assert.Equal(15, (await FollowAsync(scene)).Loaded);
        // A slot is written at checkpoints only: killed, the server goes back to what it knew then.
        await server.KillAsync();
        Assert.Equal((0, 0), (await FollowAsync(scene)) is var again ? (again.Read, again.Deleted) : default);
        Assert.Equal(20, (await scene.LivingAsync("shop.firms")).Count);
    }

    private static async Task RefusedAsync(DatabaseScene scene, string code, string cure, string? role = null)
    {
        SourceFileException error = await Assert.ThrowsAsync<SourceFileException>(() => FollowAsync(scene, role: role));
        Assert.Equal(code, error.Code);
        Assert.Contains(cure, error.Message, StringComparison.Ordinal);
    }

    private static async Task<FileReport> FollowAsync(
        DatabaseScene scene,
        bool recopy = false,
        string? slot = null,
        IReadOnlyList<LoadedMapping>? mapping = null,
        string? role = null
    )
    {
        PostgresAddress address = PostgresAddress.Parse(
            $"{scene.Database}?sslmode=disable",
            name => name == "ZINCIR_PG_USER" && role is not null ? role : Environment.GetEnvironmentVariable(name)
        );
        LoadReport report = await scene.LoadAsync(
            mapping ?? Mappings.Of(Mappings.Firms),
            3,
            r => r with { Address = address, Follow = new FollowOptions("zincir", slot ?? scene.Slot, true, recopy) }
        );
        FileReport file = Assert.Single(report.Files);
        Assert.Null(file.Error);
        return file;
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => source.Cancel();
    }
}
