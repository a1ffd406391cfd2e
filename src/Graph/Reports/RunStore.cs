using System.Text;
using Zincir.Graph.Store.Sqlite;

namespace Zincir.Graph.Reports;

/// <summary>A detection run as it is kept.</summary>
/// <param name="Id">Run id.</param>
/// <param name="View">View it was made in.</param>
/// <param name="Snapshot">Snapshot it was made over.</param>
/// <param name="Model">Rules that made it.</param>
/// <param name="AsOf">Valid time, UTC ms.</param>
/// <param name="Rings">Number of rings above the threshold.</param>
/// <param name="Candidates">Number of weaker ones.</param>
public sealed record RunRow(string Id, string View, string Snapshot, string Model, long AsOf, int Rings, int Candidates);

/// <summary>
/// Detection runs, in a SQLite file beside the graph: what a run derived never enters the graph or its hash. A run is its two reports, byte for
/// byte as they are written out.
/// </summary>
public sealed class RunStore : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS run (
          no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, view TEXT NOT NULL, snapshot TEXT NOT NULL, model TEXT NOT NULL, as_of INTEGER NOT NULL,
          ring_count INTEGER NOT NULL, candidate_count INTEGER NOT NULL, rings BLOB NOT NULL, candidates BLOB NOT NULL
        );
        """;

    private readonly SqliteDb _db;

    private RunStore(SqliteDb db) => _db = db;

    /// <summary>Path of the workspace file beside a graph store.</summary>
    public static string PathBeside(string graphStore) => Path.ChangeExtension(graphStore, null) + ".workspace.db";

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="Store.StoreException">The file cannot be used.</exception>
    public static RunStore Open(string path)
    {
        SqliteDb db = SqliteDb.OpenWriter(path);
        db.Execute(Schema);
        return new RunStore(db);
    }

    /// <summary>Keeps a run; one that is there already stays as it is.</summary>
    public void Add(RunRow run, byte[] rings, byte[] candidates)
    {
        lock (_db)
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

    /// <summary>Runs of a view, newest first.</summary>
    public IReadOnlyList<RunRow> Runs(string view, int first)
    {
        lock (_db)
        {
            SqlStatement select = _db[
                "SELECT id, view, snapshot, model, as_of, ring_count, candidate_count FROM run WHERE view = ?1 ORDER BY no DESC LIMIT ?2"
            ];
            select.Bind(1, view).Bind(2, first);
            var runs = new List<RunRow>();
            while (select.Step())
            {
                runs.Add(
                    new RunRow(
                        select.Text(0),
                        select.Text(1),
                        select.Text(2),
                        select.Text(3),
                        select.Long(4),
                        (int)select.Long(5),
                        (int)select.Long(6)
                    )
                );
            }

            return runs;
        }
    }

    /// <summary>A run of a view; null when there is none of this id.</summary>
    public RunRow? Find(string id, string view) => Runs(view, int.MaxValue).FirstOrDefault(r => r.Id == id);

    /// <summary>The newest run of a view; null when there is none.</summary>
    public RunRow? Newest(string view) => Runs(view, 1) is [var newest] ? newest : null;

    /// <summary>The report of a run as UTF-8 JSON; null when there is no such run in the view.</summary>
    public string? Report(string id, string view, bool candidates)
    {
        lock (_db)
        {
            string column = candidates ? "candidates" : "rings";
            return _db[$"SELECT {column} FROM run WHERE id = ?1 AND view = ?2"]
                .Bind(1, id)
                .Bind(2, view)
                .First(static r => Encoding.UTF8.GetString(r.Blob(0)));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _db.Dispose();
}
