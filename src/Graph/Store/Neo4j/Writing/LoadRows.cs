using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Loads and the batches of them that are stored.</summary>
internal static class LoadRows
{
    /// <summary>Id of a batch's row; empty for records that come one by one.</summary>
    public static string BatchId(RecordBatch batch) =>
        batch.Load is null ? "" : Uid.Of(FormattableString.Invariant($"batch|{batch.Load}|{batch.Ordinal}"));

    /// <summary>Outcomes of the batches that an interrupted load had acknowledged; a finished load begins anew.</summary>
    public static async Task<IReadOnlyDictionary<int, BatchOutcome>> BeginAsync(Ask ask, LoadStart load)
    {
        string id = LoadId(load.Id);
        JsonElement row = (await ask("read/load", new { load = id }).ConfigureAwait(false))[0];
        if (row[0].ValueKind == JsonValueKind.False)
        {
            return row[1]
                .EnumerateArray()
                .ToDictionary(b => b[0].GetInt32(), b => JsonSerializer.Deserialize<BatchOutcome>(b[1].GetString()!)!);
        }

        await ask(
                "write/load-begin",
                new
                {
                    load = id,
                    source = load.Source,
                    file = load.File,
                    asOf = load.AsOf,
                }
            )
            .ConfigureAwait(false);
        return new Dictionary<int, BatchOutcome>();
    }

    /// <summary>Stores that a batch is in, in the transaction that stores it.</summary>
    public static async Task AcknowledgeAsync(Ask ask, RecordBatch batch, BatchOutcome outcome)
    {
        if (batch.Load is null)
        {
            return;
        }

        await ask(
                "write/batch",
                new
                {
                    uid = BatchId(batch),
                    ordinal = batch.Ordinal,
                    source = batch.Records.Count > 0 ? batch.Records[0].Source : "",
                    commit = outcome.Commit,
                    outcome = JsonSerializer.Serialize(outcome with { Rows = [] }),
                    load = LoadId(batch.Load),
                    last = batch.Last,
                }
            )
            .ConfigureAwait(false);
    }

    private static string LoadId(string load) => Uid.Of($"load|{load}");
}
