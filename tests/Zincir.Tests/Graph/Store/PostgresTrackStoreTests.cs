using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Postgres;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>The contract of positions on a PostgreSQL database, and what several processes do to it.</summary>
public sealed class PostgresTrackStoreTests : TrackStoreContract
{
    private PostgresAddress? _database;

    protected override async Task<ITrackStore> OpenAsync(string store) =>
        PostgresTrackStore.Open(_database ??= await PostgresServer.DatabaseAsync(), store);

    [Fact]
    public async Task Two_that_append_the_same_positions_at_once_store_each_of_them_once()
    {
        await using ITrackStore first = await OpenAsync(Mine);
        await using ITrackStore second = await OpenAsync(Mine);
        var loaded = new List<long>();
        for (int round = 0; round < 10; round++)
        {
            Position[] positions = [.. Enumerable.Range(round * 20, 40).Select(i => At("gps.a", i))];
            IReadOnlyList<RowOutcome>[] outcomes = await Task.WhenAll(
                Task.Run(() => first.AppendAsync(positions, Cancel)),
                Task.Run(() => second.AppendAsync([.. positions.Reverse()], Cancel))
            );
            loaded.Add(outcomes.Sum(o => o.LongCount(r => r == RowOutcome.Loaded)));
        }

        // Each round brings twenty new positions, the first one forty.
        Assert.Equal([40, .. Enumerable.Repeat(20L, 9)], loaded);
        Assert.Equal(220, (await first.ReadAsync(Truck, 0, 1_000, 1_000, View.Main, Cancel)).Count);
    }

    [Fact]
    public async Task Many_that_open_an_empty_database_at_once_make_its_tables_once()
    {
        PostgresAddress database = await PostgresServer.DatabaseAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        await using var tracks = PostgresTrackStore.Open(database, Mine);
                        await tracks.AppendAsync([At("gps.a", i)], Cancel);
                    })
                )
        );
        Assert.Equal(6, await PostgresServer.ValueAsync<long>(database, "SELECT count(*) FROM zincir.store_position"));
    }

    [Fact]
    public async Task A_database_with_tables_of_another_version_is_left_alone()
    {
        PostgresAddress database = await PostgresServer.DatabaseAsync();
        await PostgresTrackStore.Open(database, Mine).DisposeAsync();
        await PostgresServer.RunAsync(database, "UPDATE zincir.meta SET value = '7'");
        StoreException error = Assert.Throws<StoreException>(() => PostgresTrackStore.Open(database, Mine));
        Assert.Contains("version 7", error.Message, StringComparison.Ordinal);
    }
}
