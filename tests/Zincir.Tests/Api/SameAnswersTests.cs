using Xunit;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>The same questions, each put to two servers, one over SQLite and one over Neo4j: their answers are equal byte for byte.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class SameAnswersTests : QueryContract, IClassFixture<BothStoresFixture>
{
    private readonly BothStoresFixture _api;

    public SameAnswersTests(BothStoresFixture api)
        : base(api)
    {
        Neo4jServers.Need();
        _api = api;
    }

    [Fact]
    public void The_ring_reports_are_equal_byte_for_byte()
    {
        Assert.All(_api.Reports(), r => Assert.Equal(r.Embedded, r.Other));
        Assert.Contains("\"R-", _api.Reports().Last().Embedded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_customs_declarations_have_the_same_graph_hash_in_both_stores()
    {
        Neo4jServer server = Neo4jServers.Rent();
        using var folder = new TemporaryFolder();
        var hashes = new List<string>();
        foreach (string store in (string[])["sqlite:" + folder["z.db"], server.Address.ToString()])
        {
            string[] place = ["--store", store, "--workspace", "sqlite:" + folder["w.db"]];
            string file = Repository.PathOf("samples/customs-declarations/valid.csv.gz");
            (int code, _, string errors) = await ZincirRun.Async([
                "ingest",
                "customs-declarations",
                "--input",
                file,
                "--as-of",
                "2021-04-01T00:00:00+09:00",
                .. place,
            ]);
            Assert.True(code == 0, errors);
            (code, string verified, errors) = await ZincirRun.Async("verify", "--store", store);
            Assert.True(code == 0, verified + errors);
            hashes.Add(verified);
        }

        Neo4jServers.Return(server);
        Assert.Equal(hashes[0], hashes[1]);
    }
}
