using Npgsql;
using Npgsql.Replication;
using NpgsqlTypes;
using Zincir.Ingest.Sources;
using Zincir.Ingest.Sources.Postgres;

namespace Zincir.Ingest.Databases;

/// <summary>A replication slot as the server has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Active">True when somebody reads it.</param>
/// <param name="Confirmed">Up to which the server need not send any more.</param>
/// <param name="Lost">True when the server has thrown away what it should have kept.</param>
internal sealed record ReplicationSlot(string Name, bool Active, NpgsqlLogSequenceNumber Confirmed, bool Lost)
{
    /// <summary>Longest time to wait for a reader that was killed to be noticed by the server.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>The slot of a name; null when there is none.</summary>
    /// <exception cref="SourceFileException">The name belongs to a slot for something else.</exception>
    public static async Task<ReplicationSlot?> FindAsync(NpgsqlConnection connection, string name, CancellationToken cancel)
    {
        List<string?[]> found = await PgRows
            .TextsAsync(
                connection,
                "SELECT plugin::text, (database = current_database())::text, active::text, confirmed_flush_lsn::text, wal_status "
                    + "FROM pg_catalog.pg_replication_slots WHERE slot_name = $1",
                [name],
                cancel
            )
            .ConfigureAwait(false);
        return found switch
        {
            [] => null,
            [["pgoutput", "true", var active, var confirmed, var kept]] => new ReplicationSlot(
                name,
                active == "true",
                NpgsqlLogSequenceNumber.Parse(confirmed ?? "0/0"),
                kept == "lost"
            ),
            _ => throw new SourceFileException(
                "slot.other",
                $"The replication slot {name} belongs to another database or program. Choose another name: --slot NAME."
            ),
        };
    }

    /// <summary>Drops the slot, once nobody reads it any more.</summary>
    /// <exception cref="SourceFileException">Somebody goes on reading it.</exception>
    public async Task DropAsync(NpgsqlConnection connection, TimeProvider time, CancellationToken cancel)
    {
        await FreeAsync(
                async () =>
                {
                    await using var drop = new NpgsqlCommand("SELECT pg_drop_replication_slot($1)", connection);
                    drop.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Name });
                    return await drop.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
                },
                Name,
                time,
                cancel
            )
            .ConfigureAwait(false);
    }

    /// <summary>Does something with a slot that its last reader, which was killed, may still hold for a moment.</summary>
    /// <exception cref="SourceFileException">Somebody goes on reading it.</exception>
    public static async Task<T> FreeAsync<T>(Func<Task<T>> work, string name, TimeProvider time, CancellationToken cancel)
    {
        long start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.ObjectInUse)
            {
                if (time.GetElapsedTime(start) > s_patience)
                {
                    throw new SourceFileException(
                        "slot.active",
                        $"The replication slot {name} is read by another process ({error.MessageText}). Stop that one, or choose another slot for this store: --slot NAME."
                    );
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancel).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Makes a slot with the state of the database from which on it keeps changes.</summary>
    /// <exception cref="SourceFileException">The server or the role does not allow it.</exception>
    public static async Task<Npgsql.Replication.PgOutput.PgOutputReplicationSlot> CreateAsync(
        LogicalReplicationConnection connection,
        string name,
        CancellationToken cancel
    )
    {
        try
        {
            return await connection
                .CreatePgOutputReplicationSlot(name, slotSnapshotInitMode: LogicalSlotSnapshotInitMode.Export, cancellationToken: cancel)
                .ConfigureAwait(false);
        }
        catch (PostgresException error) when (Cure(error.SqlState) is { } cure)
        {
            throw new SourceFileException("slot.refused", $"The server makes no replication slot: {error.MessageText}. {cure}");
        }
    }

    /// <summary>What to do when the server refuses replication.</summary>
    public static string? Cure(string state) =>
        state switch
        {
            PostgresErrorCodes.ObjectNotInPrerequisiteState =>
                "Set it to keep logical changes: ALTER SYSTEM SET wal_level = 'logical'; then restart it.",
            PostgresErrorCodes.InsufficientPrivilege => "Let the role replicate: ALTER ROLE name REPLICATION;",
            PostgresErrorCodes.ConfigurationLimitExceeded =>
                "Raise max_replication_slots and max_wal_senders, or drop a slot that nobody reads.",
            PostgresErrorCodes.InvalidName => "Name the slot in lower-case letters, digits and underscores: --slot NAME.",
            _ => null,
        };
}
