using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>What somebody changed by hand in a database is found, element by element, with what should be there.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jVerifyTests
{
    private const string Sarp = "place:TR080100";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_property_label_and_tie_of_nodes_is_compared_with_the_records() =>
        await CheckAsync(
            (
                "MATCH (n {uid: 'company:tr-1'}) SET n.caption = 'Acme'",
                "caption of company:tr-1 is stored as \"Acme\" and should be \"Gökdere\""
            ),
            (
                "MATCH (n {uid: 'company:tr-2'}) SET n.caption = 'Acme'",
                "caption of company:tr-2 is stored as \"Acme\" and should be \"Öz Nakliyat\""
            ),
            ("MATCH (n {uid: 'declaration:1'}) SET n.lane = 'K'", "lane of declaration:1 is stored as \"K\" and should be nothing"),
            ("MATCH (n {uid: 'declaration:1'}) REMOVE n.regime", "regime of declaration:1 is stored as nothing and should be \"IM\""),
            (
                "MATCH (n {uid: 'declaration:2'}) SET n._cols = 'regime=TR'",
                "_cols of declaration:2 is stored as \"regime=TR\" and should be \"regime=IM\""
            ),
            (
                "MATCH (n {uid: 'declaration:4'}) SET n.gross_kg = 3445711.8",
                "gross_kg of declaration:4 is stored as \"3445711.8\" and should be \"3445711.75\""
            ),
            (
                "MATCH (n {uid: 'declaration:4'}) SET n.contradicted = ['lane']",
                "contradicted of declaration:4 is stored as \"lane\" and should be nothing"
            ),
            (
                $"MATCH (n {{uid: '{Sarp}'}}) SET n.location = point({{latitude: 41.5, longitude: 41.6}})",
                $"location of {Sarp} is stored as \"41.5\", \"41.6\" and should be \"41.5\", \"41.5\""
            ),
            ("MATCH (n {uid: 'company:tr-2'}) SET n.degree = 7", "degree of company:tr-2 is stored as \"7\" and should be \"1\""),
            ("MATCH (n {uid: 'declaration:2'}) REMOVE n:Declaration", "declaration:2 lacks the label Declaration"),
            (
                "MATCH (:Record {key: '3'})-[a:ASSERTS]->(n {uid: 'declaration:3'}) DELETE a",
                "declaration:3 is tied to 0 records, 0 that describe it and 0 that name it, and should be to 1 and 0"
            ),
            (
                "MATCH (:Record {key: '5'})-[a:ASSERTS]->(n {uid: 'declaration:5'}) REMOVE a._node",
                "declaration:5 is tied to 1 records, 0 that describe it and 0 that name it, and should be to 1 and 0"
            )
        );

    [Fact]
    public async Task Every_property_and_type_of_relationships_is_compared_with_the_records() =>
        await CheckAsync(
            (
                "MATCH ({uid: 'declaration:1'})-[r:IMPORTER]->() SET r.validFrom = '2020-01-01'",
                "validFrom of importer|declaration:1|company:tr-1| is stored as \"2020-01-01\" and should be \"2024-05-01\""
            ),
            (
                "MATCH ({uid: 'declaration:2'})-[r:IMPORTER]->() SET r.nameAsDeclared = 'X'",
                "nameAsDeclared of importer|declaration:2|company:tr-2| is stored as \"X\" and should be \"Öz Nakliyat\""
            ),
            (
                "MATCH ({uid: 'declaration:3'})-[r:IMPORTER]->() SET r.records = ['a.b/c'], r.recordCount = 2",
                "records of importer|declaration:3|company:tr-1| is stored as \"a.b/c\" and should be \"customs-warehouse.declarations/3\""
            ),
            (
                "MATCH ({uid: 'declaration:4'})-[r:IMPORTER]->() SET r._out = 'x'",
                "_out of importer|declaration:4|company:tr-1| is stored as \"x\""
            )
        );

    [Fact]
    public async Task A_party_that_no_register_describes_any_more_is_called_what_declarations_call_it()
    {
        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            await using Neo4jGraphStore store = await Neo4jGraphStore.OpenAsync(server.Address, server.Secret, null, cancel: Cancel);
            RecordContent register = Some.Record(
                Some.Companies,
                "tr|2",
                new NodeStatement("company:tr-2"),
                new ValueStatement("company:tr-2", "city", "Hopa", null, null, null)
            );
            await store.ApplyAsync(Some.Batch(Some.Noon, register, Some.Declaration("2", "company:tr-2", "Öz Nakliyat")), Cancel);
            await store.WithdrawAsync(Some.Companies, Cancel);
            Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
            Assert.Equal("Öz Nakliyat", CaptionOf("company:tr-2"));
            // The last declaration that gives a name gives another, then none.
            await store.ApplyAsync(Some.Batch(Some.Noon + Some.Day, Some.Declaration("2", "company:tr-2", "Öz Lojistik")), Cancel);
            Assert.Equal("Öz Lojistik", CaptionOf("company:tr-2"));
            await store.ApplyAsync(Some.Batch(Some.Noon + (2 * Some.Day), Some.Declaration("2", "company:tr-2")), Cancel);
            Assert.Equal("2", CaptionOf("company:tr-2"));
            Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);

            string CaptionOf(string id) => server.Query("MATCH (n {uid: $id}) RETURN n.caption", new { id })[0][0].GetString()!;
        }
        finally
        {
            Neo4jServers.Return(server);
        }
    }

    private static async Task CheckAsync(params (string Damage, string Told)[] damages)
    {
        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            await using Neo4jGraphStore store = await Neo4jGraphStore.OpenAsync(server.Address, server.Secret, null, cancel: Cancel);
            RecordContent[] records =
            [
                Some.Declaration("1", "company:tr-1", registered: "2024-05-01"),
                Some.Declaration("2", "company:tr-2", "Öz Nakliyat"),
                Some.Declaration("3", "company:tr-1"),
                Some.Record(
                    Some.Declarations,
                    "4",
                    new NodeStatement("declaration:4"),
                    Value("declaration:4", "gross_kg", "3445711.75"),
                    new EdgeStatement("importer", "declaration:4", "company:tr-1", "", null, null)
                ),
                Some.Declaration("5", "company:tr-1"),
                Some.Company("company:tr-1", "Gökdere"),
                Some.Record("reference.places", "1", new NodeStatement(Sarp), Value(Sarp, "lat", "41.5"), Value(Sarp, "lon", "41.5")),
            ];
            await store.ApplyAsync(Some.Batch(Some.Noon, records), Cancel);
            Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
            foreach ((string damage, _) in damages)
            {
                server.Query(damage);
            }

            IReadOnlyList<string> differences = (await store.VerifyAsync(null, Cancel)).Differences;
            Assert.All(damages, d => Assert.Contains(differences, f => f.StartsWith(d.Told, StringComparison.Ordinal)));
        }
        finally
        {
            Neo4jServers.Return(server);
        }
    }

    private static ValueStatement Value(string element, string property, string text) => new(element, property, text, null, null, null);
}
