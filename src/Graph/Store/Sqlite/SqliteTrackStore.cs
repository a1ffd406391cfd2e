using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>Positions in a SQLite file of their own, keyed by store, table, device and time.</summary>
public sealed class SqliteTrackStore : ITrackStore
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS name (no INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
        CREATE TABLE IF NOT EXISTS store_position (
          store INTEGER NOT NULL, source INTEGER NOT NULL, device INTEGER NOT NULL, at INTEGER NOT NULL, vehicle INTEGER NOT NULL,
          compartment INTEGER NOT NULL, rest TEXT NOT NULL, PRIMARY KEY (store, source, device, at)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS store_position_vehicle ON store_position (store, vehicle, at);
        """;

    private readonly SqliteDb _db;
    private readonly string _store;
    private readonly Dictionary<string, long> _names = new(StringComparer.Ordinal);

    private SqliteTrackStore(SqliteDb db, string store) => (_db, _store) = (db, store);

    /// <summary>Path of the track file beside a graph store.</summary>
    public static string PathBeside(string graphStore) => Path.ChangeExtension(graphStore, null) + ".tracks.db";

    /// <summary>Opens a file for reading and writing; creates it when there is none.</summary>
    /// <param name="path">File.</param>
    /// <param name="store">Identity of the graph store that the positions belong to, see <see cref="IGraphStore.Id"/>.</param>
    /// <exception cref="StoreException">The file cannot be used.</exception>
    public static SqliteTrackStore Open(string path, string store)
    {
        SqliteDb db = SqliteDb.OpenWriter(path);
        db.Execute(Schema);
        return new SqliteTrackStore(db, store);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RowOutcome>> AppendAsync(IReadOnlyList<Position> positions, CancellationToken cancel)
    {
        lock (_db)
        {
            return Task.FromResult(InTransaction<IReadOnlyList<RowOutcome>>(() => [.. positions.Select(p => Append(p, cancel))]));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Position>> ReadAsync(string vehicle, long from, long to, int first, View view, CancellationToken cancel)
    {
        lock (_db)
        {
            SqlStatement select = _db[
                "SELECT s.text, d.text, p.at, c.text, p.rest FROM store_position p JOIN name o ON o.no = p.store JOIN name v ON v.no = p.vehicle "
                    + "JOIN name s ON s.no = p.source JOIN name d ON d.no = p.device JOIN name c ON c.no = p.compartment "
                    + "WHERE o.text = ?4 AND v.text = ?1 AND p.at >= ?2 AND p.at < ?3 ORDER BY p.at, s.text, d.text"
            ];
            select.Bind(1, vehicle).Bind(2, from).Bind(3, to).Bind(4, _store);
            var positions = new List<Position>();
            try
            {
                while (positions.Count < first && select.Step())
                {
                    cancel.ThrowIfCancellationRequested();
                    if (view.Sees(select.Text(3)))
                    {
                        positions.Add(PositionText.Read(select.Text(4), select.Text(0), select.Text(1), select.Long(2), select.Text(3)));
                    }
                }
            }
            finally
            {
                select.Reset();
            }

            return Task.FromResult<IReadOnlyList<Position>>(positions);
        }
    }

    /// <inheritdoc/>
    public Task<long> WithdrawAsync(string tableOrSystem, CancellationToken cancel)
    {
        lock (_db)
        {
            return Task.FromResult(
                InTransaction(() =>
                {
                    long store = Number(_store);
                    var sources = new List<long>();
                    SqlStatement names = _db[
                        "SELECT no, text FROM name WHERE no IN (SELECT DISTINCT source FROM store_position WHERE store = ?1)"
                    ]
                        .Bind(1, store);
                    while (names.Step())
                    {
                        if (Sources.Names(tableOrSystem, names.Text(1)))
                        {
                            sources.Add(names.Long(0));
                        }
                    }

                    return sources.Sum(s =>
                    {
                        _db["DELETE FROM store_position WHERE store = ?1 AND source = ?2"].Bind(1, store).Bind(2, s).Run();
                        return _db["SELECT changes()"].FirstLong(0);
                    });
                })
            );
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _db.Dispose();
        return ValueTask.CompletedTask;
    }

    private RowOutcome Append(Position position, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        long store = Number(_store);
        long source = Number(position.Source);
        long device = Number(position.Device);
        string rest = PositionText.Write(position);
        string key = "source = ?1 AND device = ?2 AND at = ?3 AND store = ?4";
        string? stored = _db[$"SELECT rest FROM store_position WHERE {key}"]
            .Bind(1, source)
            .Bind(2, device)
            .Bind(3, position.At)
            .Bind(4, store)
            .First(static r => r.Text(0));
        RowOutcome outcome = PositionText.Meet(stored, rest);
        if (outcome != RowOutcome.Loaded)
        {
            return outcome;
        }

        _db[
            "INSERT OR REPLACE INTO store_position (source, device, at, vehicle, compartment, rest, store) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        ]
            .Bind(1, source)
            .Bind(2, device)
            .Bind(3, position.At)
            .Bind(4, Number(position.Vehicle))
            .Bind(5, Number(position.Compartment))
            .Bind(6, rest)
            .Bind(7, store)
            .Run();
        return RowOutcome.Loaded;
    }

    private long Number(string text)
    {
        if (!_names.TryGetValue(text, out long no))
        {
            no = _db["SELECT no FROM name WHERE text = ?1"].Bind(1, text).FirstLong(0);
            no = no > 0 ? no : _db["INSERT INTO name (text) VALUES (?1) RETURNING no"].Bind(1, text).FirstLong(0);
            _names[text] = no;
        }

        return no;
    }

    private T InTransaction<T>(Func<T> work)
    {
        _db.Execute("BEGIN IMMEDIATE");
        try
        {
            T result = work();
            _db.Execute("COMMIT");
            return result;
        }
        catch
        {
            _db.Rollback();
            _names.Clear();
            throw;
        }
    }
}
