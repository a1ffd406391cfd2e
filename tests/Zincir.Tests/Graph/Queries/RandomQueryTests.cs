using Xunit;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Queries;

public sealed class RandomQueryTests
{
    [Fact]
    public async Task Random_questions_are_answered_as_the_reads_of_the_store_tell()
    {
        using var folder = new TemporaryFolder(inMemory: true);
        for (int seed = 1; seed <= (LongRun.IsOn ? 200 : 12); seed++)
        {
            await using IGraphStore store = SqliteGraphStore.Open(folder[$"{seed}.db"]);
            await QueryProperties.HoldAsync(store, seed, 150, TestContext.Current.CancellationToken);
        }
    }
}
