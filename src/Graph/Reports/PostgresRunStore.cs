using System.Text;
using Npgsql;
using Zincir.Graph.Store.Postgres;

namespace Zincir.Graph.Reports;

/// <summary>Detection runs in a PostgreSQL database that several processes share.</summary>
public sealed class PostgresRunStore : IRunStore
{
    private const string Columns = "id, view, snapshot, model, as_of, ring_count, candidate_count";
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
                "INSERT INTO zincir.run (id, view, snapshot, model, as_of, ring_count, candidate_count, rings, candidates) "
                    + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
                run.Id,
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
    public IReadOnlyList<RunRow> Runs(string view, int first) =>
        Rows($"SELECT {Columns} FROM zincir.run WHERE view = $1 ORDER BY no DESC LIMIT $2", view, first);

    /// <inheritdoc/>
    public RunRow? Find(string id, string view) =>
        Rows($"SELECT {Columns} FROM zincir.run WHERE id = $1 AND view = $2", id, view) is [var found] ? found : null;

    /// <inheritdoc/>
    public string? Report(string id, string view, bool candidates) =>
        _workspace.Use(connection =>
        {
            string column = candidates ? "candidates" : "rings";
            using NpgsqlCommand select = Command(connection, $"SELECT {column} FROM zincir.run WHERE id = $1 AND view = $2", id, view);
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
                        rows.GetInt64(4),
                        rows.GetInt32(5),
                        rows.GetInt32(6)
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
