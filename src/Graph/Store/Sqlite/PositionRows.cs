namespace Zincir.Graph.Store.Sqlite;

/// <summary>Positions of streams, kept among the store's few single values.</summary>
internal static class PositionRows
{
    private const string Prefix = "position:";

    /// <summary>Stores where a stream is, in the transaction of the batch that brought it there.</summary>
    public static void Store(SqliteDb db, StreamPosition? position)
    {
        if (position is not null)
        {
            db["INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value"]
                .Bind(1, Prefix + position.Stream)
                .Bind(2, position.Position)
                .Run();
        }
    }

    /// <summary>Where a stream is.</summary>
    public static string? Find(SqliteDb db, string stream) =>
        db["SELECT value FROM meta WHERE name = ?1"].Bind(1, Prefix + stream).First(static r => r.Text(0));

    /// <summary>Where each stream is.</summary>
    public static List<StreamPosition> All(SqliteDb db)
    {
        var positions = new List<StreamPosition>();
        SqlStatement select = db[$"SELECT name, value FROM meta WHERE name LIKE '{Prefix}%' ORDER BY name"];
        while (select.Step())
        {
            positions.Add(new StreamPosition(select.Text(0)[Prefix.Length..], select.Text(1)));
        }

        return positions;
    }

    /// <summary>Forgets the streams that feed a table, or a table of a system.</summary>
    public static void Forget(SqliteDb db, string tableOrSystem)
    {
        foreach (StreamPosition position in All(db).Where(p => StreamPosition.Feeds(p.Stream, tableOrSystem)))
        {
            db["DELETE FROM meta WHERE name = ?1"].Bind(1, Prefix + position.Stream).Run();
        }
    }
}
