using System.Text;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Graph.Values;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>A purge leaves nothing in the bytes of the files.</summary>
public sealed class SqlitePurgeTests : SqliteFileTests
{
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
        Assert.Equal("ok", SqliteFile.Query(Newest, "PRAGMA integrity_check", r => r.GetString(0))[0]);
    }

    [Fact]
    public async Task A_purge_while_somebody_reads_an_older_state_says_so_and_is_whole_when_they_have_ended()
    {
        const string Secret = "Gizlenen Ticaret";
        await using IGraphStore store = Open();
        RecordContent purged = Some.Company("company:tr-1", Secret);
        await store.ApplyAsync(Some.Batch(Some.Noon, purged, Some.Company("company:tr-2", "Kalan")), Cancel);
        var purge = new RecordRef(purged.Source, purged.Key, "");
        await using (var other = SqliteGraphStore.OpenReadOnly(Newest))
        {
            await using IAsyncEnumerator<LiveRecord> reading = other.ExportAsync(View.All, null, Cancel).GetAsyncEnumerator(Cancel);
            Assert.True(await reading.MoveNextAsync());
            Assert.Equal("STORE_IN_USE", (await Assert.ThrowsAsync<StoreException>(() => store.PurgeAsync(purge, Cancel))).Code);
            // It is gone from every answer all the same, and the writer goes on.
            Assert.Null(await store.RecordAsync(purge, View.All, Cancel));
            await store.ApplyAsync(Some.Batch(Some.Noon, purged, Some.Company("company:tr-3", "Yeni")), Cancel);
            Assert.Equal(2, (await store.SummaryAsync(View.All, Cancel)).Records);
            Assert.NotEmpty(Found([Secret]));
        }

        Assert.False(await store.PurgeAsync(purge, Cancel));
        Assert.Empty(Found([Secret]));
    }

    [Fact]
    public async Task A_purge_that_fails_on_a_damaged_record_leaves_a_writer_that_works()
    {
        await using IGraphStore store = Open();
        RecordContent damaged = Some.Company("company:tr-1", "Bir");
        await store.ApplyAsync(Some.Batch(Some.Noon, damaged, Some.Company("company:tr-2", "İki")), Cancel);
        Assert.Equal(1, Run($"UPDATE content SET payload = x'00' WHERE key = '{damaged.Key}'"));
        var purge = new RecordRef(damaged.Source, damaged.Key, "");
        await Assert.ThrowsAsync<FormatException>(() => store.PurgeAsync(purge, Cancel));
        // The statement that met the damage must not be left half read: its next use would fail otherwise.
        await Assert.ThrowsAsync<FormatException>(() => store.PurgeAsync(purge, Cancel));
        BatchOutcome next = await store.ApplyAsync(Some.Batch(Some.Noon, Some.Company("company:tr-3", "Üç")), Cancel);
        Assert.Equal([RowOutcome.Loaded], next.Rows);
    }

    /// <summary>Which of the texts stand in the bytes of the store's files, as they are or folded for search.</summary>
    private List<string> Found(string[] texts)
    {
        var found = new List<string>();
        foreach (
            string file in Directory
                .GetFiles(Folder.Path, Path.GetFileName(Newest) + "*")
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
}
