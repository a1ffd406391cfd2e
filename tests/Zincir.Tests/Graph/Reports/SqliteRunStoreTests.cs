using Zincir.Graph.Reports;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Reports;

/// <summary>The contract of runs on a SQLite file.</summary>
public sealed class SqliteRunStoreTests : RunStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new(inMemory: true);

    public void Dispose() => _folder.Dispose();

    protected override Task<IRunStore> OpenAsync() => Task.FromResult<IRunStore>(SqliteRunStore.Open(_folder["workspace.db"]));
}
