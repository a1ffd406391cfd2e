using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Tests.Graph.Store;

/// <summary>What every store of positions must do. A store is tested by a class that inherits this one and opens it.</summary>
public abstract class TrackStoreContract
{
    protected const string Truck = "vehicle:tr-34ABC123";

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Identity of the graph store whose positions are kept.</summary>
    protected const string Mine = "1d3f";

    /// <summary>Opens the positions of a graph store in the place of the test: an empty one at first, the same again later.</summary>
    protected abstract Task<ITrackStore> OpenAsync(string store);

    private Task<ITrackStore> OpenAsync() => OpenAsync(Mine);

    [Fact]
    public async Task Stores_that_share_a_place_neither_read_nor_meet_nor_withdraw_each_others_positions()
    {
        string[] stores = [Mine, Mine + "0", "gps.a", ""];
        foreach (string store in stores)
        {
            await using ITrackStore tracks = await OpenAsync(store);
            Position[] positions = [At("gps.a", 1) with { Seal = store }, At("gps.b", 2)];
            Assert.Equal([RowOutcome.Loaded, RowOutcome.Loaded], await tracks.AppendAsync(positions, Cancel));
            Assert.Equal(positions, await ReadAsync(tracks, View.All, Cancel));
        }

        await using (ITrackStore tracks = await OpenAsync())
        {
            Assert.Equal(1, await tracks.WithdrawAsync("gps.a", Cancel));
            Assert.Equal(0, await tracks.WithdrawAsync("gps.a", Cancel));
            Assert.Equal([At("gps.b", 2)], await ReadAsync(tracks, View.All, Cancel));
        }

        foreach (string store in stores[1..])
        {
            await using ITrackStore tracks = await OpenAsync(store);
            Assert.Equal([At("gps.a", 1) with { Seal = store }, At("gps.b", 2)], await ReadAsync(tracks, View.All, Cancel));
        }
    }

    [Fact]
    public async Task Positions_are_read_as_they_were_given_oldest_first_and_at_most_so_many()
    {
        await using ITrackStore tracks = await OpenAsync();
        Position full = new("gps.a", "D1", 5, Truck, 41.0125, -29.5, 62.5, 270, "open", "on", View.MainCompartment);
        Position bare = new("gps.a", "Dİ — 2", 4, Truck, -0.1, 0, null, null, "", "", View.MainCompartment);
        await tracks.AppendAsync([full, At("gps.b", 5), bare, At("gps.a", 9), At("gps.a", 3)], Cancel);
        Assert.Equal([bare, full, At("gps.b", 5)], await tracks.ReadAsync(Truck, 4, 9, 10, View.Main, Cancel));
        Assert.Equal([bare], await tracks.ReadAsync(Truck, 4, 9, 1, View.Main, Cancel));
        Assert.Empty(await tracks.ReadAsync("vehicle:tr-06XYZ1", 0, 10, 10, View.Main, Cancel));
    }

    [Fact]
    public async Task Positions_at_one_time_come_in_the_order_of_their_names()
    {
        await using ITrackStore tracks = await OpenAsync();
        string[] devices = ["a", "B", "É", "Z", "z", "ı", "10", "9"];
        await tracks.AppendAsync([.. devices.Select(d => At("gps.a", 1) with { Device = d })], Cancel);
        Assert.Equal(devices.Order(StringComparer.Ordinal), (await ReadAsync(tracks, View.Main, Cancel)).Select(p => p.Device));
    }

    [Fact]
    public async Task Of_two_positions_of_one_device_and_time_the_same_stays_whichever_came_first()
    {
        Position less = At("gps.a", 1) with { Seal = "closed" };
        Position greater = At("gps.a", 1) with { Seal = "open" };
        await using (ITrackStore tracks = await OpenAsync())
        {
            Assert.Equal(
                [RowOutcome.Loaded, RowOutcome.Unchanged, RowOutcome.Loaded],
                await tracks.AppendAsync([less, less, greater], Cancel)
            );
        }

        await using ITrackStore again = await OpenAsync();
        Assert.Equal([RowOutcome.Superseded, RowOutcome.Unchanged], await again.AppendAsync([less, greater], Cancel));
        Assert.Equal([greater], await ReadAsync(again, View.Main, Cancel));
    }

    [Fact]
    public async Task A_view_reads_as_many_positions_of_its_own_as_it_asks_for()
    {
        await using ITrackStore tracks = await OpenAsync();
        await tracks.AppendAsync(
            [
                .. Enumerable
                    .Range(1, 8)
                    .Select(i => At("gps.a", i) with { Compartment = i < 6 ? View.InternalAffairs : View.MainCompartment }),
            ],
            Cancel
        );
        Assert.Equal([6, 7], (await tracks.ReadAsync(Truck, 0, 10, 2, View.Main, Cancel)).Select(p => p.At));
        Assert.Equal([1, 2], (await tracks.ReadAsync(Truck, 0, 10, 2, View.All, Cancel)).Select(p => p.At));
    }

    [Fact]
    public async Task Withdrawing_a_system_tells_the_positions_of_all_its_tables()
    {
        await using ITrackStore tracks = await OpenAsync();
        Position[] positions = [At("gps.a", 1), At("gps.b", 1), At("gps.b", 2), At("gpsx.a", 1)];
        await tracks.AppendAsync(positions, Cancel);
        Assert.Equal(3, await tracks.WithdrawAsync("gps", Cancel));
        Assert.Equal(["gpsx.a"], (await ReadAsync(tracks, View.All, Cancel)).Select(p => p.Source));
        Assert.Equal([RowOutcome.Loaded], await tracks.AppendAsync([At("gps.a", 1)], Cancel));
    }

    [Fact]
    public async Task A_reading_that_was_given_up_midway_can_be_asked_again()
    {
        await using ITrackStore tracks = await OpenAsync();
        await tracks.AppendAsync([At("gps.a", 1), At("gps.a", 2)], Cancel);
        using var cancel = new CancellationTokenSource();
        var cancelling = new View("x", new HashSet<string>(new Cancelling(cancel)) { View.MainCompartment }, View.All.Except);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(tracks, cancelling, cancel.Token));
        Assert.Equal(2, (await ReadAsync(tracks, View.Main, Cancel)).Count);
    }

    [Fact]
    public async Task An_appending_that_was_given_up_leaves_nothing()
    {
        await using ITrackStore tracks = await OpenAsync();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tracks.AppendAsync([At("gps.a", 1), At("gps.a", 2)], cancel.Token));
        Assert.Empty(await ReadAsync(tracks, View.Main, Cancel));
    }

    protected static Task<IReadOnlyList<Position>> ReadAsync(ITrackStore tracks, View view, CancellationToken cancel) =>
        tracks.ReadAsync(Truck, 0, 10, 10, view, cancel);

    protected static Position At(string source, long at) => new(source, "D1", at, Truck, 41, 29, null, null, "", "", View.MainCompartment);

    /// <summary>Whoever looks something up cancels.</summary>
    private sealed class Cancelling(CancellationTokenSource source) : IEqualityComparer<string>
    {
        private int _looks;

        public bool Equals(string? x, string? y) => x == y;

        public int GetHashCode(string obj)
        {
            // The first look puts the name into the set.
            if (_looks++ > 0)
            {
                source.Cancel();
            }

            return 0;
        }
    }
}
