using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>The store contract on the embedded store.</summary>
public sealed class SqliteStoreTests : StoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new(inMemory: true);
    private int _stores;

    public void Dispose() => _folder.Dispose();

    protected override IGraphStore Open() => SqliteGraphStore.Open(_folder[$"store{++_stores}.db"]);

    protected override IGraphStore Reopen() => SqliteGraphStore.Open(_folder[$"store{_stores}.db"]);

    protected override IGraphStore OpenFor(View ceiling) => SqliteGraphStore.Open(_folder[$"store{++_stores}.db"], ceiling: ceiling);

    protected override IGraphStore ReopenFor(View ceiling) => SqliteGraphStore.Open(_folder[$"store{_stores}.db"], ceiling: ceiling);
}
