using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>The store contract on real Neo4j servers.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jStoreTests : StoreContract
{
    public Neo4jStoreTests() => Neo4jServers.Need();

    protected override int Histories => LongRun.IsOn ? 60 : 4;

    protected override IGraphStore Open() => Neo4jServers.OpenStore();

    protected override IGraphStore Reopen() => Neo4jServers.ReopenStore();

    protected override IGraphStore OpenFor(View ceiling) => Neo4jServers.OpenStore(ceiling);

    protected override IGraphStore ReopenFor(View ceiling) => Neo4jServers.ReopenStore(ceiling);
}
