using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Npgsql.Replication;
using NpgsqlTypes;
using Zincir.Graph.Store;
using Zincir.Ingest.Sources;
using Zincir.Ingest.Sources.Postgres;

namespace Zincir.Ingest.Databases;

/// <summary>
/// Follows the changes of tables through logical replication. The first time, a slot is made and the tables are copied in the very state from which
/// on it keeps changes; from then on the position in the store says which changes are in it, and the slot keeps those that are not.
/// </summary>
internal sealed class Following(PgSource source, IReadOnlyList<MappedTable> tables, LoadTarget target, TimeProvider time)
{
    private string _stream = "";
    private IProgress<LoadProgress>? _progress;

    /// <summary>Follows until everything that was there is stored, or until it is stopped.</summary>
    /// <returns>Why it ended before that; null when it did not.</returns>
    /// <exception cref="SourceFileException">The changes cannot be followed without losing some; nothing was stored.</exception>
    public async Task<SourceFileException?> RunAsync(DatabaseRequest request, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        FollowOptions options = request.Follow!;
        _stream = $"{string.Join(',', tables.Select(t => t.Source).Order(StringComparer.Ordinal))}|slot|{options.Slot}";
        _progress = progress;
        if (tables.GroupBy(t => t.Table.FullName).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new SourceFileException(
                "table.twice",
                $"{twice.Key} is read by {string.Join(" and ", twice.Select(t => t.Mapping.Name))}: follow it with one mapping at a time, each with a slot of its own (--slot)."
            );
        }

        try
        {
            await using NpgsqlConnection control = await source.OpenAsync(cancel, readOnly: false).ConfigureAwait(false);
            await Publication.EnsureAsync(control, options.Publication, tables, cancel).ConfigureAwait(false);
            SlotState state = await PreparedAsync(control, request, cancel).ConfigureAwait(false);
            await StreamAsync(control, state, options, cancel).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopping is how a following ends; what was not stored yet is kept by the slot.
            return null;
        }
        catch (Exception error) when (PgSource.IsOfDatabase(error))
        {
            return source.Failed(error);
        }
    }

    /// <summary>The state from which changes can be followed: the stored one, or that of a new slot and a new copy.</summary>
    private async Task<SlotState> PreparedAsync(NpgsqlConnection control, DatabaseRequest request, CancellationToken cancel)
    {
        await using LogicalReplicationConnection log = await OpenLogAsync(cancel).ConfigureAwait(false);
        FollowOptions options = request.Follow!;
        string system = (await log.IdentifySystem(cancel).ConfigureAwait(false)).SystemId;
        string text = string.Join('\n', tables.Select(t => $"{t.Mapping.File.Revision} {t.Mapping.Rules}").Order(StringComparer.Ordinal));
        string rules = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
        SlotState? last = SlotState.Parse(await target.Store.PositionAsync(_stream, cancel).ConfigureAwait(false));
        ReplicationSlot? slot = await ReplicationSlot.FindAsync(control, options.Slot, cancel).ConfigureAwait(false);
        bool unfinished = last is { Lsn: null } && last.System == system;
        if (options.Recopy || unfinished || (last is null && slot is null))
        {
            // What was deleted while nobody followed is in no log: only a claim to be complete takes it out. One that was made and interrupted stands.
            var state = new SlotState
            {
                System = system,
                Rules = rules,
                AsOf = unfinished ? last!.AsOf : await AsOfAsync(control, cancel).ConfigureAwait(false),
                Complete = options.Recopy || (unfinished && last!.Complete),
            };
            await StoreAsync(state, state.AsOf, cancel).ConfigureAwait(false);
            if (slot is not null)
            {
                await slot.DropAsync(control, time, cancel).ConfigureAwait(false);
            }

            return await CopyFromSlotAsync(control, log, state, options.Slot, cancel).ConfigureAwait(false);
        }

        await SlotCheck.RefuseLossAsync(control, options.Slot, slot, last, system, cancel).ConfigureAwait(false);
        return last!.Rules == rules ? last : await CopyAgainAsync(control, last with { Rules = rules }, cancel).ConfigureAwait(false);
    }

