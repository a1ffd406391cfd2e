using Npgsql;
using Zincir.Ingest.Mapping;

namespace Zincir.Ingest.Sources.Postgres;

/// <summary>
/// Finds the table of a mapping: the one that <c>input.table</c> names, else the one called as its file, in the schema that the address names or
/// that is called as the file's folder (<c>customs-warehouse/declarations</c>: <c>customs_warehouse.declarations</c>).
/// </summary>
internal sealed class PgCatalog(NpgsqlConnection connection, string? schema)
{
    private const string FindTable = """
        SELECT c.oid, n.nspname, c.relname, c.relkind::text, c.relreplident::text,
          has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ANY ($1) AND c.relname = ANY ($2) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        ORDER BY array_position($1, n.nspname::text), array_position($2, c.relname::text) LIMIT 1
        """;

    private const string FindColumns = """
        SELECT a.attname, b.oid, quote_ident(m.nspname) || '.' || quote_ident(b.typname), a.attnotnull
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        JOIN pg_catalog.pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
        JOIN pg_catalog.pg_namespace m ON m.oid = b.typnamespace
        WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
        """;

    private const string FindIdentity = """
        SELECT a.attname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = $1 AND ((i.indisprimary AND $2 = 'd') OR (i.indisreplident AND $2 = 'i')) ORDER BY a.attnum
        """;

    /// <summary>Names under which the table of a mapping is looked for, schemas and tables apart.</summary>
    public (string[] Schemas, string[] Names) Candidates(MappingFile mapping)
    {
        if (mapping.Input.Table is { Length: > 0 } table)
        {
            int dot = table.IndexOf('.', StringComparison.Ordinal);
            return dot < 0 ? ([schema ?? "public"], [table]) : ([table[..dot]], [table[(dot + 1)..]]);
        }

        string[] place = mapping.Input.Path is "" or "*" ? mapping.Source.Split('.') : mapping.Input.Path.Split('/');
        string folder = place.Length > 1 ? place[^2] : "public";
        return (schema is null ? Written(folder) : [schema], Written(place[^1]));
    }

    /// <summary>The table of a mapping; null when the database has none.</summary>
    /// <exception cref="SourceFileException">The table is there and cannot be read, or lacks a key column.</exception>
    public async Task<PgTable?> FindAsync(MappingFile mapping, CancellationToken cancel)
    {
        (string[] schemas, string[] names) = Candidates(mapping);
        await using var find = new NpgsqlCommand(FindTable, connection);
        find.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = schemas });
        find.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = names });
        (uint Oid, PgTable Table, bool MayRead) found;
        await using (NpgsqlDataReader row = await find.ExecuteReaderAsync(cancel).ConfigureAwait(false))
        {
            if (!await row.ReadAsync(cancel).ConfigureAwait(false))
            {
                return null;
            }

            var bare = new PgTable
            {
                Schema = row.GetString(1),
                Name = row.GetString(2),
                Columns = [],
                Kind = row.GetString(3)[0],
                Identity = row.GetString(4)[0],
                IdentityColumns = [],
            };
            found = (row.GetFieldValue<uint>(0), bare, row.GetBoolean(5));
        }

        if (!found.MayRead)
        {
            throw new SourceFileException(
                "table.forbidden",
                $"{found.Table.FullName} may not be read by this role. Grant it: GRANT USAGE ON SCHEMA {PgTable.Quote(found.Table.Schema)} TO CURRENT_ROLE; "
                    + $"GRANT SELECT ON {found.Table.Quoted} TO CURRENT_ROLE, with the role's name in place of CURRENT_ROLE."
            );
        }

        IReadOnlyList<PgColumn> columns = await ColumnsAsync(found.Oid, mapping, cancel).ConfigureAwait(false);
        IReadOnlyList<string> identity = await IdentityAsync(found.Oid, found.Table.Identity, cancel).ConfigureAwait(false);
        PgTable table = found.Table.With(columns, identity);
        CheckKey(table, mapping);
        return table;
    }

    private async Task<IReadOnlyList<PgColumn>> ColumnsAsync(uint table, MappingFile mapping, CancellationToken cancel)
    {
        await using var select = new NpgsqlCommand(FindColumns, connection);
        select.Parameters.Add(new NpgsqlParameter { Value = table, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid });
        var columns = new List<PgColumn>();
        await using NpgsqlDataReader row = await select.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await row.ReadAsync(cancel).ConfigureAwait(false))
        {
            columns.Add(new PgColumn(row.GetString(0), row.GetString(0), row.GetFieldValue<uint>(1), row.GetString(2), row.GetBoolean(3)));
        }

        return WithHeaders(columns, MappedColumns.Of(mapping));
    }

    private async Task<IReadOnlyList<string>> IdentityAsync(uint table, char identity, CancellationToken cancel)
    {
        await using var select = new NpgsqlCommand(FindIdentity, connection);
        select.Parameters.Add(new NpgsqlParameter { Value = table, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid });
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = identity.ToString() });
        var columns = new List<string>();
        await using NpgsqlDataReader row = await select.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await row.ReadAsync(cancel).ConfigureAwait(false))
        {
            columns.Add(row.GetString(0));
        }

        return columns;
    }

    /// <summary>Columns under the mapping's names: the same, else the only one that differs in case, as unquoted names do.</summary>
    private static List<PgColumn> WithHeaders(List<PgColumn> columns, ISet<string> known)
    {
        var there = columns.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        ILookup<string, string> wanted = known.Where(k => !there.Contains(k)).ToLookup(k => k, StringComparer.OrdinalIgnoreCase);
        return columns.ConvertAll(c =>
            !known.Contains(c.Name) && wanted[c.Name].Take(2).ToArray() is [var header] ? c with { Header = header } : c
        );
    }

    private static void CheckKey(PgTable table, MappingFile mapping)
    {
        string[] missing = [.. mapping.Key.Select(k => k.Column).Where(c => table.Find(c) is null)];
        if (missing.Length > 0)
        {
            throw new SourceFileException(
                "table.missing_key",
                $"{table.FullName}: the key column {string.Join(", ", missing.Select(m => $"'{m}'"))} is missing. Its columns: "
                    + $"{string.Join(", ", table.Columns.Select(c => c.Name))}. Rename a column in a view, and name the view in the mapping: "
                    + "input: { table: schema.view }."
            );
        }
    }

    private static string[] Written(string name) => name.Contains('-', StringComparison.Ordinal) ? [name.Replace('-', '_'), name] : [name];
}
