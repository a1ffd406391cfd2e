using SQLitePCL;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// A prepared statement on the bare SQLite interface: several times cheaper a row than ADO.NET commands, which matters at 300,000 rows a second.
/// Parameters and columns are numbered as in SQLite: parameters from 1, columns from 0.
/// </summary>
internal sealed class SqlStatement : IDisposable
{
    private const int ShortText = 200;
    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _statement;

    public SqlStatement(sqlite3 db, string sql)
    {
        _db = db;
        Check(raw.sqlite3_prepare_v3(db, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public SqlStatement Bind(int at, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, at, value));
        return this;
    }

    public SqlStatement Bind(int at, string value)
    {
        if (value.Length is 0 or > ShortText)
        {
            Check(raw.sqlite3_bind_text(_statement, at, value));
            return this;
        }

        // SQLite copies it, so short texts, nearly all, need no array of their own.
        Span<byte> utf8 = stackalloc byte[ShortText * 3];
        Check(raw.sqlite3_bind_text(_statement, at, utf8[..System.Text.Encoding.UTF8.GetBytes(value, utf8)]));
        return this;
    }

    public SqlStatement Bind(int at, ReadOnlySpan<byte> value)
    {
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, at, 0) : raw.sqlite3_bind_blob(_statement, at, value));
        return this;
    }

    public SqlStatement BindNull(int at)
    {
        Check(raw.sqlite3_bind_null(_statement, at));
        return this;
    }

    /// <summary>Moves to the next row; at the end the statement is reset, ready for the next use.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        _ = raw.sqlite3_reset(_statement);
        if (code != raw.SQLITE_DONE)
        {
            Check(code);
        }

        return false;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    public void Run() => Step();

    /// <summary>Runs to the first row, hands it over and resets; null when there is none.</summary>
    public T? First<T>(Func<SqlStatement, T> read)
    {
        if (!Step())
        {
            return default;
        }

        T value = read(this);
        Reset();
        return value;
    }

    /// <summary>First column of the first row as a number, or a default when there is no row.</summary>
    public long FirstLong(long otherwise)
    {
        if (!Step())
        {
            return otherwise;
        }

        long value = Long(0);
        Reset();
        return value;
    }

    public void Reset() => _ = raw.sqlite3_reset(_statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    /// <summary>Runs statements that need no parameters.</summary>
    public static void Execute(sqlite3 db, string sql)
    {
        int code = raw.sqlite3_exec(db, sql, out string? error);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(db, code, error ?? raw.sqlite3_errmsg(db).utf8_to_string());
        }
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failure(_db, code, raw.sqlite3_errmsg(_db).utf8_to_string());
        }
    }

    private static StoreException Failure(sqlite3 db, int code, string message) =>
        StoreException.FromSqlite(code, raw.sqlite3_db_filename(db, "main").utf8_to_string(), message);
}
