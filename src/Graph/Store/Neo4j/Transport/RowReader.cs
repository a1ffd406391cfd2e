using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Reads one row of an answer.</summary>
/// <param name="row">Stands at the first token of the row, which is whole; must be left at its last.</param>
internal delegate T RowReader<T>(ref Utf8JsonReader row);

/// <summary>Rows as JSON elements: for all statements but those that give very many rows.</summary>
internal static class ElementRows
{
    /// <summary>Reads one.</summary>
    public static JsonElement Read(ref Utf8JsonReader row) => JsonElement.ParseValue(ref row);

    /// <summary>Runs a statement, see <see cref="ICypherTransport.RowsAsync"/>.</summary>
    public static IAsyncEnumerable<JsonElement> RowsAsync(
        this ICypherTransport transport,
        CypherStatement statement,
        CancellationToken cancel
    ) => transport.RowsAsync(statement, Read, cancel);
}
