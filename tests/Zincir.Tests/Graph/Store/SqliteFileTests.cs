using Xunit;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>What is special about a store that is a file, for the classes that test it.</summary>
public abstract class SqliteFileTests : IDisposable
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected TemporaryFolder Folder { get; } = new(inMemory: true);

    protected string Newest => Folder["store.db"];

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected IGraphStore Open() => SqliteGraphStore.Open(Newest);

    protected int Run(string sql) => SqliteFile.Run(Newest, sql);

    protected long Scalar(string sql) => SqliteFile.Query(Newest, sql, r => r.GetInt64(0))[0];
}
