using System.Net.Sockets;
using Npgsql;
using Zincir.Graph.Store.Postgres;

namespace Zincir.Ingest.Sources.Postgres;

/// <summary>A PostgreSQL database that rows are read from. Nothing is written there and no row is locked.</summary>
internal sealed class PgSource(PostgresAddress address)
{
    /// <summary>Settings under which every value is printed the same way on every server.</summary>
    public const string Session =
        "-c TimeZone=UTC -c DateStyle=ISO,YMD -c IntervalStyle=postgres -c bytea_output=hex -c extra_float_digits=1";

    private const string ReadOnly = Session + " -c default_transaction_read_only=on";

    /// <summary>Where it is.</summary>
    public PostgresAddress Address => address;

    /// <summary>Opens a connection that reads.</summary>
    /// <exception cref="SourceFileException">The database cannot be reached.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel, bool readOnly = true)
    {
        NpgsqlConnectionStringBuilder builder = address.Connection(readOnly ? ReadOnly : Session);
        builder.Pooling = false;
        var connection = new NpgsqlConnection(builder.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel).ConfigureAwait(false);
            return connection;
        }
        catch (Exception error) when (IsOfDatabase(error))
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw Failed(error);
        }
    }

    /// <summary>The first value of a query.</summary>
    public static async Task<T> ValueAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancel, params string?[] texts)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (string? text in texts)
        {
            command.Parameters.Add(
                new NpgsqlParameter { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }
            );
        }

        object? value = await command.ExecuteScalarAsync(cancel).ConfigureAwait(false);
        return value is null or DBNull ? default! : (T)value;
    }

    /// <summary>The database's clock, UTC ms.</summary>
    public static Task<long> ClockAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        ValueAsync<long>(connection, "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint", cancel);

    /// <summary>True for what goes wrong in the database or on the way to it.</summary>
    public static bool IsOfDatabase(Exception error) => error is NpgsqlException or SocketException or IOException or TimeoutException;

    /// <summary>True when the connection is gone, so that no other table can be read either.</summary>
    public static bool IsOfConnection(Exception error) =>
        error is not PostgresException postgres || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal);

    /// <summary>What went wrong in a sentence that names the cure.</summary>
    public SourceFileException Failed(Exception error)
    {
        string said = error is PostgresException postgres ? $"{postgres.MessageText} ({postgres.SqlState})" : error.Message;
        return IsOfConnection(error)
            ? new SourceFileException(
                "database.unavailable",
                $"{address} does not answer: {said.TrimEnd('.')}. What was read is kept; check that the server runs and may be reached, then run the same command again: it goes on from there."
            )
            : new SourceFileException(
                "database.refused",
                $"{address} refused: {said.TrimEnd('.')}. Check who signs in (PGUSER, PGPASSFILE) and what this role may read."
            );
    }
}
