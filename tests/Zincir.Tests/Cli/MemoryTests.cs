using System.Diagnostics;
using System.Text.Json;
using Xunit;
using Zincir.Tests.Api;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary>The real server, limited in memory, with a room full of people at the screen. The long form has the demo's own size.</summary>
public sealed class MemoryTests
{
    private const int Users = 16;
    private const long MostKilobytes = 1 << 20;

    [Fact]
    public async Task Sixteen_users_of_the_demo_are_answered_within_a_gibibyte()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process held at most is read from /proc.");
        using var folder = new TemporaryFolder();
        (int code, string said) = await ZincirProcess.RunAsync(
            "demo",
            "--no-serve",
            "--out",
            folder.Path,
            "--scale",
            LongRun.IsOn ? "1" : "0.2"
        );
        Assert.True(code == 0, said);
        await using ZincirProcess server = ZincirProcess.Start(
            new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x20000000" },
            "serve",
            "--store",
            $"sqlite:{folder["zincir.db"]}",
            "--urls",
            "http://127.0.0.1:0"
        );
        using var client = new HttpClient { BaseAddress = new Uri(await server.SaysAsync("Open ")) };
        JsonElement rings = (await client.AskAsync(ScreenDocuments.Of("RINGS"), new { first = 30 })).GetProperty("rings");
        string[] ids = [.. rings.GetProperty("nodes").EnumerateArray().Select(r => r.GetProperty("id").GetString()!)];
        string[] firms = await HitsAsync(client, "nakliyat");
        long start = Stopwatch.GetTimestamp();
        await client.AskAsync(
            ScreenDocuments.Of("PATHS"),
            new
            {
                from = firms[0],
                to = firms[^1],
                maxHops = 6,
                first = 5,
            }
        );
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, LongRun.IsOn ? 1 : 5);
        await Task.WhenAll(Enumerable.Range(0, Users).Select(u => WorkAsync(client, new Random(u), ids, firms)));
        Assert.InRange(await server.PeakKilobytesAsync(), 1, MostKilobytes);
    }

    /// <summary>What one person asks: a ring, what its members are and touch, the ways between them, and whatever a search finds.</summary>
    private static async Task WorkAsync(HttpClient client, Random random, string[] rings, string[] firms)
    {
        Task<JsonElement> Ask(string document, object? variables = null) => client.AskAsync(ScreenDocuments.Of(document), variables);
        string[] words = ["gokdere", "34 A", "nakliyat", "ahmet", "U12", "yilmaz", "limited"];
        for (int round = LongRun.IsOn ? 20 : 3; round > 0; round--)
        {
            await Ask("SOURCES");
            await Ask("KINDS");
            JsonElement ring = (await Ask("RING", new { id = rings[random.Next(rings.Length)] })).GetProperty("ring");
            string[] members =
            [
                .. ring.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("node").GetProperty("id").GetString()!),
            ];
            string[] found = await HitsAsync(client, words[random.Next(words.Length)]);
            string[] looked = [.. members.Take(3), .. found.Take(2), firms[random.Next(firms.Length)]];
            foreach (string id in looked)
            {
                await Ask("NODE", new { id });
                await Ask("EVENTS", new { id, first = 20 });
                await Ask("EXPAND", new { id, first = 100 });
                string to = firms[random.Next(firms.Length)];
                await Ask(
                    "PATHS",
                    new
                    {
                        from = id,
                        to,
                        maxHops = 8,
                        first = 5,
                    }
                );
            }

            await Ask("EDGES_AMONG", new { ids = looked });
            await Ask("NODES", new { ids = members });
            await Ask(
                "WHY",
                new
                {
                    a = members[0],
                    b = members[1],
                    first = 20,
                }
            );
            await Ask("RING_EVIDENCE", new { id = ring.GetProperty("id").GetString() });
        }
    }

    private static async Task<string[]> HitsAsync(HttpClient client, string text)
    {
        JsonElement found = await client.AskAsync(ScreenDocuments.Of("SEARCH"), new { text, first = 50 });
        return
        [
            .. found
                .GetProperty("search")
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(h => h.GetProperty("node").GetProperty("id").GetString()!),
        ];
    }
}
