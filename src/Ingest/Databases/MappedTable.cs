using Npgsql;
using Zincir.Graph.Store;
using Zincir.Graph.Values;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;
using Zincir.Ingest.Sources.Postgres;

namespace Zincir.Ingest.Databases;

/// <summary>A table with the mapping that reads it, on its way into the stores.</summary>
internal sealed class MappedTable
{
    /// <summary>What a table with rows in quarantine claims.</summary>
    public const string Damaged = "nothing, because rows are in quarantine: what is missing from this table is kept";

    private readonly LoadTarget _target;
    private IReadOnlyList<string>? _keyColumns;
    private RecordKeyReader? _key;

    public MappedTable(LoadedMapping mapping, PgTable table, LoadTarget target, long asOf)
    {
        (Table, _target) = (table, target);
        Mapping = mapping with { File = mapping.File.ForDatabase() };
        Intake = new RowIntake(Mapping, target.Kinds, table.File, "", asOf);
        Intake.Header(table.Header);
        Rows = new PgRows(table, Mapping.File);
        Page = new PgPage(table, Mapping.File);
        Report = new FileReport { Source = mapping.File.Source, File = table.File };
    }

    public LoadedMapping Mapping { get; }

    public PgTable Table { get; }

    public RowIntake Intake { get; }

    public PgRows Rows { get; }

    public PgPage Page { get; }

    public FileReport Report { get; }

    public string Source => Mapping.File.Source;

    /// <summary>True when some row of it is in quarantine because it could not be used.</summary>
    public bool IsDamaged => Report.Codes.Keys.Any(c => c != RowCodes.Purged);

    /// <summary>Key of a row's record; null when it has none.</summary>
    public string? KeyOf(Sources.SourceRow row)
    {
        if (!ReferenceEquals(row.Columns, _keyColumns))
        {
            (_keyColumns, _key) = (row.Columns, new RecordKeyReader(Mapping.File, _target.Kinds, new ColumnPlaces(row.Columns)));
        }

        return _key!.Read(row.Values)?.Key;
    }

    /// <summary>Stores a batch of this table alone with its position, and counts it.</summary>
    public async Task StoreAsync(
        LoadBatch batch,
        long asOf,
        IReadOnlyList<Marker> markers,
        StreamPosition? position,
        CancellationToken cancel
    )
    {
        if (batch.Positions.Count > 0)
        {
            Count(await _target.Tracks.AppendAsync(batch.Positions, cancel).ConfigureAwait(false));
        }

        var records = new RecordBatch
        {
            AsOf = asOf,
            Records = batch.Records,
            Markers = markers,
            Quarantined = batch.Quarantined,
            Position = position,
        };
        BatchOutcome outcome = await _target.Store.ApplyAsync(records, cancel).ConfigureAwait(false);
        await _target.Hits.SeeAsync(batch.Records, cancel).ConfigureAwait(false);
        CountRead(batch);
        Report.Loaded += outcome.Loaded;
        Report.Unchanged += outcome.Unchanged;
        Report.Superseded += outcome.Superseded;
        CountPurged(outcome.Quarantined - batch.Quarantined.Count);
        Report.AddConflicts(outcome.Conflicts, outcome.ConflictsUnlisted);
    }

    /// <summary>Counts the rows of a batch and those of them that are in quarantine.</summary>
    public void CountRead(LoadBatch batch)
    {
        Report.Read += batch.Rows;
        Report.Quarantined += batch.Quarantined.Count;
        foreach (QuarantinedRow row in batch.Quarantined)
        {
            Report.Codes[row.Code] = Report.Codes.GetValueOrDefault(row.Code) + 1;
        }
    }

    /// <summary>Counts rows or positions by what became of them.</summary>
    public void Count(IReadOnlyList<RowOutcome> outcomes)
    {
        Report.Loaded += outcomes.LongCount(o => o == RowOutcome.Loaded);
        Report.Unchanged += outcomes.LongCount(o => o == RowOutcome.Unchanged);
        Report.Superseded += outcomes.LongCount(o => o == RowOutcome.Superseded);
        CountPurged(outcomes.LongCount(o => o == RowOutcome.Purged));
    }

    /// <summary>Ends the report; with an error when the table could not be read to its end.</summary>
    public FileReport End(Sources.SourceFileException? error = null)
    {
        Report.Warnings.AddRange(Intake.Warnings());
        (Report.Error, Report.ErrorCode) = (error?.Message, error?.Code);
        return Report;
    }

    /// <summary>
    /// Reads the table whole in the transaction of the connection, which fixes one state of it, and claims it (or each group in it) where nothing
    /// of it is in quarantine. Only whoever sees all of a table can say what is not in it, and which of its rows went back to an older version.
    /// </summary>
    public async Task ReadWholeAsync(NpgsqlConnection connection, bool complete, CancellationToken cancel)
    {
        Intake.Groups.Clear();
        long before = Report.Superseded;
        var batch = new LoadBatch(_target.BatchRows) { Ordinal = 0 };
        await foreach (PgRow row in Rows.ReadAsync(connection, Page.Whole, [], cancel).ConfigureAwait(false))
        {
            if (batch.IsFull)
            {
                await StoreAsync(batch, Intake.AsOf, [], null, cancel).ConfigureAwait(false);
                batch = new LoadBatch(_target.BatchRows) { Ordinal = batch.Ordinal + 1 };
            }

            Intake.Add(row.Row, batch);
        }

        await StoreAsync(batch, Intake.AsOf, Claims(complete, batch), null, cancel).ConfigureAwait(false);
        if (Report.Superseded > before && Mapping.File.Version is { } version)
        {
            const string Older = "version.older";
            Report.Warnings.Add(new FieldReport(version, Older, Report.Superseded - before, 0, FlagText.Explain(Older, "en")));
        }
    }

    /// <summary>What the groups of a page claim to hold whole.</summary>
    public IReadOnlyList<Marker> GroupClaims() =>
        [.. Intake.Groups.Order(StringComparer.Ordinal).Select(g => new Marker(Source, g, Intake.AsOf))];

    /// <summary>What a table that was read whole claims; positions claim nothing.</summary>
    private IReadOnlyList<Marker> Claims(bool complete, LoadBatch last)
    {
        if (Mapping.File.Tracks is not null || (!complete && Intake.Groups.Count == 0))
        {
            return [];
        }

        if (IsDamaged || last.Quarantined.Count > 0)
        {
            Report.Claims = Damaged;
            return [];
        }

        Report.Claims = complete ? "the whole table" : Counted.Of(Intake.Groups.Count, "group");
        return complete ? [new Marker(Source, "", Intake.AsOf)] : GroupClaims();
    }

    private void CountPurged(long rows)
    {
        if (rows > 0)
        {
            Report.Quarantined += rows;
            Report.Codes[RowCodes.Purged] = Report.Codes.GetValueOrDefault(RowCodes.Purged) + rows;
        }
    }
}
