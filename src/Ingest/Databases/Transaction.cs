using Zincir.Graph.Store;
using Zincir.Ingest.Sources;

namespace Zincir.Ingest.Databases;

/// <summary>
/// The changes of one transaction, or of a part of a long one: nobody outside ever saw what lay between its begin and its commit, so only the last
/// word on each record counts.
/// </summary>
internal sealed class Transaction
{
    private readonly Dictionary<(string Source, string Key), Change> _changes = [];
    private readonly HashSet<MappedTable> _truncated = [];
    private readonly LoadBatch _row = new(1) { Ordinal = 0 };

    /// <summary>Its commit, UTC ms.</summary>
    public long Committed { get; init; }

    /// <summary>When its rows are taken to be true, UTC ms.</summary>
    public long AsOf { get; init; }

    /// <summary>Last words, in the order in which their records were first touched.</summary>
    public IReadOnlyCollection<Change> Changes => _changes.Values;

    /// <summary>Source and key of the records that it touches.</summary>
    public IReadOnlyCollection<(string Source, string Key)> Records => _changes.Keys;

    /// <summary>Tables that it emptied, before whatever else it did to them.</summary>
    public IReadOnlyCollection<MappedTable> Truncated => _truncated;

    /// <summary>Positions that it brought.</summary>
    public List<(MappedTable Table, Position Position)> Positions { get; } = [];

    /// <summary>Rows that could not be used.</summary>
    public List<QuarantinedRow> Quarantined { get; } = [];

    /// <summary>About how many rows it holds.</summary>
    public int Count => _changes.Count + Positions.Count + Quarantined.Count;

    /// <summary>About how many bytes they have.</summary>
    public long Bytes { get; private set; }

    /// <summary>A row as it is now.</summary>
    public void Put(MappedTable table, SourceRow row)
    {
        _row.Records.Clear();
        _row.Positions.Clear();
        _row.Quarantined.Clear();
        (_row.Rows, _row.Bytes) = (0, 0);
        table.Intake.AsOf = AsOf;
        table.Intake.Add(row, _row);
        table.CountRead(_row);
        Bytes += _row.Bytes;
        Quarantined.AddRange(_row.Quarantined);
        Positions.AddRange(_row.Positions.Select(p => (table, p)));
        if (_row.Records.Count > 0)
        {
            Set(table, _row.Records[0].Key, new Change(table, [.. _row.Records], []));
        }
    }

    /// <summary>A row that is no more, as far as the log tells it. Of positions nothing is ever gone.</summary>
    public void Delete(MappedTable table, SourceRow row)
    {
        if (table.Mapping.File.Tracks is not null)
        {
            return;
        }

        if (table.KeyOf(row) is { } key)
        {
            IEnumerable<string> parts = table.Mapping.File.Parts.Keys.Select(p => $"{key}#{p}");
            Set(table, key, new Change(table, [], [key, .. parts]));
            return;
        }

        _row.Quarantined.Clear();
        _row.Rows = 1;
        table.Intake.AsOf = AsOf;
        table.Intake.Quarantine(_row, row, "", "row.deleted_without_key", RowCodes.Reason("row.deleted_without_key"));
        table.CountRead(_row);
        Quarantined.AddRange(_row.Quarantined);
    }

    /// <summary>A table that was emptied: what the transaction did to it before does not count any more.</summary>
    public void Truncate(MappedTable table)
    {
        if (table.Mapping.File.Tracks is not null)
        {
            return;
        }

        foreach ((string Source, string Key) record in _changes.Keys.Where(k => k.Source == table.Source).ToList())
        {
            Forget(_changes[record]);
            _changes.Remove(record);
        }

        _truncated.Add(table);
    }

    private void Set(MappedTable table, string key, Change change)
    {
        if (_changes.TryGetValue((table.Source, key), out Change? before))
        {
            Forget(before);
        }

        _changes[(table.Source, key)] = change;
    }

    /// <summary>A row that the same transaction changed again was read and is older than what speaks.</summary>
    private static void Forget(Change change) => change.Table.Report.Superseded += change.Records.Count > 0 ? 1 : 0;
}
