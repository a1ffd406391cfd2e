using System.Text;
using Microsoft.Data.Sqlite;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Graph.Values;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>The store contract on the embedded store, and what is special about a file: its lock, its version, its bytes, its damage.</summary>
public sealed class SqliteStoreTests : StoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _stores;

    private string Newest => _folder[$"store{_stores - 1}.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_writer_is_told_who_writes_and_may_read()
    {
        await using IGraphStore first = Open();
        await first.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
        StoreException error = Assert.Throws<StoreException>(() => SqliteGraphStore.Open(Newest));
        Assert.Equal("STORE_BUSY", error.Code);
        Assert.Contains(Newest, error.Message, StringComparison.Ordinal);
        await using var reader = SqliteGraphStore.OpenReadOnly(Newest);
        Assert.Equal(1, (await reader.SummaryAsync(View.Main, Cancel)).Records);
        Assert.Equal(
            "STORE_UNAVAILABLE",
            (await Assert.ThrowsAsync<StoreException>(() => reader.WithdrawAsync("customs-warehouse", Cancel))).Code
        );
        await first.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("2", "company:tr-1")), Cancel);
    }

    [Fact]
    public async Task The_lock_goes_with_its_holder()
    {
        IGraphStore first = Open();
        await first.DisposeAsync();
        await using var second = SqliteGraphStore.Open(Newest);
        await second.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
    }

    [Fact]
    public async Task A_writer_that_another_took_over_from_commits_nothing()
    {
        await using IGraphStore stale = Open();
        await stale.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
        File.Move(Newest + ".lock", Newest + ".lost");
        await using var next = SqliteGraphStore.Open(Newest);
        foreach (
            Func<Task> write in (Func<Task>[])
                [
                    () => stale.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("2", "company:tr-1")), Cancel),
                    () => stale.WithdrawAsync("customs-warehouse", Cancel),
                    () => stale.PurgeAsync(new RecordRef(Some.Declarations, "1", ""), Cancel),
                    () => stale.BeginLoadAsync(new LoadStart("L", Some.Declarations, "d.csv", Some.Noon), Cancel),
                    () => stale.RegisterMappingAsync("a.b", 1, "rules", Cancel),
                ]
        )
        {
            Assert.Equal("STORE_STALE", (await Assert.ThrowsAsync<StoreException>(write)).Code);
        }

        Assert.Equal(1, (await next.SummaryAsync(View.Main, Cancel)).Records);
        await next.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("3", "company:tr-1")), Cancel);
        Assert.Empty((await next.VerifyAsync(null, Cancel)).Differences);
        Assert.Equal(0, Scalar("SELECT count(*) FROM load"));
    }

    [Fact]
    public async Task A_store_of_another_version_is_refused_and_left_alone()
    {
        await using (IGraphStore store = Open())
        {
            await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
        }

        Run("PRAGMA user_version = 77");
        Assert.Equal("STORE_VERSION", Assert.Throws<StoreException>(() => SqliteGraphStore.Open(Newest)).Code);
        Assert.Equal("STORE_VERSION", Assert.Throws<StoreException>(() => SqliteGraphStore.OpenReadOnly(Newest)).Code);
        Assert.Equal(77, Scalar("PRAGMA user_version"));
        Run("PRAGMA user_version = 1");
        await using var again = SqliteGraphStore.Open(Newest);
        Assert.Equal(1, (await again.SummaryAsync(View.Main, Cancel)).Records);
    }

    [Fact]
    public void What_is_no_store_says_so()
    {
        Assert.Equal("STORE_UNAVAILABLE", Assert.Throws<StoreException>(() => SqliteGraphStore.OpenReadOnly(_folder["none.db"])).Code);
        Assert.False(File.Exists(_folder["none.db"]));
        File.WriteAllText(_folder["text.db"], new string('x', 10_000));
        Assert.Equal("STORE_DAMAGED", Assert.Throws<StoreException>(() => SqliteGraphStore.Open(_folder["text.db"])).Code);
        using (SqliteConnection other = Connect(_folder["other.db"]))
        {
            Execute(other, "CREATE TABLE t (a)");
        }

        Assert.Equal("STORE_VERSION", Assert.Throws<StoreException>(() => SqliteGraphStore.Open(_folder["other.db"])).Code);
    }

    [Fact]
    public async Task Readers_see_whole_batches_while_they_are_written()
    {
        await using IGraphStore store = Open();
        await using var reader = SqliteGraphStore.OpenReadOnly(Newest);
        const int Batches = 40;
        var writing = Task.Run(
            async () =>
            {
                for (int i = 0; i < Batches; i++)
                {
                    RecordContent[] ten = [.. Enumerable.Range(0, 10).Select(k => Some.Declaration($"{i}-{k}", "company:tr-1"))];
                    await store.ApplyAsync(Some.Batch(Some.Noon + i, ten), Cancel);
                }
            },
            Cancel
        );
        int looks = 0;
        while (!writing.IsCompleted)
        {
            StoreSummary summary = await reader.SummaryAsync(View.Main, Cancel);
            Assert.Equal(0, summary.Records % 10);
            Assert.Equal(summary.Records, summary.Edges);
            int exported = 0;
            await foreach (LiveRecord _ in reader.ExportAsync(View.Main, null, Cancel))
            {
                exported++;
            }

            Assert.Equal(0, exported % 10);
            looks++;
        }

        await writing;
        Assert.True(looks > 0);
        Assert.Equal(Batches * 10, (await reader.SummaryAsync(View.Main, Cancel)).Records);
        Assert.Equal(Batches * 10, (await reader.NodesAsync(["company:tr-1"], View.Main, Cancel))[0].Degree);
    }

    [Fact]
    public async Task A_purge_leaves_no_byte_of_the_name_or_the_key_in_the_files()
    {
        const string Key = "tr|7418529630";
        string[] secrets = ["Züleyha Görünmez Ticaret", "Zarifzade Eski Unvan", "Saklanmaz Köy", "7418529630"];
        await using IGraphStore store = Open();
        await store.BeginLoadAsync(new LoadStart("L1", Some.Companies, "companies.csv", Some.Noon), Cancel);
        RecordContent Secret(string title) =>
            new()
            {
                Source = Some.Companies,
                Key = Key,
                Version = MappedVersion.At(Some.Noon),
                Statements =
                [
                    new NodeStatement("company:tr-7418529630"),
                    new ValueStatement("company:tr-7418529630", "title", title, null, null, null),
                    new ValueStatement("company:tr-7418529630", "city", "Saklanmaz Köy", null, null, null),
                ],
                Raw = new RawRow(["title"], [title], "companies.csv", 3),
            };
        for (int i = 0; i < 6; i++)
        {
            RecordContent[] crowd =
            [
                .. Enumerable.Range(0, 400).Select(k => Some.Company($"company:tr-{(k * 7919 + i) % 100_000:00000}", $"Kalabalık {k} {i}")),
            ];
            RecordContent[] secret =
                i == 2 ? [Secret(secrets[1])]
                : i == 4 ? [Secret(secrets[0])]
                : [];
            RecordBatch batch = new()
            {
                AsOf = Some.Noon + i * Some.Day,
                Load = "L1",
                Ordinal = i,
                Records = [.. crowd[..200], .. secret, .. crowd[200..]],
                Quarantined =
                [
                    new QuarantinedRow(
                        Some.Companies,
                        "h",
                        "companies.csv",
                        i,
                        "",
                        "title",
                        "row.x",
                        "x",
                        Encoding.UTF8.GetBytes(secrets[0]),
                        Some.Noon,
                        Key
                    ),
                ],
            };
            await store.ApplyAsync(batch, Cancel);
        }

        Assert.NotEmpty(Found(secrets));
        Assert.True(await store.PurgeAsync(new RecordRef(Some.Companies, Key, ""), Cancel));
        Assert.Empty(Found(secrets));
        await store.DisposeAsync();
        Assert.Empty(Found(secrets));
        await using var again = SqliteGraphStore.Open(Newest);
        Assert.Empty((await again.VerifyAsync(null, Cancel)).Differences);
        Assert.Equal([RowOutcome.Purged], (await again.ApplyAsync(Some.Batch(Some.Noon, Secret(secrets[0])), Cancel)).Rows);
        Assert.Equal("ok", Text("PRAGMA integrity_check"));
    }

    [Theory]
    [InlineData("UPDATE content SET state = state & ~1 WHERE no = 1", "should speak")]
    [InlineData("UPDATE content SET state = state | 1 WHERE state & 1 = 0", "should not")]
    [InlineData("UPDATE content SET hash = zeroblob(32) WHERE no = 1", "hash")]
    [InlineData("UPDATE content SET version = 2 WHERE no = 1", "")]
    [InlineData("UPDATE content SET first_seen = first_seen - 1 WHERE no = 1", "")]
    [InlineData("UPDATE content SET last_seen = last_seen - 1 WHERE no = 1", "")]
    [InlineData("UPDATE content SET compartment = 1 - compartment WHERE no = 1", "")]
    [InlineData("UPDATE content SET payload = (SELECT payload FROM content WHERE no = 2) WHERE no = 1", "hash")]
    [InlineData("UPDATE content SET payload = x'0100' WHERE no = 1", "cannot be read")]
    [InlineData("UPDATE content SET payload = x'' WHERE no = 1", "cannot be read")]
    [InlineData("DELETE FROM content WHERE no = 1", "")]
    [InlineData("UPDATE total SET sum = zeroblob(32)", "sum")]
    [InlineData("UPDATE total SET records = records + 1", "number of records")]
    [InlineData("DELETE FROM total", "sums")]
    [InlineData("UPDATE seen SET as_of = as_of + 1", "last sightings")]
    [InlineData("UPDATE seen SET records = records + 1", "last sightings")]
    [InlineData("UPDATE node SET counts = x'' WHERE id = 'company:tr-1'", "company:tr-1")]
    [InlineData("UPDATE node SET counts = (SELECT counts FROM node WHERE id = 'declaration:1') WHERE id = 'company:tr-1'", "company:tr-1")]
    [InlineData("UPDATE node SET id = 'company:tr-8' WHERE id = 'company:tr-1'", "company:tr-8")]
    [InlineData("DELETE FROM node WHERE id = 'company:tr-1'", "company:tr-1")]
    [InlineData("DELETE FROM describes WHERE content = 1", "describes")]
    [InlineData("UPDATE describes SET edges = x'' WHERE length(edges) > 0", "describes")]
    [InlineData("UPDATE describes SET compartment = 1 - compartment WHERE content = 1", "describes")]
    [InlineData("DELETE FROM incoming WHERE content = 1", "incoming")]
    [InlineData("UPDATE incoming SET sort = sort + 1 WHERE content = 1", "incoming")]
    [InlineData("UPDATE incoming SET compartment = 1 - compartment WHERE content = 1", "incoming")]
    [InlineData("DELETE FROM outgoing", "outgoing")]
    [InlineData("UPDATE outgoing SET sort = sort + 1", "outgoing")]
    [InlineData("UPDATE name SET count = count + 1", "names")]
    [InlineData("UPDATE name SET text = 'x'", "names")]
    [InlineData("UPDATE name SET folded = 'x'", "names")]
    [InlineData("DELETE FROM name", "names")]
    [InlineData("DELETE FROM name_index WHERE rowid = (SELECT min(no) FROM name)", "search rows")]
    [InlineData("DELETE FROM key_index WHERE rowid = (SELECT no FROM node WHERE id = 'company:tr-1')", "search rows")]
    [InlineData("UPDATE size SET count = count + 1 WHERE edge = 0", "size")]
    [InlineData("UPDATE size SET count = count + 1 WHERE edge = 1", "size")]
    [InlineData("UPDATE size SET mask = 3 - mask WHERE edge = 1 AND mask < 3", "size")]
    public async Task Verify_reports_planted_damage(string damage, string reported)
    {
        await using (IGraphStore store = Open())
        {
            RecordContent hidden = Some.Company("company:tr-9", "Gizli", compartment: View.InternalAffairs);
            RecordContent owner = Some.Record(
                "a.owners",
                "1",
                new EdgeStatement("owns", "company:tr-1", "vehicle:tr-34ABC123", "", "2024-01-01", null)
            );
            await store.ApplyAsync(
                Some.Batch(
                    Some.Noon,
                    Some.Declaration("1", "company:tr-1", "Gökdere"),
                    Some.Company("company:tr-1", "Eski"),
                    hidden,
                    owner
                ),
                Cancel
            );
            await store.ApplyAsync(Some.Batch(Some.Noon + Some.Day, Some.Company("company:tr-1", "Gökdere Nakliyat")), Cancel);
            Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
        }

        Assert.True(Run(damage) > 0, "the damage must change a row");
        await using var damaged = SqliteGraphStore.OpenReadOnly(Newest);
        IReadOnlyList<string> differences = (await damaged.VerifyAsync(null, Cancel)).Differences;
        Assert.Contains(differences, d => d.Contains(reported, StringComparison.Ordinal));
    }

    protected override IGraphStore Open() => SqliteGraphStore.Open(_folder[$"store{_stores++}.db"]);

    /// <summary>Which of the texts stand in the bytes of the store's files, as they are or folded for search.</summary>
    private List<string> Found(string[] texts)
    {
        var found = new List<string>();
        foreach (
            string file in Directory
                .GetFiles(_folder.Path, Path.GetFileName(Newest) + "*")
                .Where(f => !f.EndsWith(".lock", StringComparison.Ordinal))
        )
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            foreach (string text in texts.Concat(texts.Select(SearchText.Fold)))
            {
                // Words, too: an index holds them one by one.
                IEnumerable<string> parts = text.Split(' ').Where(w => w.Length > 4).Prepend(text);
                found.AddRange(
                    parts.Where(p => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(p)) >= 0).Select(p => $"{Path.GetExtension(file)}: {p}")
                );
            }
        }

        return found;
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private int Run(string sql)
    {
        using SqliteConnection connection = Connect(Newest);
        return Execute(connection, sql);
    }

    private long Scalar(string sql)
    {
        using SqliteConnection connection = Connect(Newest);
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private string Text(string sql)
    {
        using SqliteConnection connection = Connect(Newest);
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (string)command.ExecuteScalar()!;
    }

    private static int Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteNonQuery();
    }
}
