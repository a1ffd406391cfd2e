using Xunit;
using Zincir.Graph.Store;
using Zincir.Tests.Graph.Queries;

namespace Zincir.Tests.Graph.Store;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Questions_over_the_whole_view_are_answered_as_its_reads_tell()
    {
        await using IGraphStore store = Open();
        await QueryProperties.HoldAsync(store, 77, 60, Cancel);
    }
}
