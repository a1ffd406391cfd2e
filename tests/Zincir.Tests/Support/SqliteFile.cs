using SQLitePCL;
using Zincir.Graph.Reports;

namespace Zincir.Tests.Support;

/// <summary>Looks into and tampers with database files, past every store.</summary>
internal static class SqliteFile
{
    /// <summary>A store, once opened, has made its layer under SQLite known, without which what is written here would look like damage.</summary>
    static SqliteFile()
    {
        using var folder = new TemporaryFolder();
        SqliteRunStore.Open(folder["any.db"]).Dispose();
    }

    /// <summary>Runs statements; the number of rows they changed.</summary>
    public static int Run(string path, string sql)
    {
        using sqlite3 db = Open(path);
        Check(db, raw.sqlite3_exec(db, sql));
        return raw.sqlite3_total_changes(db);
    }

    /// <summary>Reads rows.</summary>
    public static List<T> Query<T>(string path, string sql, Func<Row, T> read)
    {
        using sqlite3 db = Open(path);
        Check(db, raw.sqlite3_prepare_v2(db, sql, out sqlite3_stmt statement));
        using (statement)
        {
            var rows = new List<T>();
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                rows.Add(read(new Row(statement)));
            }

            Check(db, code);
            return rows;
        }
    }

    private static sqlite3 Open(string path)
    {
        const int BusyMs = 30_000;
        int code = raw.sqlite3_open_v2(path, out sqlite3 db, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, "zincir");
        Check(db, code);
        Check(db, raw.sqlite3_busy_timeout(db, BusyMs));
        return db;
    }

    private static void Check(sqlite3 db, int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            throw new InvalidOperationException($"SQLite error {code}: {raw.sqlite3_errmsg(db).utf8_to_string()}");
        }
    }

    /// <summary>A row, while it is read.</summary>
    public readonly struct Row(sqlite3_stmt statement)
    {
        /// <summary>A column as text.</summary>
        public string GetString(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

        /// <summary>A column as number.</summary>
        public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

        /// <summary>A column as number.</summary>
        public int GetInt32(int column) => raw.sqlite3_column_int(statement, column);

        /// <summary>True when a column holds nothing.</summary>
        public bool IsDBNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;
    }
}
