using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest.Databases;

/// <summary>How tables and columns are found, how typed values are read, and what is said when they are not there.</summary>
public sealed class TableTests
{
    [Fact]
    public async Task A_table_is_found_by_its_files_path_by_the_addresses_schema_or_by_its_name_in_the_mapping()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            "CREATE SCHEMA reference; CREATE TABLE reference.offices (code text, name text); INSERT INTO reference.offices VALUES ('TR1', 'one'); "
                + "CREATE SCHEMA \"customs-warehouse\"; CREATE TABLE \"customs-warehouse\".companies (country text, company_no text, title text, updated_at timestamptz)"
        );
        LoadReport report = await scene.LoadAsync();
        Assert.Equal(["postgresql/customs-warehouse.companies", "postgresql/reference.offices"], report.Files.Select(f => f.File));
        Assert.Contains("customs-warehouse.declarations", report.NotFound);
        Assert.DoesNotContain("reference.tariff", report.NotFound);
        await scene.RunAsync(
            "CREATE SCHEMA mine; CREATE TABLE mine.offices (code text, name text); CREATE TABLE mine.places (code text, name text)"
        );
        IReadOnlyList<LoadedMapping> offices = MappingLibrary.Open("border/reference.offices", Kinds.Default);
        var address = Zincir.Graph.Store.Postgres.PostgresAddress.Parse(
            $"postgresql://{scene.Database.Host}:{scene.Database.Port}/{scene.Database.Database}?schema=mine&sslmode=disable",
            Environment.GetEnvironmentVariable
        );
        Assert.Equal("postgresql/mine.offices", (await scene.LoadAsync(offices, 3, r => r with { Address = address })).Files.Single().File);
        offices[0].File.Input.Table = "places";
        Assert.Equal("postgresql/mine.places", (await scene.LoadAsync(offices, 3, r => r with { Address = address })).Files.Single().File);
    }

    [Fact]
    public async Task A_database_without_any_of_the_tables_says_where_they_were_looked_for()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync();
        SourceFileException error = await Assert.ThrowsAsync<SourceFileException>(() => scene.LoadAsync());
        Assert.Equal("database.empty", error.Code);
        Assert.Contains("customs_warehouse.declarations", error.Message, StringComparison.Ordinal);
        Assert.Contains("?schema=", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_key_column_and_a_table_that_may_not_be_read_are_errors_of_that_table_alone()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            "CREATE SCHEMA reference; CREATE TABLE reference.offices (code text); INSERT INTO reference.offices VALUES ('TR1'); "
                + "CREATE SCHEMA customs_warehouse; CREATE TABLE customs_warehouse.declarations (number text, office text)"
        );
        LoadReport report = await scene.LoadAsync();
        FileReport declarations = report.Files.Single(f => f.Source == "customs-warehouse.declarations");
        Assert.Equal("table.missing_key", declarations.ErrorCode);
        Assert.Equal(
            "customs_warehouse.declarations: the key column 'mrn' is missing. Its columns: number, office. Rename a column in a view, and name the view in the mapping: input: { table: schema.view }.",
            declarations.Error
        );
        Assert.Equal(1, report.Files.Single(f => f.Source == "reference.offices").Loaded);
        Assert.True(report.HasErrors);
    }

    [Fact]
    public async Task Columns_are_found_whatever_their_case_and_typed_values_are_read_as_files_hold_them()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            "CREATE DOMAIN amount AS numeric(12,2); CREATE SCHEMA anti_smuggling; CREATE TABLE anti_smuggling.yakalama (yakalama_no char(8), tarih date, saat time(0), idare text, yer text, tur text, "
                + "madde text, miktar float8, birim text, deger_tl amount, beyanname_no text, plaka_ulke text, plaka text, konteyner_no text, dosya_no text); "
                + "INSERT INTO anti_smuggling.yakalama VALUES ('Y1', '2024-03-05', '09:30', 'TR341200', NULL, 'SIGARA', 'Sigara', 1.5e3, 'PAKET', 12345.50, '', 'TR', '34 ABC 123', NULL, 'D1')"
        );
        await using var files = new LoadScene();
        files.WriteTurkish(
            "anti-smuggling/yakalama.csv",
            "YAKALAMA_NO;TARIH;SAAT;IDARE;YER;TUR;MADDE;MIKTAR;BIRIM;DEGER_TL;BEYANNAME_NO;PLAKA_ULKE;PLAKA;KONTEYNER_NO;DOSYA_NO",
            "Y1;05.03.2024;09:30;TR341200;;SIGARA;Sigara;1500;PAKET;12345,50;;TR;34 ABC 123;;D1"
        );
        await files.LoadAsync();
        FileReport report = Assert.Single((await scene.LoadAsync("border", 3, r => r with { AsOf = Some.Noon })).Files);
        Assert.Empty(report.Warnings);
        Assert.Equal(
            await files.ValuesAsync("anti-smuggling.yakalama", "Y1"),
            await scene.Files.ValuesAsync("anti-smuggling.yakalama", "Y1")
        );
        StoreSummary summary = await files.Store.SummaryAsync(View.All, TestContext.Current.CancellationToken);
        Assert.Equal(summary.GraphHash.ToString(), await scene.HashAsync());
        RawRow raw = (await scene.Files.RecordAsync("anti-smuggling.yakalama", "Y1"))!.Raw!;
        Assert.Equal(("postgresql/anti_smuggling.yakalama", 0), (raw.File, raw.Line));
        Assert.Equal("12345,50", raw.Values[raw.Columns.ToList().IndexOf("DEGER_TL")]);
    }

    [Fact]
    public async Task Reading_locks_no_row_and_waits_for_no_writer()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            "CREATE TABLE firms (no text, title text, changed timestamptz); INSERT INTO firms SELECT i, 'Alfa', '2024-01-01' FROM generate_series(1, 20) i"
        );
        await using var writer = new Npgsql.NpgsqlConnection(scene.Database.Connection("").ConnectionString);
        await writer.OpenAsync(TestContext.Current.CancellationToken);
        await using Npgsql.NpgsqlTransaction open = await writer.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = new Npgsql.NpgsqlCommand("UPDATE firms SET title = 'not yet'", writer, open);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        int locks = 0;
        FileReport report = Assert.Single(
            (await scene.LoadAsync(Mappings.Of(Mappings.Firms), 3, null, new Each(() => locks += Rows(scene)))).Files
        );
        Assert.Equal((20, 0), (report.Loaded, locks));
        Assert.Equal(["company:de-1 title=Alfa"], await scene.Files.ValuesAsync("shop.firms", "1"));
    }

    /// <summary>Locks that others than the writer hold, or states that they keep alive, while a page is being stored.</summary>
    private static int Rows(DatabaseScene scene)
    {
        using var connection = new Npgsql.NpgsqlConnection(scene.Database.Connection("").ConnectionString);
        connection.Open();
        using var count = new Npgsql.NpgsqlCommand(
            "SELECT count(*)::int FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE a.application_name = 'zincir' AND a.datname = current_database() "
                + "AND l.mode NOT IN ('AccessShareLock', 'ExclusiveLock') AND a.pid <> pg_backend_pid() AND NOT EXISTS (SELECT FROM pg_locks w WHERE w.pid = l.pid AND w.locktype = 'transactionid')",
            connection
        );
        return (int)count.ExecuteScalar()!;
    }

    private sealed class Each(Action report) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => report();
    }
}
