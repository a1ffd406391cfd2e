using System.Text;
using Npgsql;
using Zincir.Graph.Store.Postgres;

namespace Zincir.Graph.Reports;

/// <summary>Detection runs in a PostgreSQL database that several processes share.</summary>
public sealed class PostgresRunStore : IRunStore
{
    private const string Columns = "id, store, view, snapshot, model, as_of, ring_count, candidate_count";
    private readonly PostgresWorkspace _workspace;

    private PostgresRunStore(PostgresWorkspace workspace) => _workspace = workspace;

    /// <summary>Opens the runs of a database; makes their table where there is none.</summary>
    /// <exception cref="Store.StoreException">The database cannot be used.</exception>
    public static PostgresRunStore Open(PostgresAddress address) => new(PostgresWorkspace.Open(address));

    /// <inheritdoc/>
    public void Add(RunRow run, byte[] rings, byte[] candidates) =>
        _workspace.Use(connection =>
        {
            using NpgsqlCommand insert = Command(
                connection,
                $"INSERT INTO zincir.store_run ({Columns}, rings, candidates) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id, store) DO NOTHING",
                run.Id,
                run.Store,
                run.View,
                run.Snapshot,
                run.Model,
                run.AsOf,
                run.Rings,
                run.Candidates,
                rings,
                candidates
            );
            return insert.ExecuteNonQuery();
        });

    /// <inheritdoc/>
    public IReadOnlyList<RunRow> Runs(RunOrigin of, int first) =>
        Rows($"SELECT {Columns} FROM zincir.store_run WHERE store = $1 AND view = $2 ORDER BY no DESC LIMIT $3", of.Store, of.View, first);

    /// <inheritdoc/>
    public RunRow? Find(string id, RunOrigin of) => Named(id).FirstOrDefault(r => r.Store == of.Store && r.View == of.View);

    /// <inheritdoc/>
    public IReadOnlyList<RunRow> Named(string id) => Rows($"SELECT {Columns} FROM zincir.store_run WHERE id = $1 ORDER BY no", id);

    /// <inheritdoc/>
    public string? Report(string id, RunOrigin of, bool candidates) =>
        _workspace.Use(connection =>
        {
            string column = candidates ? "candidates" : "rings";
            using NpgsqlCommand select = Command(
                connection,
                $"SELECT {column} FROM zincir.store_run WHERE id = $1 AND store = $2 AND view = $3",
                id,
                of.Store,
                of.View
            );
            return select.ExecuteScalar() is byte[] report ? Encoding.UTF8.GetString(report) : null;
        });

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    private List<RunRow> Rows(string sql, params object[] values) =>
        _workspace.Use(connection =>
        {
            using NpgsqlCommand select = Command(connection, sql, values);
            using NpgsqlDataReader rows = select.ExecuteReader();
            var runs = new List<RunRow>();
            while (rows.Read())
            {
                runs.Add(
                    new RunRow(
                        rows.GetString(0),
                        rows.GetString(1),
                        rows.GetString(2),
                        rows.GetString(3),
                        rows.GetString(4),
                        rows.GetInt64(5),
                        rows.GetInt32(6),
                        rows.GetInt32(7)
                    )
                );
            }

            return runs;
        });

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (object value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
