using System.Text.Json;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>The tables of loads: which batches of which load are stored, and the rows that could not be.</summary>
internal sealed class LoadRows(SqliteDb db)
{
    /// <summary>Outcomes of the batches that an interrupted load had acknowledged; a finished load begins anew.</summary>
    public IReadOnlyDictionary<int, BatchOutcome> Begin(LoadStart load)
    {
        var done = new Dictionary<int, BatchOutcome>();
        if (db["SELECT finished FROM load WHERE load = ?1"].Bind(1, load.Id).FirstLong(1) == 0)
        {
            SqlStatement select = db["SELECT ordinal, outcome FROM batch WHERE load = ?1"].Bind(1, load.Id);
            while (select.Step())
            {
                done[(int)select.Long(0)] = JsonSerializer.Deserialize<BatchOutcome>(select.Text(1))!;
            }

            return done;
        }

        db["DELETE FROM batch WHERE load = ?1"].Bind(1, load.Id).Run();
        db["INSERT OR REPLACE INTO load (load, source, file, as_of, finished, report) VALUES (?1, ?2, ?3, ?4, 0, '')"]
            .Bind(1, load.Id)
            .Bind(2, load.Source)
            .Bind(3, load.File)
            .Bind(4, load.AsOf)
            .Run();
        return done;
    }

    /// <summary>The outcome of a batch that is sent again because its acknowledgement was lost.</summary>
    public BatchOutcome? Acknowledged(RecordBatch batch) =>
        batch.Load is null
            ? null
            : db["SELECT outcome FROM batch WHERE load = ?1 AND ordinal = ?2"]
                .Bind(1, batch.Load)
                .Bind(2, batch.Ordinal)
                .First(static row => JsonSerializer.Deserialize<BatchOutcome>(row.Text(0)));

    /// <summary>Stores that a batch is in, in the transaction that stores it.</summary>
    public void Acknowledge(RecordBatch batch, BatchOutcome outcome, long commit)
    {
        if (batch.Load is null)
        {
            return;
        }

        db["INSERT INTO batch (load, ordinal, source, commit_no, outcome) VALUES (?1, ?2, ?3, ?4, ?5)"]
            .Bind(1, batch.Load)
            .Bind(2, batch.Ordinal)
            .Bind(3, batch.Records.Count > 0 ? batch.Records[0].Source : "")
            .Bind(4, commit)
            .Bind(5, JsonSerializer.Serialize(outcome with { Rows = [] }))
            .Run();
        if (batch.Last)
        {
            db["UPDATE load SET finished = 1 WHERE load = ?1"].Bind(1, batch.Load).Run();
        }
    }

    /// <summary>Keeps a row that could not be read or stored.</summary>
    public void Quarantine(QuarantinedRow row) =>
        db[
            "INSERT OR REPLACE INTO quarantine (source, file_hash, line, part, file, field, code, reason, record, raw, as_of) "
                + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
        ]
            .Bind(1, row.Source)
            .Bind(2, row.FileHash)
            .Bind(3, row.Line)
            .Bind(4, row.Part)
            .Bind(5, row.File)
            .Bind(6, row.Field)
            .Bind(7, row.Code)
            .Bind(8, row.Reason)
            .Bind(9, row.Record)
            .Bind(10, row.Raw.Span)
            .Bind(11, row.AsOf)
            .Run();
}
