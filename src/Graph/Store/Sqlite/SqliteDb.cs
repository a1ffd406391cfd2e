using SQLitePCL;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteDb : IDisposable
{
    private readonly Dictionary<string, SqlStatement> _statements = new(StringComparer.Ordinal);

    static SqliteDb()
    {
        Batteries_V2.Init();
        PageChecks.Register();
    }

    /// <summary>File whose state was fixed when it was opened; null for any other.</summary>
    private readonly string? _fixed;
    private readonly FileState _opened;

    private SqliteDb(sqlite3 handle, string? fixedPath)
    {
        (Handle, _fixed) = (handle, fixedPath);
        _opened = fixedPath is null ? default : FileState.Of(fixedPath);
    }

    public sqlite3 Handle { get; }

    /// <summary>False when the file was opened where nothing may be written and somebody has written to it since, elsewhere.</summary>
    public bool IsCurrent => _fixed is null || FileState.Of(_fixed) == _opened;

    /// <summary>
    /// Opens a file for reading only. Where nothing may be written, not even the index that readers of the log share, the file is taken as it is if its
    /// log is empty; <see cref="IsCurrent"/> tells whether it is so still. Its cache is small, and the file is not mapped: pages lie in the system's
    /// cache once, for all readers, and a process that is limited in memory would count them once for each.
    /// </summary>
    public static SqliteDb OpenReader(string path)
    {
        SqliteDb db = Open(path, raw.SQLITE_OPEN_READONLY);
        int code = raw.sqlite3_exec(db.Handle, "SELECT 1 FROM sqlite_master LIMIT 1");
        if ((code & 0xff) is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY && File.Exists(path))
        {
            db.Dispose();
            db = OpenFixed(path);
        }

        db.Execute("PRAGMA query_only = 1; PRAGMA cache_size = -8192");
        return db;
    }

    /// <summary>
    /// Opens or creates a file for the one writer: write-ahead log with a full sync at every commit, large pages, and a log that is
    /// checkpointed often enough to stay bounded.
    /// </summary>
    public static SqliteDb OpenWriter(string path)
    {
        SqliteDb db = Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        db.Execute($"PRAGMA page_size = {PageChecks.PageSize}");
        PageChecks.Reserve(db.Handle);
        db.Execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -196608; "
                + "PRAGMA wal_autocheckpoint = 32768; PRAGMA journal_size_limit = 268435456; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY"
        );
        return db;
    }

    /// <summary>The prepared statement of a text; prepared at its first use.</summary>
    public SqlStatement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out SqlStatement? statement))
            {
                _statements[sql] = statement = new SqlStatement(Handle, sql);
            }

            return statement;
        }
    }

    /// <summary>
    /// Takes back the open transaction, if there is one. Statements that the failure left in the middle of their rows could not be bound again, so
    /// all are reset.
    /// </summary>
    public void Rollback()
    {
        Reset();
        if (raw.sqlite3_get_autocommit(Handle) == 0)
        {
            Execute("ROLLBACK");
        }
    }

    /// <summary>Resets every statement.</summary>
    public void Reset()
    {
        foreach (SqlStatement statement in _statements.Values)
        {
            statement.Reset();
        }
    }

    public void Execute(string sql) => SqlStatement.Execute(Handle, sql);

    public long Scalar(string sql)
    {
        using var statement = new SqlStatement(Handle, sql);
        return statement.FirstLong(0);
    }

    /// <summary>Name of the view that the file was made for; a file that does not say holds everything.</summary>
    public string Ceiling() => this["SELECT value FROM meta WHERE name = 'ceiling'"].First(static r => r.Text(0)) ?? View.All.Name;

    /// <summary>Identity of the store.</summary>
    public string StoreId() => this["SELECT value FROM meta WHERE name = 'id'"].First(static r => r.Text(0))!;

    public void Dispose()
    {
        foreach (SqlStatement statement in _statements.Values)
        {
            statement.Dispose();
        }

        Handle.Dispose();
    }

    private static SqliteDb OpenFixed(string path)
    {
        StoreException.CheckReadable(path);
        return FileState.Of(path).Log > 0
            ? throw StoreException.Unavailable(
                $"{path} lies where nothing may be written, and its log {path}-wal holds changes. Run zincir verify once where it may be written."
            )
            : Open($"file:{Uri.EscapeDataString(path)}?immutable=1", raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI, path);
    }

    private static SqliteDb Open(string path, int flags, string? fixedPath = null)
    {
        int code = raw.sqlite3_open_v2(path, out sqlite3 handle, flags | raw.SQLITE_OPEN_NOMUTEX, PageChecks.Name);
        if (code != raw.SQLITE_OK)
        {
            string? message = raw.sqlite3_errmsg(handle).utf8_to_string();
            int exactly = raw.sqlite3_extended_errcode(handle);
            handle.Dispose();
            throw StoreException.FromSqlite(exactly, path, message);
        }

        _ = raw.sqlite3_extended_result_codes(handle, 1);
        _ = raw.sqlite3_busy_timeout(handle, 5000);
        return new SqliteDb(handle, fixedPath);
    }

    /// <summary>What tells that a file was written: its size and time, and the size of its log.</summary>
    private readonly record struct FileState(long Length, DateTime Written, long Log)
    {
        public static FileState Of(string path)
        {
            var file = new FileInfo(path);
            var log = new FileInfo(path + "-wal");
            return new FileState(file.Exists ? file.Length : -1, file.LastWriteTimeUtc, log.Exists ? log.Length : 0);
        }
    }
}
