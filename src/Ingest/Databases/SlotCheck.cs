using Npgsql;
using NpgsqlTypes;
using Zincir.Ingest.Sources;
using Zincir.Ingest.Sources.Postgres;

namespace Zincir.Ingest.Databases;

/// <summary>Whether what the store has and what the slot still keeps meet without a gap.</summary>
internal static class SlotCheck
{
    private const string Recopy =
        "Run the same command with --recopy: the tables are read whole again, and what is missing from them is taken out.";

    /// <summary>Refuses to go on where changes would be lost without anybody noticing.</summary>
    /// <exception cref="SourceFileException">There is a gap, or it cannot be ruled out.</exception>
    public static async Task RefuseLossAsync(
        NpgsqlConnection control,
        string name,
        ReplicationSlot? slot,
        SlotState? last,
        string system,
        CancellationToken cancel
    )
    {
        if (last is null)
        {
            throw new SourceFileException(
                "slot.unknown",
                $"The replication slot {name} is there, but this store has not followed it with these tables. If another store follows it, choose another name "
                    + $"(--slot NAME); else take it over: {Recopy}"
            );
        }

        if (last.System != system)
        {
            throw new SourceFileException(
                "slot.system",
                $"This store has followed the slot {name} of another database cluster (number {last.System}, here {system}). Look at the address; "
                    + $"to follow this one instead, {char.ToLowerInvariant(Recopy[0])}{Recopy[1..]}"
            );
        }

        if (slot is null || slot.Lost)
        {
            throw new SourceFileException(
                "slot.gone",
                $"The replication slot {name} {(slot is null ? "is not there any more" : "has lost what it kept (max_slot_wal_keep_size)")}: changes after {last.Lsn} would be missing. {Recopy}"
            );
        }

        NpgsqlLogSequenceNumber stored = NpgsqlLogSequenceNumber.Parse(last.Lsn!);
        if (slot.Confirmed > stored)
        {
            throw new SourceFileException(
                "slot.ahead",
                $"The replication slot {name} was read up to {slot.Confirmed} by somebody else, this store only up to {stored}: the changes between would be missing. {Recopy}"
            );
        }

        string end = await PgSource.ValueAsync<string>(control, "SELECT pg_current_wal_flush_lsn()::text", cancel).ConfigureAwait(false);
        if (NpgsqlLogSequenceNumber.Parse(end) < stored)
        {
            throw new SourceFileException(
                "slot.behind",
                $"The database stands at {end}, this store has followed it up to {stored}: it was restored to an earlier state. {Recopy}"
            );
        }
    }
}
