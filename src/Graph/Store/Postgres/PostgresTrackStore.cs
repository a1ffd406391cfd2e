using Npgsql;
using NpgsqlTypes;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Postgres;

/// <summary>Positions in a PostgreSQL database, keyed by store, table, device and time. Processes that append wait for each other.</summary>
public sealed class PostgresTrackStore : ITrackStore
{
    // "track" in ASCII: one process appends at a time, so that every outcome is that of one order.
    private const long AppendLock = 0x747261636b;
    private readonly PostgresWorkspace _workspace;
    private readonly string _store;

    private PostgresTrackStore(PostgresWorkspace workspace, string store) => (_workspace, _store) = (workspace, store);

    /// <summary>Opens the tracks of a database; makes their table where there is none.</summary>
    /// <param name="address">Database.</param>
    /// <param name="store">Identity of the graph store that the positions belong to, see <see cref="IGraphStore.Id"/>.</param>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public static PostgresTrackStore Open(PostgresAddress address, string store) => new(PostgresWorkspace.Open(address), store);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RowOutcome>> AppendAsync(IReadOnlyList<Position> positions, CancellationToken cancel) =>
        _workspace.UseAsync(
            async connection =>
            {
                await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
                await using var wait = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection);
                wait.Parameters.Add(new NpgsqlParameter<long> { TypedValue = AppendLock });
                await wait.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
                IReadOnlyList<RowOutcome> outcomes = await AppendAsync(connection, positions, cancel).ConfigureAwait(false);
                await transaction.CommitAsync(cancel).ConfigureAwait(false);
                return outcomes;
            },
            cancel
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<Position>> ReadAsync(string vehicle, long from, long to, int first, View view, CancellationToken cancel) =>
        _workspace.UseAsync(
            async connection =>
            {
                List<string> visible = await VisibleAsync(connection, vehicle, view, cancel).ConfigureAwait(false);
                await using var select = new NpgsqlCommand(
                    "SELECT source, device, at, compartment, rest FROM zincir.store_position WHERE store = $6 AND vehicle = $1 AND at >= $2 "
                        + "AND at < $3 AND compartment = ANY ($4) ORDER BY at, source, device LIMIT $5",
                    connection
                );
                select.Parameters.Add(Text(vehicle));
                select.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from });
                select.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to });
                select.Parameters.Add(Texts(visible));
                select.Parameters.Add(new NpgsqlParameter<int> { TypedValue = first });
                select.Parameters.Add(Text(_store));
                var positions = new List<Position>();
                await using NpgsqlDataReader rows = await select.ExecuteReaderAsync(cancel).ConfigureAwait(false);
                while (await rows.ReadAsync(cancel).ConfigureAwait(false))
                {
                    positions.Add(
                        PositionText.Read(rows.GetString(4), rows.GetString(0), rows.GetString(1), rows.GetInt64(2), rows.GetString(3))
                    );
                }

                return (IReadOnlyList<Position>)positions;
            },
            cancel
        );

    /// <inheritdoc/>
    public Task<long> WithdrawAsync(string tableOrSystem, CancellationToken cancel) =>
        _workspace.UseAsync(
            async connection =>
            {
                var sources = new List<string>();
                await using (
                    var select = new NpgsqlCommand("SELECT DISTINCT source FROM zincir.store_position WHERE store = $1", connection)
                )
                {
                    select.Parameters.Add(Text(_store));
                    await using NpgsqlDataReader rows = await select.ExecuteReaderAsync(cancel).ConfigureAwait(false);
                    while (await rows.ReadAsync(cancel).ConfigureAwait(false))
                    {
                        sources.Add(rows.GetString(0));
                    }
                }

                await using var delete = new NpgsqlCommand(
                    "DELETE FROM zincir.store_position WHERE source = ANY ($1) AND store = $2",
                    connection
                );
                delete.Parameters.Add(Texts([.. sources.Where(s => Sources.Names(tableOrSystem, s))]));
                delete.Parameters.Add(Text(_store));
                return (long)await delete.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
            },
            cancel
        );

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _workspace.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<IReadOnlyList<RowOutcome>> AppendAsync(
        NpgsqlConnection connection,
        IReadOnlyList<Position> positions,
        CancellationToken cancel
    )
    {
        Dictionary<(string, string, long), string> stored = await StoredAsync(connection, positions, cancel).ConfigureAwait(false);
        var outcomes = new RowOutcome[positions.Count];
        var kept = new Dictionary<(string, string, long), (Position Position, string Text)>();
        for (int i = 0; i < outcomes.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            Position position = positions[i];
            (string, string, long) key = (position.Source, position.Device, position.At);
            string rest = PositionText.Write(position);
            outcomes[i] = PositionText.Meet(stored.GetValueOrDefault(key), rest);
            if (outcomes[i] == RowOutcome.Loaded)
            {
                stored[key] = rest;
                kept[key] = (position, rest);
            }
        }

        await StoreAsync(connection, [.. kept.Values], cancel).ConfigureAwait(false);
        return outcomes;
    }

    private async Task<Dictionary<(string, string, long), string>> StoredAsync(
        NpgsqlConnection connection,
        IReadOnlyList<Position> positions,
        CancellationToken cancel
    )
    {
        await using var select = new NpgsqlCommand(
            "SELECT p.source, p.device, p.at, p.rest FROM unnest($1, $2, $3) AS k (source, device, at) "
                + "JOIN zincir.store_position p ON p.store = $4 AND p.source = k.source AND p.device = k.device AND p.at = k.at",
            connection
        );
        select.Parameters.Add(Texts([.. positions.Select(p => p.Source)]));
        select.Parameters.Add(Texts([.. positions.Select(p => p.Device)]));
        select.Parameters.Add(Longs([.. positions.Select(p => p.At)]));
        select.Parameters.Add(Text(_store));
        var stored = new Dictionary<(string, string, long), string>();
        await using NpgsqlDataReader rows = await select.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
        {
            stored[(rows.GetString(0), rows.GetString(1), rows.GetInt64(2))] = rows.GetString(3);
        }

        return stored;
    }

    private async Task StoreAsync(NpgsqlConnection connection, List<(Position Position, string Text)> kept, CancellationToken cancel)
    {
        await using var insert = new NpgsqlCommand(
            "INSERT INTO zincir.store_position (source, device, at, vehicle, compartment, rest, store) "
                + "SELECT *, $7 FROM unnest($1, $2, $3, $4, $5, $6) ON CONFLICT (store, source, device, at) DO UPDATE SET vehicle = excluded.vehicle, compartment = excluded.compartment, rest = excluded.rest",
            connection
        );
        insert.Parameters.Add(Texts([.. kept.Select(k => k.Position.Source)]));
        insert.Parameters.Add(Texts([.. kept.Select(k => k.Position.Device)]));
        insert.Parameters.Add(Longs([.. kept.Select(k => k.Position.At)]));
        insert.Parameters.Add(Texts([.. kept.Select(k => k.Position.Vehicle)]));
        insert.Parameters.Add(Texts([.. kept.Select(k => k.Position.Compartment)]));
        insert.Parameters.Add(Texts([.. kept.Select(k => k.Text)]));
        insert.Parameters.Add(Text(_store));
        await insert.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Compartments of a vehicle's positions that the view sees: the database then counts rows as the reader does.</summary>
    private async Task<List<string>> VisibleAsync(NpgsqlConnection connection, string vehicle, View view, CancellationToken cancel)
    {
        await using var select = new NpgsqlCommand(
            "SELECT DISTINCT compartment FROM zincir.store_position WHERE store = $1 AND vehicle = $2",
            connection
        );
        select.Parameters.Add(Text(_store));
        select.Parameters.Add(Text(vehicle));
        var visible = new List<string>();
        await using NpgsqlDataReader rows = await select.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
        {
            cancel.ThrowIfCancellationRequested();
            if (view.Sees(rows.GetString(0)))
            {
                visible.Add(rows.GetString(0));
            }
        }

        return visible;
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    private static NpgsqlParameter Texts(IReadOnlyCollection<string> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static NpgsqlParameter Longs(IReadOnlyCollection<long> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
}