    /// <summary>Makes the slot and copies the tables in its state.</summary>
    private async Task<SlotState> CopyFromSlotAsync(
        NpgsqlConnection control,
        LogicalReplicationConnection log,
        SlotState state,
        string name,
        CancellationToken cancel
    )
    {
        // Read before the slot is made: whatever is not in the copy was committed after it.
        long asOf = await AsOfAsync(control, cancel).ConfigureAwait(false);
        bool interrupted = await LastAsOfAsync(cancel).ConfigureAwait(false) >= state.AsOf;
        Npgsql.Replication.PgOutput.PgOutputReplicationSlot slot = await ReplicationSlot
            .CreateAsync(log, name, cancel)
            .ConfigureAwait(false);
        await CopyAsync(slot.SnapshotName, asOf, state.Complete, cancel).ConfigureAwait(false);
        if (interrupted)
        {
            await TakeOutAsync(state.AsOf, asOf, cancel).ConfigureAwait(false);
        }

        SlotState copied = state with { Lsn = slot.ConsistentPoint.ToString(), AsOf = asOf, Complete = false };
        await StoreAsync(copied, asOf, cancel).ConfigureAwait(false);
        return copied;
    }

    /// <summary>
    /// Takes out what an interrupted copy brought and this one did not see: it was deleted between the two, when no slot kept the changes.
    /// </summary>
    private async Task TakeOutAsync(long begun, long asOf, CancellationToken cancel)
    {
        HashSet<string> whole = [.. tables.Where(t => !t.IsDamaged).Select(t => t.Source)];
        var gone = new List<Marker>();
        await foreach (LiveRecord record in target.Store.ExportAsync(target.Store.Ceiling, null, cancel).ConfigureAwait(false))
        {
            if (record.LastSeen >= begun && record.LastSeen < asOf && whole.Contains(record.Ref.Source))
            {
                gone.Add(new Marker(record.Ref.Source, record.Ref.Key, asOf));
            }
        }

        foreach (Marker[] some in gone.Chunk(target.BatchRows))
        {
            await target.Store.ApplyAsync(new RecordBatch { AsOf = asOf, Markers = some }, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The server's clock, or later where the store holds something later of the tables.</summary>
    private async Task<long> AsOfAsync(NpgsqlConnection control, CancellationToken cancel)
    {
        var clock = new ReadingClock(null, await LastAsOfAsync(cancel).ConfigureAwait(false));
        return clock.Next(await PgSource.ClockAsync(control, cancel).ConfigureAwait(false));
    }

    private Task<long?> LastAsOfAsync(CancellationToken cancel) => target.Store.LastAsOfAsync([.. tables.Select(t => t.Source)], cancel);

    /// <summary>
    /// Reads the tables again because their rules changed, in their state of now. The changes that are still to come from the slot are older than that,
    /// and are seen after it all the same, in their order: the last one of each record is what the copy has.
    /// </summary>
    private async Task<SlotState> CopyAgainAsync(NpgsqlConnection control, SlotState state, CancellationToken cancel)
    {
        long asOf = await AsOfAsync(control, cancel).ConfigureAwait(false);
        await CopyAsync(null, asOf, complete: false, cancel).ConfigureAwait(false);
        await StoreAsync(state, asOf, cancel).ConfigureAwait(false);
        return state;
    }

    private async Task CopyAsync(string? snapshot, long asOf, bool complete, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await source.OpenAsync(cancel).ConfigureAwait(false);
        await using NpgsqlTransaction transaction = await connection
            .BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel)
            .ConfigureAwait(false);
        if (snapshot is not null)
        {
            await using var set = new NpgsqlCommand($"SET TRANSACTION SNAPSHOT '{snapshot}'", connection);
            await set.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }

        int copied = 0;
        foreach (MappedTable table in tables)
        {
            table.Intake.AsOf = asOf;
            table.Report.Span = "copied whole, then followed";
            await table.ReadWholeAsync(connection, complete, cancel).ConfigureAwait(false);
            _progress?.Report(new LoadProgress(table.Table.File, table.Report.Read, copied++));
        }

        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    private async Task StreamAsync(NpgsqlConnection control, SlotState state, FollowOptions options, CancellationToken cancel)
    {
        NpgsqlLogSequenceNumber until = options.UntilCurrent
            ? NpgsqlLogSequenceNumber.Parse(
                await PgSource.ValueAsync<string>(control, "SELECT pg_current_wal_flush_lsn()::text", cancel).ConfigureAwait(false)
            )
            : new NpgsqlLogSequenceNumber(ulong.MaxValue);
        // A part of a long transaction, or another load, may have been stored since the position was.
        var clock = new ChangeClock(Math.Max(state.AsOf, await LastAsOfAsync(cancel).ConfigureAwait(false) ?? state.AsOf));
        var reader = new ChangeReader(control, tables);
        int stored = 0;
        var stream = new ChangeStreamOptions
        {
            From = NpgsqlLogSequenceNumber.Parse(state.Lsn!),
            Until = until,
            Rows = target.BatchRows,
            Clock = clock,
            Time = time,
            Position = lsn => new StreamPosition(_stream, (state with { Lsn = lsn.ToString(), AsOf = clock.Now }).ToString()),
            Stored = lsn => _progress?.Report(new LoadProgress(lsn.ToString(), tables.Sum(t => t.Report.Read), stored++)),
        };
        foreach (MappedTable table in tables.Where(t => t.Report.Span.Length == 0))
        {
            table.Report.Span = string.Create(CultureInfo.InvariantCulture, $"followed from {state.Lsn}");
        }

        await ReplicationSlot
            .FreeAsync(
                async () =>
                {
                    await using LogicalReplicationConnection log = await OpenLogAsync(cancel).ConfigureAwait(false);
                    log.WalReceiverTimeout = await PatienceAsync(control, cancel).ConfigureAwait(false);
                    await new ChangeStream(log, reader, new ChangeBatch(target, clock), stream)
                        .RunAsync(options.Slot, options.Publication, cancel)
                        .ConfigureAwait(false);
                    return true;
                },
                options.Slot,
                time,
                cancel
            )
            .ConfigureAwait(false);
    }

    private Task StoreAsync(SlotState state, long asOf, CancellationToken cancel) =>
        target.Store.ApplyAsync(new RecordBatch { AsOf = asOf, Position = new StreamPosition(_stream, state.ToString()) }, cancel);

    private async Task<LogicalReplicationConnection> OpenLogAsync(CancellationToken cancel)
    {
        var log = new LogicalReplicationConnection(source.Address.Connection(PgSource.Session).ConnectionString);
        try
        {
            await log.Open(cancel).ConfigureAwait(false);
            return log;
        }
        catch (PostgresException error) when (ReplicationSlot.Cure(error.SqlState) is { } cure)
        {
            await log.DisposeAsync().ConfigureAwait(false);
            throw new SourceFileException("slot.refused", $"{source.Address} lets nobody replicate: {error.MessageText}. {cure}");
        }
        catch
        {
            await log.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>How long the server may be silent: it speaks at half of its own patience, and never where that has no end.</summary>
    private static async Task<TimeSpan> PatienceAsync(NpgsqlConnection control, CancellationToken cancel)
    {
        string ms = await PgSource
            .ValueAsync<string>(control, "SELECT setting FROM pg_catalog.pg_settings WHERE name = 'wal_sender_timeout'", cancel)
            .ConfigureAwait(false);
        double patience = double.Parse(ms, CultureInfo.InvariantCulture);
        return patience > 0 ? TimeSpan.FromMilliseconds(Math.Max(patience, 10_000)) : Timeout.InfiniteTimeSpan;
    }
}
