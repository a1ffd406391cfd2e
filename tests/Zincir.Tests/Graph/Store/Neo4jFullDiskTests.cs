using System.Diagnostics;
using System.Globalization;
using Xunit;
using Zincir.Cli;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>
/// A server whose disk is full in the middle of a load: it stops the database and says "critical error", whatever is asked. Nobody waits for it, the
/// message names what is full and what to do in which order, and what was not acknowledged comes in afterwards, once.
/// </summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jFullDiskTests : IDisposable
{
    private const int Rows = 300;
    private const int SmallMegabytes = 20;
    private const int LargeMegabytes = 400;
    private const int MostBatches = 200;
    private const int BatchesAfter = 2;

    /// <summary>Logs grow with what is written and are not made whole beforehand.</summary>
    private static readonly string[] s_settings = ["--set", "db.tx_log.preallocate=false", "--set", "db.tx_log.rotation.size=1m"];

    private static readonly Neo4jOptions s_options = new()
    {
        ReadLimit = TimeSpan.FromSeconds(10),
        WriteLimit = TimeSpan.FromSeconds(20),
        ReadPatience = TimeSpan.FromSeconds(3),
        WritePatience = TimeSpan.FromSeconds(30),
    };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_load_that_fills_the_disk_ends_clearly_and_goes_on_when_there_is_room()
    {
        Neo4jServers.NeedOwn();
        using var disk = new SmallDisk(SmallMegabytes);
        string[] settings = [.. s_settings, "--set", $"server.directories.data={disk.Path}"];
        using Neo4jServer server = Neo4jServer.Start(Neo4jServers.Script!, settings);
        int acknowledged = await FillAsync(server, disk);
        Assert.InRange(acknowledged, 1, MostBatches - 1);
        (int code, _, string errors) = await ZincirRun.Async("withdraw", Some.Declarations, "--store", server.Address.ToString());
        Assert.Equal(ZincirProgram.StoreUnavailable, code);
        Assert.StartsWith("STORE_FULL: No space is left on the disk of the server", errors, StringComparison.Ordinal);

        // In the order that the message says.
        server.Kill();
        disk.Grow(LargeMegabytes);
        server.Start(settings);
        await using IGraphStore store = await Neo4jGraphStore.OpenAsync(server.Address, null, cancel: Cancel);
        StoreSummary found = await store.SummaryAsync(View.All, Cancel);
        // The batch that failed is there whole, when the server had written it before something else failed, or not at all.
        Assert.Contains((int)found.Records, (int[])[acknowledged * Rows, (acknowledged + 1) * Rows]);
        Assert.Equal(await HashAsync((int)found.Records / Rows), found.GraphHash);
        IReadOnlyDictionary<int, BatchOutcome> done = await store.BeginLoadAsync(Load, Cancel);
        Assert.Equal(Enumerable.Range(0, (int)found.Records / Rows), done.Keys.Order());
        int all = acknowledged + BatchesAfter;
        for (int batch = acknowledged; batch < all; batch++)
        {
            Assert.Equal(Rows, (await store.ApplyAsync(Batch(batch), Cancel)).Loaded);
        }

        StoreSummary summary = await store.SummaryAsync(View.All, Cancel);
        Assert.Equal((all * Rows, await HashAsync(all)), ((int)summary.Records, summary.GraphHash));
        Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"full after {acknowledged} batches of {Rows}; {all} in the end, {summary.GraphHash}"
        );
    }

    private static LoadStart Load => new("L", Some.Declarations, "d.csv", Some.Noon);

    /// <summary>Loads until the disk is full; gives how many batches were acknowledged.</summary>
    private static async Task<int> FillAsync(Neo4jServer server, SmallDisk disk)
    {
        // A server that has just started takes its time for the schema.
        await using (await Neo4jGraphStore.OpenAsync(server.Address, null, cancel: Cancel)) { }

        await using IGraphStore store = await Neo4jGraphStore.OpenAsync(server.Address, null, s_options, cancel: Cancel);
        await store.BeginLoadAsync(Load, Cancel);
        for (int batch = 0; batch < MostBatches; batch++)
        {
            long begun = Stopwatch.GetTimestamp();
            try
            {
                Assert.Equal(Rows, (await store.ApplyAsync(Batch(batch), Cancel)).Loaded);
            }
            catch (StoreException error)
            {
                AssertTold(error, server, begun, s_options.WriteLimit);
                Assert.True(disk.Left < 1 << 20, $"{disk.Left} bytes are left");
                await AskAsync(store, server, batch);
                return batch;
            }
        }

        return MostBatches;
    }

    /// <summary>What is asked afterwards: the server does not come back by itself, so nobody is patient with it.</summary>
    private static async Task AskAsync(IGraphStore store, Neo4jServer server, int batch)
    {
        var atOnce = TimeSpan.FromSeconds(5);
        for (int i = 0; i < 3; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            AssertTold(await Assert.ThrowsAsync<StoreException>(() => store.ApplyAsync(Batch(batch), Cancel)), server, begun, atOnce);
            begun = Stopwatch.GetTimestamp();
            AssertTold(await Assert.ThrowsAsync<StoreException>(() => store.SummaryAsync(View.All, Cancel)), server, begun, atOnce);
        }
    }

    private static void AssertTold(StoreException error, Neo4jServer server, long begun, TimeSpan limit)
    {
        Assert.True(error.Code == "STORE_FULL", error.Message);
        Assert.Contains(server.Address.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains("First kill the server (SIGKILL", error.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, limit + TimeSpan.FromSeconds(1));
    }

    /// <summary>Graph hash of the first batches in a store that never was full.</summary>
    private async Task<Hash256> HashAsync(int batches)
    {
        await using var store = SqliteGraphStore.Open(_folder[string.Create(CultureInfo.InvariantCulture, $"{batches}.db")]);
        await store.BeginLoadAsync(Load, Cancel);
        for (int batch = 0; batch < batches; batch++)
        {
            await store.ApplyAsync(Batch(batch), Cancel);
        }

        return (await store.SummaryAsync(View.All, Cancel)).GraphHash;
    }

    private static RecordBatch Batch(int batch)
    {
        var random = new Random(batch);
        return new RecordBatch
        {
            AsOf = Some.Noon,
            Load = "L",
            Ordinal = batch,
            Records =
            [
                .. Enumerable.Range(0, Rows).Select(i => Some.Declaration($"{batch:000}-{i:000}", $"company:tr-{i % 7}", Name(random))),
            ],
        };
    }

    /// <summary>A long name that cannot be packed.</summary>
    private static string Name(Random random)
    {
        const int Letters = 1_000;
        return new string([.. Enumerable.Range(0, Letters).Select(_ => (char)('A' + random.Next(26)))]);
    }
}
