using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Xunit;
using Zincir.Api;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>Whoever asks a damaged store is never told to try again: it does not mend itself.</summary>
public sealed class DamagedStoreTests : IDisposable
{
    private const int Seed = 11;
    private static readonly string[] s_questions =
    [
        "{ sources(first: 9) { total nodeCount } }",
        "{ node(id: \"company:tr-7\") { caption degrees { count } events(first: 50) { nodes { at } } properties { name } } }",
        "{ search(text: \"gokdere\", first: 50) { hits { node { caption } } } }",
        "{ expand(id: \"company:tr-3\", first: 50) { nodes { edge { id } } } }",
        "{ record(ref: \"customs-warehouse.companies/tr-5\") { columns { value } } }",
    ];

    private readonly TemporaryFolder _folder = new(inMemory: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_damaged_store_says_so()
    {
        await using (SqliteGraphStore store = SqliteGraphStore.Open(_folder["sound.db"]))
        {
            RecordContent[] companies = [.. Enumerable.Range(0, 50).Select(i => Some.Company($"company:tr-{i}", $"Gökdere {i}"))];
            RecordContent[] declarations = [.. Enumerable.Range(0, 900).Select(i => Some.Declaration($"D{i:000}", $"company:tr-{i % 50}"))];
            await store.ApplyAsync(Some.Batch(Some.Noon, [.. companies, .. declarations]), Cancel);
        }

        byte[] sound = await File.ReadAllBytesAsync(_folder["sound.db"], Cancel);
        var random = new Random(Seed);
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        for (int round = 0; round < 25; round++)
        {
            string path = _folder[$"damaged{round}.db"];
            await File.WriteAllBytesAsync(path, Damaged(sound, random), Cancel);
            foreach ((string code, string message) in await ErrorsAsync(path))
            {
                codes.Add(code);
                Assert.DoesNotContain("try again", message, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(code, (string[])["STORE_BUSY", "STORE_UNAVAILABLE"]);
            }
        }

        Assert.Contains("STORE_DAMAGED", codes);
    }

    /// <summary>Some pages zeroed or filled with noise, or the end cut off.</summary>
    private static byte[] Damaged(byte[] sound, Random random)
    {
        const int Page = 8192;
        byte[] damaged = [.. sound];
        if (random.Next(5) == 0)
        {
            return damaged[..(damaged.Length / 2 / Page * Page)];
        }

        for (int i = random.Next(1, 6); i > 0; i--)
        {
            Span<byte> page = damaged.AsSpan(random.Next(1, damaged.Length / Page) * Page, Page);
            page.Clear();
            if (random.Next(2) == 0)
            {
                random.NextBytes(page);
            }
        }

        return damaged;
    }

    private static async Task<List<(string Code, string Message)>> ErrorsAsync(string path)
    {
        try
        {
            await SqliteGraphStore.OpenReadOnly(path).DisposeAsync();
        }
        catch (StoreException error)
        {
            return [(error.Code, error.Message)];
        }

        await using WebApplication app = ApiHost.Create(new ApiOptions { StorePath = path, Urls = ["http://127.0.0.1:0"] });
        await app.StartAsync(Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var errors = new List<(string, string)>();
        foreach (string question in s_questions)
        {
            JsonElement answer = await client.PostAsync(question);
            if (answer.TryGetProperty("errors", out JsonElement told))
            {
                errors.AddRange(
                    told.EnumerateArray()
                        .Select(e => (e.GetProperty("extensions").GetProperty("code").GetString()!, e.GetProperty("message").GetString()!))
                );
            }
        }

        return errors;
    }
}
