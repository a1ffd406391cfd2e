using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Zincir.Ingest.Mapping;

namespace Zincir.Ingest.Sources.Postgres;

/// <summary>A row and where it stands in the order of its pages.</summary>
/// <param name="Row">The row.</param>
/// <param name="Cursor">Texts of the columns that order the pages; empty where the rows have no order.</param>
internal readonly record struct PgRow(SourceRow Row, string?[] Cursor);

/// <summary>Reads the rows of one table, whatever the query, in the form in which a file would have them.</summary>
internal sealed class PgRows(PgTable table, MappingFile mapping)
{
    /// <summary>Longest row that is loaded, as in a file.</summary>
    private const int LongestRow = 1 << 20;

    private readonly PgText _text = new(mapping.Input.Zone, mapping.Input.Decimal);
    private readonly PgKind[] _kinds = [.. table.Columns.Select(c => c.Kind)];

    /// <summary>Rows of a query whose first columns are those of the table, and whose others are the cursor.</summary>
    public async IAsyncEnumerable<PgRow> ReadAsync(
        NpgsqlConnection connection,
        string sql,
        IReadOnlyList<object?> values,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await using NpgsqlCommand command = Command(connection, sql, values);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        bool ended = false;
        try
        {
            while (await reader.ReadAsync(cancel).ConfigureAwait(false))
            {
                string?[] texts = Texts(reader, 0, _kinds.Length);
                yield return new PgRow(Row(texts), Texts(reader, _kinds.Length, reader.FieldCount));
            }

            ended = true;
        }
        finally
        {
            if (!ended)
            {
                // Nobody wants the rest: it need not cross the network.
                command.Cancel();
            }
        }
    }

    /// <summary>Texts that a query gives, row by row.</summary>
    public static async Task<List<string?[]>> TextsAsync(
        NpgsqlConnection connection,
        string sql,
        IReadOnlyList<object?> values,
        CancellationToken cancel
    )
    {
        await using NpgsqlCommand command = Command(connection, sql, values);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var rows = new List<string?[]>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false))
        {
            rows.Add(Texts(reader, 0, reader.FieldCount));
        }

        return rows;
    }

    /// <summary>The row that texts of PostgreSQL make, in the order of the table's columns.</summary>
    public SourceRow Row(string?[] texts)
    {
        string?[] values = new string?[texts.Length];
        long length = 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _text.Print(_kinds[i], texts[i]);
            length += values[i]?.Length ?? 0;
        }

        string? code = length > LongestRow ? "row.too_long" : null;
        return new SourceRow(0, table.Header, values, code, code is null ? "" : RowCodes.Reason(code), default);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, IReadOnlyList<object?> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (object? value in values)
        {
            NpgsqlDbType type = value is string?[] ? NpgsqlDbType.Array | NpgsqlDbType.Text : NpgsqlDbType.Text;
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        }

        return command;
    }

    private static string?[] Texts(NpgsqlDataReader reader, int from, int to)
    {
        string?[] texts = new string?[to - from];
        for (int i = from; i < to; i++)
        {
            texts[i - from] = reader.IsDBNull(i) ? null : reader.GetString(i);
        }

        return texts;
    }
}
