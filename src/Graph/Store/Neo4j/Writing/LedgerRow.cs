using System.Text.Json.Serialization;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A row of the book-keeping, as the statements ledger-put and ledger-add take it.</summary>
internal sealed record LedgerRow(
    [property: JsonPropertyName("uid")] string Uid,
    [property: JsonPropertyName("label")] string Label,
    [property: JsonPropertyName("properties")] object Properties,
    [property: JsonPropertyName("delta")] long Delta
)
{
    /// <summary>A row that is written whole.</summary>
    public static LedgerRow Put(string uid, string label, object properties) => new(Neo4j.Uid.Of(uid), label, properties, 0);

    /// <summary>A row that counts.</summary>
    public static LedgerRow Add(string uid, string label, object properties, long delta) =>
        new(Neo4j.Uid.Of(uid), label, properties, delta);
}
