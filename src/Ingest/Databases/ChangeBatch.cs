using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Ingest.Databases;

/// <summary>Transactions on their way to the store, stored together with the place in the log where the last of them ends.</summary>
internal sealed class ChangeBatch(LoadTarget target, ChangeClock clock)
{
    private readonly List<RecordContent> _records = [];
    private readonly List<long> _sightings = [];
    private readonly List<MappedTable> _tables = [];
    private readonly List<Marker> _markers = [];
    private readonly List<QuarantinedRow> _quarantined = [];
    private readonly List<(MappedTable Table, Position Position)> _positions = [];

    /// <summary>About how many bytes its rows have.</summary>
    public long Bytes { get; private set; }

    /// <summary>About how many rows it holds.</summary>
    public int Count => _records.Count + _markers.Count + _quarantined.Count + _positions.Count;

    /// <summary>Takes in a transaction, or a part of one.</summary>
    public void Add(Transaction transaction)
    {
        long seen = clock.See(transaction.Committed, transaction.Records, transaction.Truncated.Count > 0);
        _markers.AddRange(transaction.Truncated.Select(t => new Marker(t.Source, "", seen)));
        foreach (Change change in transaction.Changes)
        {
            change.Table.Report.Deleted += change.Gone.Count > 0 ? 1 : 0;
            _markers.AddRange(change.Gone.Select(g => new Marker(change.Table.Source, g, seen)));
            foreach (RecordContent record in change.Records)
            {
                _records.Add(record);
                _sightings.Add(seen);
                _tables.Add(change.Table);
            }
        }

        Bytes += transaction.Bytes;
        _quarantined.AddRange(transaction.Quarantined);
        _positions.AddRange(transaction.Positions);
    }

    /// <summary>Stores all that came; empty, it stores the position alone.</summary>
    public async Task StoreAsync(StreamPosition? position, CancellationToken cancel)
    {
        if (_positions.Count > 0)
        {
            IReadOnlyList<RowOutcome> outcomes = await target
                .Tracks.AppendAsync([.. _positions.Select(p => p.Position)], cancel)
                .ConfigureAwait(false);
            for (int i = 0; i < outcomes.Count; i++)
            {
                _positions[i].Table.Count([outcomes[i]]);
            }
        }

        var batch = new RecordBatch
        {
            AsOf = clock.Now,
            Records = [.. _records],
            Sightings = [.. _sightings],
            Markers = [.. _markers],
            Quarantined = [.. _quarantined],
            Position = position,
        };
        Tell(await target.Store.ApplyAsync(batch, cancel).ConfigureAwait(false));
        await target.Hits.SeeAsync(_records, cancel).ConfigureAwait(false);
        _records.Clear();
        _sightings.Clear();
        _tables.Clear();
        _markers.Clear();
        _quarantined.Clear();
        _positions.Clear();
        Bytes = 0;
    }

    private void Tell(BatchOutcome outcome)
    {
        for (int i = 0; i < outcome.Rows.Count; i++)
        {
            // Parts stand where the main part of their row stands.
            if (!_records[i].Key.Contains('#', StringComparison.Ordinal))
            {
                _tables[i].Count([outcome.Rows[i]]);
            }
        }

        long unlisted = outcome.ConflictsUnlisted;
        foreach (IGrouping<MappedTable?, string> table in outcome.Conflicts.GroupBy(TableOf))
        {
            table.Key?.Report.AddConflicts([.. table], unlisted);
            unlisted = 0;
        }
    }

    private MappedTable? TableOf(string record) => _tables.Find(t => record.StartsWith(t.Source + "/", StringComparison.Ordinal));
}
