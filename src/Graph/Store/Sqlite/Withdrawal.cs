using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// Takes a table's or a system's words out: its contents fall silent and, with its markers, are set aside (their source number is negated), so
/// that a later load finds nothing of them and loads as if never seen.
/// </summary>
internal static class Withdrawal
{
    public static long Run(
        SqliteDb db,
        Numbering numbering,
        SpeechWriter speech,
        Deltas deltas,
        NodeNumbers nodes,
        string tableOrSystem,
        CancellationToken cancel
    )
    {
        long silenced = 0;
        foreach ((string name, long source) in numbering.All(Numbering.Sources))
        {
            if (Sources.Names(tableOrSystem, name))
            {
                silenced += Silence(db, speech, deltas, nodes, source, cancel);
                db["UPDATE content SET source = -source, state = state & ~1 WHERE source = ?1"].Bind(1, source).Run();
                db["DELETE FROM marker WHERE source = ?1"].Bind(1, source).Run();
                db["UPDATE source SET grouped = 0 WHERE no = ?1"].Bind(1, source).Run();
                db["DELETE FROM total WHERE source = ?1"].Bind(1, source).Run();
                db["DELETE FROM seen WHERE source = ?1"].Bind(1, source).Run();
                db["DELETE FROM batch WHERE load IN (SELECT load FROM load WHERE source = ?1)"].Bind(1, name).Run();
                db["DELETE FROM load WHERE source = ?1"].Bind(1, name).Run();
                db["DELETE FROM mapping WHERE source = ?1"].Bind(1, name).Run();
                db["DELETE FROM quarantine WHERE source = ?1"].Bind(1, name).Run();
            }
        }

        PositionRows.Forget(db, tableOrSystem);
        return silenced;
    }

    private static long Silence(SqliteDb db, SpeechWriter speech, Deltas deltas, NodeNumbers nodes, long source, CancellationToken cancel)
    {
        const int FlushEvery = 20_000;
        long contents = db["SELECT count(*) FROM content WHERE source = ?1"].Bind(1, source).FirstLong(0);
        SqlStatement select = db["SELECT no, compartment, payload FROM content WHERE source = ?1 AND state & 1"].Bind(1, source);
        long done = 0;
        while (select.Step())
        {
            speech.Silence(select.Long(0), select.Long(1), Canonical.Decode(RecordPayload.Unpack(select.Blob(2)).Canonical).Statements);
            if (++done % FlushEvery == 0)
            {
                cancel.ThrowIfCancellationRequested();
                deltas.Flush(nodes);
            }
        }

        deltas.Flush(nodes);
        return contents;
    }
}
