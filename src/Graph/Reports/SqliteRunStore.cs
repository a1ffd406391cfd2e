using System.Text;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;

namespace Zincir.Graph.Reports;

/// <summary>Detection runs in a SQLite file.</summary>
public sealed class SqliteRunStore : IRunStore
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS run (
          no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, view TEXT NOT NULL, snapshot TEXT NOT NULL, model TEXT NOT NULL, as_of INTEGER NOT NULL,
          ring_count INTEGER NOT NULL, candidate_count INTEGER NOT NULL, rings BLOB NOT NULL, candidates BLOB NOT NULL
        );
        """;

    private const string Columns = "id, view, snapshot, model, as_of, ring_count, candidate_count";
    private readonly Lock _lock = new();
    private readonly string _path;
    private SqliteDb _db;

    private SqliteRunStore(string path, SqliteDb db) => (_path, _db) = (path, db);

    /// <summary>Path of the workspace file beside a graph store.</summary>
    public static string PathBeside(string graphStore) => Path.ChangeExtension(graphStore, null) + ".workspace.db";

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="Store.StoreException">The file cannot be used.</exception>
    public static SqliteRunStore Open(string path)
    {
        SqliteDb db = SqliteDb.OpenWriter(path);
        db.Execute(Schema);
        return new SqliteRunStore(path, db);
    }

    /// <summary>Opens the file for those who only read: where nothing may be written it is read as it is, and no file is one without runs.</summary>
    /// <exception cref="Store.StoreException">The file cannot be used.</exception>
    public static SqliteRunStore OpenForReading(string path)
    {
        try
        {
            return Open(path);
        }
        catch (StoreException error) when (error.Code == StoreException.UnavailableCode)
        {
            if (File.Exists(path))
            {
                return new SqliteRunStore(path, SqliteDb.OpenReader(path));
            }

            SqliteDb none = SqliteDb.OpenWriter(":memory:");
            none.Execute(Schema);
            return new SqliteRunStore(path, none);
        }
    }

    /// <inheritdoc/>
    public void Add(RunRow run, byte[] rings, byte[] candidates)
    {
        lock (_lock)
        {
            _db[
                "INSERT OR IGNORE INTO run (id, view, snapshot, model, as_of, ring_count, candidate_count, rings, candidates) "
                    + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
            ]
                .Bind(1, run.Id)
                .Bind(2, run.View)
                .Bind(3, run.Snapshot)
                .Bind(4, run.Model)
                .Bind(5, run.AsOf)
                .Bind(6, run.Rings)
                .Bind(7, run.Candidates)
                .Bind(8, rings)
                .Bind(9, candidates)
                .Run();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<RunRow> Runs(string view, int first)
    {
        lock (_lock)
        {
            SqlStatement select = Current()[$"SELECT {Columns} FROM run WHERE view = ?1 ORDER BY no DESC LIMIT ?2"]
                .Bind(1, view)
                .Bind(2, first);
            var runs = new List<RunRow>();
            while (select.Step())
            {
                runs.Add(Row(select));
            }

            return runs;
        }
    }

    /// <inheritdoc/>
    public RunRow? Find(string id, string view)
    {
        lock (_lock)
        {
            return Current()[$"SELECT {Columns} FROM run WHERE id = ?1 AND view = ?2"].Bind(1, id).Bind(2, view).First(Row);
        }
    }

    /// <inheritdoc/>
    public string? Report(string id, string view, bool candidates)
    {
        lock (_lock)
        {
            string column = candidates ? "candidates" : "rings";
            return Current()[$"SELECT {column} FROM run WHERE id = ?1 AND view = ?2"]
                .Bind(1, id)
                .Bind(2, view)
                .First(static r => Encoding.UTF8.GetString(r.Blob(0)));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _db.Dispose();

    private SqliteDb Current()
    {
        if (!_db.IsCurrent)
        {
            _db.Dispose();
            _db = SqliteDb.OpenReader(_path);
        }

        return _db;
    }

    private static RunRow Row(SqlStatement row) =>
        new(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Long(4), (int)row.Long(5), (int)row.Long(6));
}
