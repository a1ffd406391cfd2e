using Npgsql;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;
using Zincir.Ingest.Sources.Postgres;

namespace Zincir.Ingest.Databases;

/// <summary>The publication that names the tables whose changes the server sends, and what each of them needs for that.</summary>
internal static class Publication
{
    private const string FindTables = """
        SELECT schemaname::text, tablename::text, to_jsonb(t) ->> 'rowfilter',
          (SELECT string_agg(a, ',') FROM jsonb_array_elements_text(to_jsonb(t) -> 'attnames') AS x (a))
        FROM pg_catalog.pg_publication_tables t WHERE pubname = $1
        """;

    /// <summary>Makes sure that the publication sends all changes of the tables, and that deleted rows can be told.</summary>
    /// <exception cref="SourceFileException">It does not, and the message says what somebody with more rights has to run.</exception>
    public static async Task EnsureAsync(
        NpgsqlConnection connection,
        string name,
        IReadOnlyList<MappedTable> tables,
        CancellationToken cancel
    )
    {
        // Looked at first: publishing a table without such a key would refuse the updates of those who write to it.
        List<string> wrong = [.. tables.Select(t => NotFollowed(t.Table, t.Mapping.File)).OfType<string>()];
        if (wrong.Count > 0)
        {
            throw new SourceFileException("table.identity", string.Join(Environment.NewLine, wrong));
        }

        List<string?[]> kind = await PgRows
            .TextsAsync(
                connection,
                "SELECT (pubinsert AND pubupdate AND pubdelete AND pubtruncate)::text, pubviaroot::text FROM pg_catalog.pg_publication WHERE pubname = $1",
                [name],
                cancel
            )
            .ConfigureAwait(false);
        if (kind is not [[var all, var viaRoot]])
        {
            await CreateAsync(connection, name, tables, cancel).ConfigureAwait(false);
            return;
        }

        List<string?[]> sent = await PgRows.TextsAsync(connection, FindTables, [name], cancel).ConfigureAwait(false);
        if (all != "true" || (viaRoot != "true" && tables.Any(t => t.Table.Kind == 'p')))
        {
            throw Wrong(
                name,
                "does not send every kind of change",
                $"ALTER PUBLICATION {PgTable.Quote(name)} SET (publish = 'insert, update, delete, truncate', publish_via_partition_root = true)"
            );
        }

        foreach (MappedTable table in tables)
        {
            CheckSent(name, table, sent.Find(s => s[0] == table.Table.Schema && s[1] == table.Table.Name));
        }
    }

    private static void CheckSent(string name, MappedTable table, string?[]? sent)
    {
        if (sent is null)
        {
            throw Wrong(
                name,
                $"does not hold {table.Table.FullName}",
                $"ALTER PUBLICATION {PgTable.Quote(name)} ADD TABLE {table.Table.Quoted}"
            );
        }

        string[]? columns = sent[3]?.Split(',');
        ISet<string> read = MappedColumns.Of(table.Mapping.File);
        bool cut =
            columns is not null
            && table.Table.Columns.Any(c => read.Contains(c.Header) && !columns.Contains(c.Name, StringComparer.Ordinal));
        if (sent[2] is not null || cut)
        {
            throw Wrong(
                name,
                $"sends only some {(cut ? "columns" : "rows")} of {table.Table.FullName}",
                $"ALTER PUBLICATION {PgTable.Quote(name)} DROP TABLE {table.Table.Quoted}; ALTER PUBLICATION {PgTable.Quote(name)} ADD TABLE {table.Table.Quoted}"
            );
        }
    }

    private static async Task CreateAsync(
        NpgsqlConnection connection,
        string name,
        IReadOnlyList<MappedTable> tables,
        CancellationToken cancel
    )
    {
        string sql =
            $"CREATE PUBLICATION {PgTable.Quote(name)} FOR TABLE {string.Join(", ", tables.Select(t => t.Table.Quoted))} WITH (publish_via_partition_root = true)";
        try
        {
            await using var create = new NpgsqlCommand(sql, connection);
            await create.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new SourceFileException(
                "database.publication",
                $"There is no publication {name}, and this role may not make it ({error.MessageText}). Have the owner of the tables run: {sql};"
            );
        }
    }

    /// <summary>Why deleted and changed rows of a table cannot be told, and the cure; null when they can.</summary>
    private static string? NotFollowed(PgTable table, MappingFile mapping)
    {
        if (table.Kind is not ('r' or 'p'))
        {
            return $"{table.FullName} is no table: changes of views and foreign tables are in no log. Follow the table below it, or read it without --follow.";
        }

        if (table.Identity == 'f')
        {
            return null;
        }

        var told = table
            .Columns.Where(c => table.IdentityColumns.Contains(c.Name, StringComparer.Ordinal))
            .Select(c => c.Header)
            .ToHashSet();
        string[] missing =
        [
            .. mapping
                .Key.SelectMany(k => (string?[])[k.Column, k.Country])
                .OfType<string>()
                .Distinct()
                .Where(c => table.Find(c) is not null && !told.Contains(c)),
        ];
        return told.Count > 0 && missing.Length == 0
            ? null
            : $"{table.FullName}: its log does not tell deleted rows by the mapping's key (missing: {string.Join(", ", missing)}). "
                + $"Give it a primary key with these columns, or run: ALTER TABLE {table.Quoted} REPLICA IDENTITY FULL;";
    }

    private static SourceFileException Wrong(string name, string what, string cure) =>
        new("database.publication", $"The publication {name} {what}. Have its owner run: {cure};");
}
