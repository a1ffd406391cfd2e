using System.Globalization;
using Npgsql;

namespace Zincir.Graph.Store.Postgres;

/// <summary>The schema <c>zincir</c> of a database, in which runs and tracks are kept. Made at its first use; any number of processes write.</summary>
public sealed class PostgresWorkspace : IDisposable
{
    private const string Version = "2";

    /// <summary>The version before, whose runs and positions do not say of which store they are: they stay where they are and are not used.</summary>
    private const string Before = "1";

    // "zincir" in ASCII: whoever makes the schema waits for whoever is making it.
    private const long MakingLock = 0x7a696e636972;

    private const string Schema = """
        CREATE SCHEMA IF NOT EXISTS zincir;
        CREATE TABLE IF NOT EXISTS zincir.meta (name text PRIMARY KEY, value text NOT NULL);
        CREATE TABLE IF NOT EXISTS zincir.store_run (
          no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL, store text NOT NULL, view text NOT NULL, snapshot text NOT NULL,
          model text NOT NULL, as_of bigint NOT NULL, ring_count integer NOT NULL, candidate_count integer NOT NULL, rings bytea NOT NULL,
          candidates bytea NOT NULL, UNIQUE (id, store)
        );
        CREATE INDEX IF NOT EXISTS store_run_view ON zincir.store_run (store, view, no DESC);
        CREATE TABLE IF NOT EXISTS zincir.store_position (
          store text COLLATE "C" NOT NULL, source text COLLATE "C" NOT NULL, device text COLLATE "C" NOT NULL, at bigint NOT NULL,
          vehicle text COLLATE "C" NOT NULL, compartment text COLLATE "C" NOT NULL, rest text NOT NULL, PRIMARY KEY (store, source, device, at)
        );
        CREATE INDEX IF NOT EXISTS store_position_vehicle ON zincir.store_position (store, vehicle, at, source, device);
        """;

    private readonly PostgresAddress _address;
    private readonly NpgsqlDataSource _source;

    private PostgresWorkspace(PostgresAddress address)
    {
        _address = address;
        _source = NpgsqlDataSource.Create(address.Connection("-c TimeZone=UTC"));
    }

    /// <summary>Opens the workspace; makes its tables where there are none.</summary>
    /// <exception cref="StoreException">The database cannot be used, or its tables are of another version.</exception>
    public static PostgresWorkspace Open(PostgresAddress address)
    {
        var workspace = new PostgresWorkspace(address);
        try
        {
            workspace.Use(workspace.Make);
            return workspace;
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    /// <summary>Does something on a connection of its own.</summary>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    internal T Use<T>(Func<NpgsqlConnection, T> work)
    {
        try
        {
            using NpgsqlConnection connection = _source.OpenConnection();
            return work(connection);
        }
        catch (NpgsqlException error)
        {
            throw Unavailable(error);
        }
    }

    /// <summary>Does something on a connection of its own.</summary>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    internal async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            await using NpgsqlConnection connection = await _source.OpenConnectionAsync(cancel).ConfigureAwait(false);
            return await work(connection).ConfigureAwait(false);
        }
        catch (NpgsqlException error)
        {
            throw Unavailable(error);
        }
    }

    private StoreException Unavailable(NpgsqlException error) =>
        StoreException.Unavailable(
            $"The workspace {_address} cannot be used: {error.Message.TrimEnd('.')}. Check that the server runs, who signs in (PGUSER, PGPASSFILE) and that "
                + "the role may create and use the schema zincir."
        );

    private bool Make(NpgsqlConnection connection)
    {
        string? found = VersionOf(connection);
        if (found is null or Before)
        {
            using NpgsqlTransaction transaction = connection.BeginTransaction();
            Run(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({MakingLock})"));
            Run(
                connection,
                Schema + $"INSERT INTO zincir.meta VALUES ('version', '{Version}') ON CONFLICT (name) DO UPDATE SET value = excluded.value"
            );
            transaction.Commit();
            found = VersionOf(connection);
        }

        return found == Version
            ? true
            : throw StoreException.Unavailable(
                $"The workspace {_address} has version {found} of its tables, this program uses {Version}. Use the program that made it, or another database."
            );
    }

    private static string? VersionOf(NpgsqlConnection connection)
    {
        using var there = new NpgsqlCommand("SELECT to_regclass('zincir.meta') IS NOT NULL", connection);
        if (there.ExecuteScalar() is not true)
        {
            return null;
        }

        using var version = new NpgsqlCommand("SELECT value FROM zincir.meta WHERE name = 'version'", connection);
        return (string?)version.ExecuteScalar();
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
