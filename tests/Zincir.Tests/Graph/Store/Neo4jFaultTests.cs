using System.Diagnostics;
using System.Globalization;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>A real server behind a connection that fails in every way: no call hangs, nothing cut is taken for whole, nothing is lost or doubled.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jFaultTests
{
    private static readonly Neo4jOptions s_hasty = new()
    {
        ReadLimit = TimeSpan.FromSeconds(2),
        WriteLimit = TimeSpan.FromSeconds(2),
        ReadPatience = TimeSpan.FromSeconds(0.5),
        WritePatience = TimeSpan.FromSeconds(2),
        Lease = TimeSpan.FromSeconds(3),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(Fault.Latency))]
    [InlineData(nameof(Fault.Reset))]
    [InlineData(nameof(Fault.HalfOpen))]
    [InlineData(nameof(Fault.Trickle))]
    [InlineData(nameof(Fault.Cut))]
    [InlineData(nameof(Fault.Refuse))]
    public async Task A_question_over_a_bad_connection_fails_in_time_and_says_so(string name)
    {
        Fault fault = Enum.Parse<Fault>(name);
        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            await FillAsync(server, 300);
            bool bad = false;
            await using var proxy = new FaultyProxy(server.HttpPort, _ => bad ? fault : Fault.None);
            await using IGraphStore store = await Neo4jGraphStore.OpenReadOnlyAsync(Through(proxy), server.Secret, s_hasty, Cancel);
            Assert.Equal(300, (await store.SummaryAsync(View.All, Cancel)).Records);
            bad = true;
            long begun = Stopwatch.GetTimestamp();
            StoreException error = await Assert.ThrowsAsync<StoreException>(() =>
                store.NeighboursAsync(StoreQuestions.All("company:tr-1"), View.All, Cancel)
            );
            TimeSpan took = Stopwatch.GetElapsedTime(begun);
            Assert.Equal("STORE_UNAVAILABLE", error.Code);
            Assert.Contains("127.0.0.1", error.Message, StringComparison.Ordinal);
            TimeSpan most = s_hasty.ReadLimit + s_hasty.ReadPatience + TimeSpan.FromSeconds(1);
            Assert.True(took < most, $"{fault} took {took}");
            bad = false;
            NeighbourPage page = await store.NeighboursAsync(StoreQuestions.All("company:tr-1"), View.All, Cancel);
            Assert.Equal(50, page.Edges.Count);
        }
        finally
        {
            Neo4jServers.Return(server);
        }
    }

    [Fact]
    public async Task An_export_that_is_cut_after_its_rows_is_never_taken_for_whole()
    {
        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            await FillAsync(server, 2_500);
            for (int allowed = 3; allowed < 12; allowed++)
            {
                int pieces = 0;
                await using var proxy = new FaultyProxy(server.HttpPort, _ => ++pieces > allowed ? Fault.Cut : Fault.None);
                int read = 0;
                await Assert.ThrowsAsync<StoreException>(async () =>
                {
                    await using IGraphStore store = await Neo4jGraphStore.OpenReadOnlyAsync(Through(proxy), server.Secret, s_hasty, Cancel);
                    await foreach (LiveRecord _ in store.ExportAsync(View.All, null, Cancel))
                    {
                        read++;
                    }

                    Assert.Equal(2_500, read);
                });
            }
        }
        finally
        {
            Neo4jServers.Return(server);
        }
    }

    [Fact]
    public async Task A_load_through_a_hundred_faults_stores_every_batch_once()
    {
        const int Seed = 26;
        int wanted = LongRun.IsOn ? 1_000 : 100;
        var random = new Random(Seed);
        Fault[] kinds = [Fault.Latency, Fault.Reset, Fault.HalfOpen, Fault.Cut, Fault.Refuse];
        int faults = 0;
        Fault Next(int _)
        {
            lock (random)
            {
                Fault fault = random.Next(25) == 0 ? kinds[random.Next(kinds.Length)] : Fault.None;
                faults += fault == Fault.None ? 0 : 1;
                return fault;
            }
        }

        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            await using var proxy = new FaultyProxy(server.HttpPort, Next) { Latency = TimeSpan.FromMilliseconds(300) };
            await using (IGraphStore setup = await Neo4jGraphStore.OpenAsync(server.Address, server.Secret, cancel: Cancel)) { }

            Neo4jOptions patient = s_hasty with
            {
                ReadPatience = TimeSpan.FromSeconds(60),
                WritePatience = TimeSpan.FromSeconds(120),
                WriteLimit = TimeSpan.FromSeconds(1),
                Lease = TimeSpan.FromSeconds(30),
            };
            Hash256 expected = Hash256.Zero;
            await using IGraphStore store = await Neo4jGraphStore.OpenAsync(Through(proxy), server.Secret, patient, cancel: Cancel);
            await store.BeginLoadAsync(new LoadStart("L", Some.Declarations, "d.csv", Some.Noon), Cancel);
            int batches = 0;
            for (; faults < wanted; batches++)
            {
                RecordContent[] rows = [.. Enumerable.Range(0, 20).Select(i => Some.Declaration($"{batches}-{i}", $"company:tr-{i % 3}"))];
                BatchOutcome outcome = await store.ApplyAsync(
                    new RecordBatch
                    {
                        AsOf = Some.Noon,
                        Load = "L",
                        Ordinal = batches,
                        Records = rows,
                    },
                    Cancel
                );
                Assert.Equal(20, outcome.Loaded);
                expected = rows.Aggregate(
                    expected,
                    (sum, r) => sum + Canonical.RecordHash(r.Source, r.Key, Moment.Print(Some.Noon), r.Canonical.Span)
                );
            }

            await using IGraphStore direct = await Neo4jGraphStore.OpenReadOnlyAsync(server.Address, server.Secret, cancel: Cancel);
            StoreSummary summary = await direct.SummaryAsync(View.All, Cancel);
            Assert.Equal((batches * 20, expected), ((int)summary.Records, summary.GraphHash));
            Assert.Empty((await direct.VerifyAsync(null, Cancel)).Differences);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"seed {Seed}: {faults} faults, {batches} batches, {proxy.Connections} connections"
            );
        }
        finally
        {
            Neo4jServers.Return(server);
        }
    }

    [Fact]
    public async Task A_statement_that_is_given_up_is_ended_in_the_server_too()
    {
        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            // What is asked is about waiting, not about statements that a server plans for the first time.
            await using (IGraphStore patient = await Neo4jGraphStore.OpenAsync(server.Address, server.Secret, cancel: Cancel))
            {
                await patient.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("0", "company:tr-1")), Cancel);
            }

            await using IGraphStore store = await Neo4jGraphStore.OpenAsync(
                server.Address,
                server.Secret,
                s_hasty with
                {
                    WriteLimit = TimeSpan.FromSeconds(1),
                    WritePatience = TimeSpan.Zero,
                },
                cancel: Cancel
            );
            RecordBatch batch = Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1"));
            using (server.Hold(StoreQuestions.LockOfTheStore))
            {
                long begun = Stopwatch.GetTimestamp();
                StoreException error = await Assert.ThrowsAsync<StoreException>(() => store.ApplyAsync(batch, Cancel));
                Assert.Contains("did not answer in time", error.Message, StringComparison.Ordinal);
                Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(2.1));
                await NothingWaitsAsync(server);
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
                stop.CancelAfter(TimeSpan.FromMilliseconds(300));
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ApplyAsync(batch, stop.Token));
                await NothingWaitsAsync(server);
            }

            Assert.Equal([RowOutcome.Loaded], (await store.ApplyAsync(batch, Cancel)).Rows);
        }
        finally
        {
            Neo4jServers.Return(server);
        }
    }

    /// <summary>No statement of the writer waits in the server; one that was terminated is listed until it has let go of what it holds.</summary>
    private static async Task NothingWaitsAsync(Neo4jServer server)
    {
        int waiting = int.MaxValue;
        for (int i = 0; i < 50 && waiting > 0; i++)
        {
            await Task.Delay(100, Cancel);
            waiting = server
                .Query(StoreQuestions.Transactions)
                .Count(r => r[0].GetString()!.Contains("z.commit + 1", StringComparison.Ordinal));
        }

        Assert.Equal(0, waiting);
    }

    private static DatabaseAddress Through(FaultyProxy proxy) =>
        DatabaseAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"neo4j+http://127.0.0.1:{proxy.Port}/neo4j"));

    private static async Task FillAsync(Neo4jServer server, int records)
    {
        await using IGraphStore store = await Neo4jGraphStore.OpenAsync(server.Address, server.Secret, cancel: Cancel);
        await store.ApplyAsync(
            Some.Batch(Some.Noon, [.. Enumerable.Range(0, records).Select(i => Some.Declaration($"{i:0000}", "company:tr-1"))]),
            Cancel
        );
        // A statement that the server has not planned yet may take it longer than a hasty client waits.
        await store.NeighboursAsync(StoreQuestions.All("company:tr-1"), View.All, Cancel);
    }
}
