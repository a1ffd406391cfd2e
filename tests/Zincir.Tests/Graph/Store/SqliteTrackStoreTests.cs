using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

public sealed class SqliteTrackStoreTests : IDisposable
{
    private const string Truck = "vehicle:tr-34ABC123";
    private readonly TemporaryFolder _folder = new(inMemory: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Withdrawing_a_system_tells_the_positions_of_all_its_tables()
    {
        await using SqliteTrackStore tracks = Open();
        Position[] positions = [At("gps.a", 1), At("gps.b", 1), At("gps.b", 2), At("gpsx.a", 1)];
        await tracks.AppendAsync(positions, Cancel);
        Assert.Equal(3, await tracks.WithdrawAsync("gps", Cancel));
        Assert.Equal(["gpsx.a"], (await ReadAsync(tracks, View.All, Cancel)).Select(p => p.Source));
    }

    [Fact]
    public async Task A_reading_that_was_given_up_midway_can_be_asked_again()
    {
        await using SqliteTrackStore tracks = Open();
        await tracks.AppendAsync([At("gps.a", 1), At("gps.a", 2)], Cancel);
        using var cancel = new CancellationTokenSource();
        var cancelling = new View("x", new HashSet<string>(new Cancelling(cancel)) { View.MainCompartment }, View.All.Except);
        await Assert.ThrowsAsync<OperationCanceledException>(() => ReadAsync(tracks, cancelling, cancel.Token));
        Assert.Equal(2, (await ReadAsync(tracks, View.Main, Cancel)).Count);
    }

    private SqliteTrackStore Open() => SqliteTrackStore.Open(_folder["tracks.db"]);

    private static Task<IReadOnlyList<Position>> ReadAsync(SqliteTrackStore tracks, View view, CancellationToken cancel) =>
        tracks.ReadAsync(Truck, 0, 10, 10, view, cancel);

    private static Position At(string source, long at) => new(source, "D1", at, Truck, 41, 29, null, null, "", "", View.MainCompartment);

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
