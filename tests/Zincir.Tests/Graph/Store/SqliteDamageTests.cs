using System.Text.Json;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest.Generator;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>A store file in which bytes were changed answers as before or says that it is damaged: no answer is wrong without a word.</summary>
public sealed class SqliteDamageTests : IAsyncDisposable
{
    private const int PageSize = 8192;
    private const int Seed = 20;
    private static readonly string[] s_searches = ["isik", "34", "nakliyat", "ozturk", "kapikule"];
    private readonly LoadScene _scene = new();
    private readonly TemporaryFolder _folder = new(inMemory: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Damaged => _folder["damaged.db"];

    public async ValueTask DisposeAsync()
    {
        await _scene.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_damaged_file_gives_no_wrong_answer()
    {
        (byte[] sound, List<Func<IGraphStore, Task<string>>> questions, List<string> answers) = await SoundAsync();
        int damages = LongRun.IsOn ? 300 : 40;
        int noticed = 0;
        for (int i = 0; i < damages; i++)
        {
            var random = new Random(Seed + i);
            byte[] bytes = [.. sound];
            string what = Damage(ref bytes, random);
            await File.WriteAllBytesAsync(Damaged, bytes, Cancel);
            int refused = 0;
            await Asking(async store =>
            {
                for (int q = 0; q < questions.Count; q++)
                {
                    string? answer = await AnswerAsync(() => questions[q](store));
                    refused += answer is null ? 1 : 0;
                    Assert.True(answer is null || answer == answers[q], $"damage {Seed + i}, {what}: question {q} is answered wrongly");
                }
            });
            bool reported = await VerifyReportsAsync();
            Assert.True(reported || bytes.AsSpan().SequenceEqual(sound), $"damage {Seed + i}, {what}: verify finds nothing");
            noticed += refused > 0 ? 1 : 0;
        }

        Assert.True(noticed > damages / 4, $"only {noticed} of {damages} damages touched what was asked");
    }

    /// <summary>What is written to a page after it was read, by batches and their checkpoints, has its checksum too.</summary>
    [Fact]
    public async Task Pages_that_are_written_again_have_their_checksum()
    {
        for (int i = 0; i < 3; i++)
        {
            await using IGraphStore store = SqliteGraphStore.Open(Damaged);
            await store.ApplyAsync(
                Some.Batch(Some.Noon + i, [.. Enumerable.Range(0, 500).Select(n => Some.Company($"company:tr-{n}", $"Firma {i}"))]),
                Cancel
            );
            Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
        }

        byte[] bytes = await File.ReadAllBytesAsync(Damaged, Cancel);
        Assert.Equal(0, bytes.Length % PageSize);
        Assert.DoesNotContain(
            Enumerable.Range(0, bytes.Length / PageSize),
            p => BitConverter.ToUInt64(bytes, ((p + 1) * PageSize) - 8) == 0
        );
        await using var read = SqliteGraphStore.OpenReadOnly(Damaged);
        Assert.Empty((await read.VerifyAsync(null, Cancel)).Differences);
    }

    private async Task<(byte[] Sound, List<Func<IGraphStore, Task<string>>> Questions, List<string> Answers)> SoundAsync()
    {
        BorderScenario.Write(new GeneratorOptions(Seed, 0.01, _scene.Input) { Days = 150 }, null, Cancel);
        await _scene.LoadAsync();
        List<Func<IGraphStore, Task<string>>> questions = [];
        foreach (string kind in Kinds.Default.Nodes.Keys)
        {
            questions.Add(async s => string.Join(' ', await s.NodesOfKindAsync(kind, null, 5_000, View.All, Cancel)));
            IReadOnlyList<string> ids = await _scene.Store.NodesOfKindAsync(kind, null, 5_000, View.All, Cancel);
            foreach (string[] some in ids.Where((_, i) => i % 7 == 0).Take(60).Chunk(5))
            {
                questions.Add(s => AboutAsync(s, some));
            }
        }

        questions.Add(s => Answers.Of(s, View.Main, [], s_searches));
        List<string> answers = [];
        foreach (Func<IGraphStore, Task<string>> question in questions)
        {
            answers.Add(await question(_scene.Store));
        }

        await _scene.Store.DisposeAsync();
        return (await File.ReadAllBytesAsync(_scene.StorePath, Cancel), questions, answers);
    }

    private static async Task<string> AboutAsync(IGraphStore store, string[] nodes)
    {
        IReadOnlyList<NodeRead> read = await store.NodesAsync(nodes, View.All, Cancel);
        IReadOnlyList<NeighbourPage> pages = await store.NeighboursAsync([.. nodes.Select(StoreQuestions.All)], View.Main, Cancel);
        return JsonSerializer.Serialize(read) + JsonSerializer.Serialize(pages);
    }

    private static string Damage(ref byte[] bytes, Random random)
    {
        int pages = bytes.Length / PageSize;
        int page = random.Next(pages);
        int at = random.Next(bytes.Length);
        switch (random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return $"bit at {at}";
            case 1:
                random.NextBytes(bytes.AsSpan(at, Math.Min(bytes.Length - at, 16)));
                return $"16 bytes at {at}";
            case 2:
                bytes.AsSpan(page * PageSize, PageSize).Clear();
                return $"zeros for page {page}";
            case 3:
                bytes.AsSpan(at / 512 * 512, 512).Clear();
                return $"zeros for the sector at {at / 512 * 512}";
            case 4:
                int other = random.Next(pages);
                byte[] kept = bytes[(page * PageSize)..((page + 1) * PageSize)];
                bytes.AsSpan(other * PageSize, PageSize).CopyTo(bytes.AsSpan(page * PageSize));
                kept.CopyTo(bytes.AsSpan(other * PageSize));
                return $"pages {page} and {other} in each other's place";
            case 5:
                bytes = bytes[..(random.Next(pages / 2, pages) * PageSize + random.Next(PageSize))];
                return $"cut to {bytes.Length}";
            default:
                bytes[random.Next(100)] ^= (byte)random.Next(1, 256);
                return "a byte of the header";
        }
    }

    private async Task Asking(Func<IGraphStore, Task> ask)
    {
        IGraphStore? store = null;
        try
        {
            store = SqliteGraphStore.OpenReadOnly(Damaged);
        }
        catch (StoreException error)
        {
            Assert.Equal("STORE_DAMAGED", error.Code);
            return;
        }

        await using (store)
        {
            await ask(store);
        }
    }

    /// <summary>The answer, or null when the store says that it is damaged.</summary>
    private static async Task<string?> AnswerAsync(Func<Task<string>> ask)
    {
        try
        {
            return await ask();
        }
        catch (StoreException error)
        {
            Assert.Equal("STORE_DAMAGED", error.Code);
            return null;
        }
    }

    private async Task<bool> VerifyReportsAsync()
    {
        bool differs = false;
        bool opened = false;
        await Asking(async store =>
        {
            opened = true;
            differs = await AnswerAsync(async () => string.Join('\n', (await store.VerifyAsync(null, Cancel)).Differences)) is not "";
        });
        return differs || !opened;
    }
}
