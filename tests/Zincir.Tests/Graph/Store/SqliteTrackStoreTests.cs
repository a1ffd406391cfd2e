using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>The contract of positions on a SQLite file.</summary>
public sealed class SqliteTrackStoreTests : TrackStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new(inMemory: true);

    public void Dispose() => _folder.Dispose();

    protected override Task<ITrackStore> OpenAsync(string store) =>
        Task.FromResult<ITrackStore>(SqliteTrackStore.Open(_folder["tracks.db"], store));
}
