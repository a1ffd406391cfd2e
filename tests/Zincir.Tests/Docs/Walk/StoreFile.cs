using System.Globalization;
using SQLitePCL;

namespace Zincir.Tests.Docs.Walk;

/// <summary>A store's file as anybody can open it, past the store's own code.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly sqlite3 _db;

    /// <summary>Opens a file for reading.</summary>
    public StoreFile(string path)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open_v2(path, out _db, raw.SQLITE_OPEN_READONLY, null));
    }

    /// <summary>The column names and the rows of a query: texts, numbers, bytes or nulls.</summary>
    /// <param name="sql">One SELECT.</param>
    /// <param name="values">Values of ?1, ?2 …</param>
    public (string[] Columns, List<object?[]> Rows) Query(string sql, params string[] values)
    {
        Check(raw.sqlite3_prepare_v2(_db, sql, out sqlite3_stmt statement));
        using (statement)
        {
            for (int i = 0; i < values.Length; i++)
            {
                Check(raw.sqlite3_bind_text(statement, i + 1, values[i]));
            }

            string[] columns = [.. Columns(statement).Select(c => raw.sqlite3_column_name(statement, c).utf8_to_string())];
            List<object?[]> rows = [];
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                rows.Add([.. Columns(statement).Select(c => Value(statement, c))]);
            }

            return code == raw.SQLITE_DONE ? (columns, rows) : throw new InvalidOperationException(Message());
        }
    }

    /// <summary>The one text of a query.</summary>
    public string Text(string sql, long number) => (string)Query(sql, number.ToString(CultureInfo.InvariantCulture)).Rows.Single()[0]!;

    public void Dispose() => _db.Dispose();

    private static IEnumerable<int> Columns(sqlite3_stmt statement) => Enumerable.Range(0, raw.sqlite3_column_count(statement));

    private static object? Value(sqlite3_stmt statement, int column) =>
        raw.sqlite3_column_type(statement, column) switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, column),
            raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, column).ToArray(),
            _ => raw.sqlite3_column_text(statement, column).utf8_to_string(),
        };

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new InvalidOperationException(Message());
        }
    }

    private string Message() => raw.sqlite3_errmsg(_db).utf8_to_string();
}
