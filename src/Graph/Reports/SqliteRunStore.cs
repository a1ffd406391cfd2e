using System.Text;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;

namespace Zincir.Graph.Reports;

/// <summary>Detection runs in a SQLite file.</summary>
public sealed class SqliteRunStore : IRunStore
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS store_run (
          no INTEGER PRIMARY KEY, id TEXT NOT NULL, store TEXT NOT NULL, view TEXT NOT NULL, snapshot TEXT NOT NULL, model TEXT NOT NULL,
          as_of INTEGER NOT NULL, ring_count INTEGER NOT NULL, candidate_count INTEGER NOT NULL, rings BLOB NOT NULL, candidates BLOB NOT NULL,
          UNIQUE (id, store)
        );
        """;

    private const string Columns = "id, store, view, snapshot, model, as_of, ring_count, candidate_count";
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
        if (db.Scalar("PRAGMA user_version") != 0)
        {
            // A graph store, which only its one writer may touch.
            db.Dispose();
            throw StoreException.NoWorkspace(path);
        }

        db.Execute(Schema);
        return new SqliteRunStore(path, db);
    }

    /// <summary>A store without runs, of which nothing is on disk.</summary>
    /// <param name="path">Where it would be.</param>
    public static SqliteRunStore OpenNone(string path)
    {
        SqliteDb none = SqliteDb.OpenWriter(":memory:");
        none.Execute(Schema);
        return new SqliteRunStore(path, none);
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
                SqliteDb there = SqliteDb.OpenReader(path);
                if (there.Scalar("SELECT count(*) FROM sqlite_master WHERE name = 'store_run'") > 0)
                {
                    return new SqliteRunStore(path, there);
                }

                // A file of an earlier version, whose runs are of stores that nobody knows.
                there.Dispose();
            }

            return OpenNone(path);
        }
    }

    /// <inheritdoc/>
    public void Add(RunRow run, byte[] rings, byte[] candidates)
    {
        lock (_lock)
        {
            _db[$"INSERT OR IGNORE INTO store_run ({Columns}, rings, candidates) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"]
                .Bind(1, run.Id)
                .Bind(2, run.Store)
                .Bind(3, run.View)
                .Bind(4, run.Snapshot)
                .Bind(5, run.Model)
                .Bind(6, run.AsOf)
                .Bind(7, run.Rings)
                .Bind(8, run.Candidates)
                .Bind(9, rings)
                .Bind(10, candidates)
                .Run();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<RunRow> Runs(RunOrigin of, int first)
    {
        lock (_lock)
        {
            return Rows(
                Current()[$"SELECT {Columns} FROM store_run WHERE store = ?1 AND view = ?2 ORDER BY no DESC LIMIT ?3"]
                    .Bind(1, of.Store)
                    .Bind(2, of.View)
                    .Bind(3, first)
            );
        }
    }

    /// <inheritdoc/>
    public RunRow? Find(string id, RunOrigin of) => Named(id).FirstOrDefault(r => r.Store == of.Store && r.View == of.View);

    /// <inheritdoc/>
    public string? Report(string id, RunOrigin of, bool candidates)
    {
        lock (_lock)
        {
            string column = candidates ? "candidates" : "rings";
            return Current()[$"SELECT {column} FROM store_run WHERE id = ?1 AND store = ?2 AND view = ?3"]
                .Bind(1, id)
                .Bind(2, of.Store)
                .Bind(3, of.View)
                .First(static r => Encoding.UTF8.GetString(r.Blob(0)));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<RunRow> Named(string id)
    {
        lock (_lock)
        {
            return Rows(Current()[$"SELECT {Columns} FROM store_run WHERE id = ?1 ORDER BY no"].Bind(1, id));
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

    private static List<RunRow> Rows(SqlStatement select)
    {
        var runs = new List<RunRow>();
        while (select.Step())
        {
            runs.Add(
                new RunRow(
                    select.Text(0),
                    select.Text(1),
                    select.Text(2),
                    select.Text(3),
                    select.Text(4),
                    select.Long(5),
                    (int)select.Long(6),
                    (int)select.Long(7)
                )
            );
        }

        return runs;
    }
}
