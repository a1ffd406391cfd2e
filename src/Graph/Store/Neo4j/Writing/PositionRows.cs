namespace Zincir.Graph.Store.Neo4j;

/// <summary>Positions of streams, stored in the transaction of the batch that they follow.</summary>
internal static class PositionRows
{
    /// <summary>Id of a stream's row.</summary>
    public static string IdOf(string stream) => Uid.Of($"position|{stream}");

    /// <summary>The row of a position.</summary>
    public static LedgerRow Row(StreamPosition said) =>
        LedgerRow.Put(IdOf(said.Stream), "Position", new { stream = said.Stream, position = said.Position });

    /// <summary>Forgets the positions of streams that feed a table.</summary>
    public static async Task ForgetAsync(Ask ask, string table)
    {
        string[] gone =
        [
            .. (await ask("read/positions", new { }).ConfigureAwait(false))
                .Select(row => row[0].GetString()!)
                .Where(stream => StreamPosition.Feeds(stream, table))
                .Select(IdOf),
        ];
        await ask.RowsAsync("write/ledger-delete", gone).ConfigureAwait(false);
    }
}
