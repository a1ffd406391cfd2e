using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;
using Zincir.Cli;
using Zincir.Graph.Model;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>Servers that are killed, stopped, started again, full, read-only, of another version, or that do not know the user.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_load_and_questions_live_through_servers_that_are_killed_stopped_and_started_again()
    {
        Neo4jServers.NeedOwn();
        int restarts = LongRun.IsOn ? 50 : 10;
        using Neo4jServer server = Neo4jServer.Start(Neo4jServers.Script!);
        using var done = new CancellationTokenSource();
        // Servers come and go faster than the usual patience allows for: a slow machine needs most of a minute to start one.
        var patient = new Neo4jOptions { WritePatience = TimeSpan.FromMinutes(4) };
        await using IGraphStore store = await Neo4jGraphStore.OpenAsync(server.Address, null, patient, cancel: Cancel);
        Task<(int, Hash256)> loading = LoadAsync(store, done.Token);
        Task<(int Answered, int Failed)> asking = AskAsync(server.Address, done.Token);
        for (int i = 0; i < restarts; i++)
        {
            // Somewhere in the batches that follow one that was stored since the last start.
            int before = Volatile.Read(ref _stored);
            while (Volatile.Read(ref _stored) == before && !loading.IsCompleted)
            {
                await Task.Delay(20, Cancel);
            }

            await Task.Delay(i * 37, Cancel);
            await Task.Run(i % 3 == 2 ? server.Stop : server.Kill, Cancel);
            await Task.Run(() => server.Start(), Cancel);
        }

        await Task.Delay(2_000, Cancel);
        await done.CancelAsync();
        (int batches, Hash256 expected) = await loading;
        (int answered, int failed) = await asking;
        StoreSummary summary = await store.SummaryAsync(View.All, Cancel);
        Assert.Equal((batches * 50, expected), ((int)summary.Records, summary.GraphHash));
        Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
        Assert.True(batches >= restarts && answered > 0 && failed > 0, $"{batches} batches, {answered} answers, {failed} failures");
        TestContext.Current.TestOutputHelper?.WriteLine($"{restarts} restarts, {batches} batches, {answered} answers, {failed} failures");
    }

    [Fact]
    public async Task A_property_that_somebody_changed_in_the_database_is_found_by_verify()
    {
        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            await using (Neo4jGraphStore store = await Neo4jGraphStore.OpenAsync(server.Address, server.Secret, null, cancel: Cancel))
            {
                await store.ApplyAsync(
                    Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1"), Some.Declaration("2", "company:tr-1")),
                    Cancel
                );
            }

            string place = server.Address.ToString();
            Assert.Equal(0, (await ZincirRun.Async("verify", "--store", place)).Code);
            server.Query("MATCH (d {uid: 'declaration:1'}) SET d.regime = 'TR'");
            (int code, string told, _) = await ZincirRun.Async("verify", "--store", place);
            Assert.Equal(1, code);
            Assert.Contains("regime of declaration:1 is stored as \"TR\" and should be \"IM\"", told, StringComparison.Ordinal);
            server.Query("MATCH (d {uid: 'declaration:1'}) SET d.regime = 'IM', d.lane = 'K'");
            (code, told, _) = await ZincirRun.Async("verify", "--store", place);
            Assert.Equal(1, code);
            Assert.Contains("lane of declaration:1 is stored as \"K\" and should be nothing", told, StringComparison.Ordinal);
        }
        finally
        {
            Neo4jServers.Return(server);
        }
    }

    [Fact]
    public async Task A_snapshot_that_finds_other_numbers_of_elements_than_the_store_counts_is_told_from_records()
    {
        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            await using Neo4jGraphStore store = await Neo4jGraphStore.OpenAsync(server.Address, server.Secret, null, cancel: Cancel);
            await store.ApplyAsync(
                Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1"), Some.Declaration("2", "company:tr-1")),
                Cancel
            );
            BuiltSnapshot whole = await StoreSnapshot.BuildAsync(store, View.All, null, null, null, Cancel);
            Assert.Equal(2, whole.Snapshot.EdgeCount);
            // As a commit that is being applied looks to somebody who reads at that moment.
            server.Query("MATCH ()-[r:IMPORTER]->() WITH r LIMIT 1 DELETE r");
            BuiltSnapshot torn = await StoreSnapshot.BuildAsync(store, View.All, null, null, null, Cancel);
            Assert.Equal(whole.Snapshot.DescribeWithColumns(Kinds.Default), torn.Snapshot.DescribeWithColumns(Kinds.Default));
        }
        finally
        {
            Neo4jServers.Return(server);
        }
    }

    [Fact]
    public async Task A_writer_that_was_only_slow_cannot_write_after_another_took_over()
    {
        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            var brief = new Neo4jOptions { Lease = TimeSpan.FromSeconds(2) };
            await using Neo4jGraphStore first = await Neo4jGraphStore.OpenAsync(server.Address, server.Secret, brief, cancel: Cancel);
            StoreException busy = await Assert.ThrowsAsync<StoreException>(() =>
                Neo4jGraphStore.OpenAsync(server.Address, server.Secret, brief, cancel: Cancel)
            );
            Assert.Equal("STORE_BUSY", busy.Code);
            // As if the first had been stopped for longer than its lease and somebody had written since.
            server.Query(LeaseIsOver);
            await using Neo4jGraphStore second = await Neo4jGraphStore.OpenAsync(server.Address, server.Secret, brief, cancel: Cancel);
            StoreException stale = await Assert.ThrowsAsync<StoreException>(() =>
                first.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel)
            );
            Assert.Equal("STORE_STALE", stale.Code);
            await second.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("2", "company:tr-1")), Cancel);
            Assert.Equal(1, (await second.SummaryAsync(View.All, Cancel)).Records);
        }
        finally
        {
            Neo4jServers.Return(server);
        }
    }

    [Fact]
    public async Task A_wrong_password_no_server_and_an_address_with_a_password_are_told_apart()
    {
        Neo4jServers.NeedOwn();
        using Neo4jServer server = Neo4jServer.Start(Neo4jServers.Script!, "--password", "correct-horse-1");
        StoreException error = await Assert.ThrowsAsync<StoreException>(() =>
            Neo4jGraphStore.OpenAsync(server.Address, new DatabaseSecret("neo4j", "wrong"), cancel: Cancel)
        );
        Assert.Contains(DatabaseSecret.PasswordVariable, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", error.Message, StringComparison.Ordinal);
        await using (await Neo4jGraphStore.OpenAsync(server.Address, new DatabaseSecret("neo4j", "correct-horse-1"), cancel: Cancel)) { }

        (int code, _, string errors) = await ZincirRun.Async("verify", "--store", server.Address.ToString());
        Assert.Equal(ZincirProgram.StoreUnavailable, code);
        Assert.Contains(DatabaseSecret.PasswordVariable, errors, StringComparison.Ordinal);
        (code, _, errors) = await ZincirRun.Async("verify", "--store", $"neo4j+http://127.0.0.1:{Neo4jServer.FreePort()}/neo4j");
        Assert.Equal(ZincirProgram.StoreUnavailable, code);
        Assert.Contains("cannot be reached", errors, StringComparison.Ordinal);
        (code, _, errors) = await ZincirRun.Async("verify", "--store", "neo4j+http://neo4j:secret@127.0.0.1:7474/neo4j");
        Assert.Equal(ZincirProgram.Usage, code);
        Assert.DoesNotContain("secret", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"neo4j_version\":\"4.4.41\",\"neo4j_edition\":\"community\"}", "4.4.41")]
    [InlineData("{\"neo4j_version\":\"5.18.0\"}", "5.18.0")]
    [InlineData("{\"neo4j_version\":\"9.0.0\"}", "9.0.0")]
    [InlineData("{\"couchdb\":\"Welcome\"}", "no Neo4j server")]
    [InlineData("<html>", "no Neo4j server")]
    public async Task A_server_of_another_version_or_kind_is_refused_by_name(string page, string said)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = Task.Run(() => AnswerAlwaysAsync(listener, page), Cancel);
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        (int code, _, string errors) = await ZincirRun.Async("verify", "--store", $"neo4j+http://127.0.0.1:{port}/neo4j");
        listener.Stop();
        await serving;
        Assert.Equal(ZincirProgram.StoreUnavailable, code);
        Assert.Contains(said, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_read_only_is_read_and_says_why_it_is_not_written()
    {
        Neo4jServers.NeedOwn();
        using Neo4jServer server = Neo4jServer.Start(Neo4jServers.Script!);
        await using (IGraphStore store = await Neo4jGraphStore.OpenAsync(server.Address, null, cancel: Cancel))
        {
            await store.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1")), Cancel);
        }

        server.Stop();
        server.Start("--set", "server.databases.default_to_read_only=true");
        await using (IGraphStore store = await Neo4jGraphStore.OpenReadOnlyAsync(server.Address, null, cancel: Cancel))
        {
            Assert.Single(await store.NodesAsync(["declaration:1"], View.All, Cancel));
            Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
            int read = 0;
            await foreach (LiveRecord _ in store.ExportAsync(View.All, null, Cancel))
            {
                read++;
            }

            Assert.Equal(1, read);
        }

        (int code, _, string errors) = await ZincirRun.Async("withdraw", Some.Declarations, "--store", server.Address.ToString());
        Assert.Equal(ZincirProgram.StoreUnavailable, code);
        Assert.Contains("read-only", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_holds_something_else_is_left_alone()
    {
        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            server.Query(SomethingElse);
            StoreException error = await Assert.ThrowsAsync<StoreException>(() =>
                Neo4jGraphStore.OpenAsync(server.Address, server.Secret, cancel: Cancel)
            );
            Assert.Contains("something else", error.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<StoreException>(() =>
                Neo4jGraphStore.OpenReadOnlyAsync(server.Address, server.Secret, cancel: Cancel)
            );
        }
        finally
        {
            Neo4jServers.Return(server);
        }
    }

    private const string LeaseIsOver = "MATCH (z:Ledger {uid: 'store'}) SET z.until = 0, z.epoch = z.epoch + 1";
    private const string SomethingElse = "CREATE (:Person {name: 'somebody'})";

    private int _stored;

    private async Task<(int Batches, Hash256 Sum)> LoadAsync(IGraphStore store, CancellationToken done)
    {
        Hash256 sum = Hash256.Zero;
        int batches = 0;
        for (; !done.IsCancellationRequested; batches++)
        {
            RecordContent[] rows = [.. Enumerable.Range(0, 50).Select(i => Some.Declaration($"{batches}-{i}", $"company:tr-{i % 7}"))];
            BatchOutcome outcome = await store.ApplyAsync(Some.Batch(Some.Noon, rows), Cancel);
            Assert.Equal(50, outcome.Loaded);
            Interlocked.Increment(ref _stored);
            sum = rows.Aggregate(sum, (s, r) => s + Canonical.RecordHash(r.Source, r.Key, Moment.Print(Some.Noon), r.Canonical.Span));
        }

        return (batches, sum);
    }

    private static async Task<(int Answered, int Failed)> AskAsync(DatabaseAddress address, CancellationToken done)
    {
        var hasty = new Neo4jOptions { ReadLimit = TimeSpan.FromSeconds(2), ReadPatience = TimeSpan.FromSeconds(1) };
        (int answered, int failed) = (0, 0);
        await using IGraphStore store = await Neo4jGraphStore.OpenReadOnlyAsync(address, null, hasty, Cancel);
        while (!done.IsCancellationRequested)
        {
            try
            {
                NeighbourPage page = await store.NeighboursAsync(StoreQuestions.All("company:tr-1"), View.All, Cancel);
                Assert.All(page.Edges, e => Assert.NotEmpty(e.Edge.Asserted));
                answered++;
            }
            catch (StoreException error)
            {
                Assert.Equal("STORE_UNAVAILABLE", error.Code);
                failed++;
                await Task.Delay(100, Cancel);
            }
        }

        return (answered, failed);
    }

    private static async Task AnswerAlwaysAsync(TcpListener listener, string page)
    {
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(Cancel);
                await client.GetStream().ReadAtLeastAsync(new byte[4096], 1, cancellationToken: Cancel);
                string answer =
                    $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(page)}\r\nConnection: close\r\n\r\n{page}";
                await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer), Cancel);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }
}
