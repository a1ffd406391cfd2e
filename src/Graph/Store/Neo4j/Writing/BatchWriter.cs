using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Stores a batch inside a transaction: reads what is stored of its records, decides in memory who speaks (<see cref="RecordHistory"/>), works out what that
/// changes in the graph, and writes it in a dozen statements, whatever the number of rows.
/// </summary>
internal sealed class BatchWriter(Ask ask, GraphNames names, WriterMemory memory, CancellationToken cancel)
{
    private const int ConflictLimit = 100;
    private readonly Dictionary<(string Source, string Key), BookRecord> _book = [];
    private readonly ContentReads _contents = new(ask);
    private readonly MarkerRows _markers = new(ask, memory);

    /// <summary>Rows of the book-keeping that the batch puts.</summary>
    private readonly List<LedgerRow> _ledger = [];

    /// <summary>Stores the records, markers and quarantined rows of a batch.</summary>
    public async Task<BatchOutcome> ApplyAsync(RecordBatch batch)
    {
        FreshContent[] fresh = [.. batch.Records.Select(r => new FreshContent(r))];
        Task words = Task.Run(() => Array.ForEach(fresh, f => f.WordsOf(names.Kinds)), cancel);
        HashSet<string> purged = await memory.PurgedAsync(ask).ConfigureAwait(false);
        List<RecordContent> kept = batch
            .Records.Where(r => purged.Count == 0 || !purged.Contains(memory.Fingerprint(r.Source, r.Key)))
            .ToList();
        await OpenAsync(kept.Select(r => (r.Source, r.Key))).ConfigureAwait(false);
        var rows = new RowOutcome[batch.Records.Count];
        var conflicts = new List<string>();
        long unlisted = 0;
        long[] counts = new long[4];
        for (int i = 0; i < rows.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            RecordContent content = batch.Records[i];
            bool conflict = false;
            rows[i] = _book.TryGetValue((content.Source, content.Key), out BookRecord? record)
                ? record.See(fresh[i], batch.SeenAt(i), out conflict)
                : RowOutcome.Purged;
            counts[(int)rows[i]] += content.Key.Contains('#', StringComparison.Ordinal) ? 0 : 1;
            if (conflict && conflicts.Count < ConflictLimit)
            {
                conflicts.Add(new RecordRef(content.Source, content.Key, "").ToString());
            }
            else
            {
                unlisted += conflict ? 1 : 0;
            }
        }

        await MarkAsync(batch.Markers).ConfigureAwait(false);
        _ledger.AddRange(batch.Quarantined.Select(QuarantineRows.Row));
        _ledger.AddRange(batch.Position is { } position ? [PositionRows.Row(position)] : []);
        await words.ConfigureAwait(false);
        await SettleAsync().ConfigureAwait(false);
        return new BatchOutcome(
            rows,
            counts[(int)RowOutcome.Loaded],
            counts[(int)RowOutcome.Unchanged],
            counts[(int)RowOutcome.Superseded],
            batch.Quarantined.Count + counts[(int)RowOutcome.Purged],
            conflicts,
            memory.Commit
        )
        {
            ConflictsUnlisted = unlisted,
        };
    }

    /// <summary>Silences records: all that they ever were stays, and nothing of it speaks.</summary>
    public async Task SilenceAsync(IReadOnlyList<StoredContent> speaking)
    {
        var changes = new GraphChanges(names.Kinds);
        var totals = new TotalChanges();
        foreach (StoredContent stored in speaking)
        {
            var content = new BookContent
            {
                Seen = stored.Seen,
                Grade = stored.Grade,
                Stored = stored,
                Whole = stored,
            };
            var record = new BookRecord(stored.Source, stored.Key);
            record.Contents.Add(content);
            changes.Add(new Speaker(record, content, memory.CompartmentOf(stored.Seen.Compartment)), begins: false);
            totals.Seen(record.Source, stored.Seen.Compartment, stored.RecordSeen!.Value, -1);
            totals.Sum(record, content, stored.Seen, -1);
        }

        await WriteAsync(changes, totals, []).ConfigureAwait(false);
    }

    /// <summary>Writes what changed in elements, contents and totals.</summary>
    private async Task WriteAsync(GraphChanges changes, TotalChanges totals, IReadOnlyCollection<BookRecord> records)
    {
        IReadOnlyCollection<NameChange> said = await new ElementReads(ask, names, changes).ReadAsync().ConfigureAwait(false);
        changes.Apply(memory.CompartmentOf);
        foreach (NodeChange node in changes.Nodes.Where(n => n.IsNew))
        {
            node.Seq = ++memory.LastSeq;
        }

        _ledger.AddRange(await totals.SumsAsync(ask, memory).ConfigureAwait(false));
        IEnumerable<IEnumerable<Write>> Parts()
        {
            yield return new ElementWriter(names, changes, said).Writes();
            yield return new ContentWriter(names.Kinds, memory, changes, _ledger).Writes(records);
            yield return totals.Counts(changes.Sizes);
            yield return Write.Of("write/ledger-put", _ledger);
        }

        await ask.InTurnAsync(Parts().SelectMany(p => p)).ConfigureAwait(false);
    }

    /// <summary>Reads the histories of records that are not in the book yet.</summary>
    private async Task OpenAsync(IEnumerable<(string Source, string Key)> records)
    {
        var opened = new List<string>();
        foreach ((string source, string key) in records)
        {
            if (!_book.ContainsKey((source, key)))
            {
                BookRecord record = new(source, key);
                _book[(source, key)] = record;
                opened.Add(record.Id);
            }
        }

        foreach (StoredContent stored in await _contents.OfRecordsAsync(opened).ConfigureAwait(false))
        {
            _book[(stored.Source, stored.Key)]
                .Contents.Add(
                    new BookContent
                    {
                        Seen = stored.Seen,
                        Grade = stored.Grade,
                        Stored = stored,
                    }
                );
        }
    }

    /// <summary>Stores markers and opens the records that they find missing.</summary>
    private async Task MarkAsync(IReadOnlyList<Marker> markers)
    {
        List<Marker> newer = await _markers.AddAsync(markers, _ledger).ConfigureAwait(false);
        await OpenMissingAsync("read/seen-before", [.. newer.Where(m => m.Group.Length == 0)]).ConfigureAwait(false);
        await OpenMissingAsync("read/seen-before-in-group", [.. newer.Where(m => m.Group.Length > 0)]).ConfigureAwait(false);
    }

    private async Task OpenMissingAsync(string name, Marker[] markers)
    {
        const int AtOnce = 5_000;
        foreach (Marker[] some in markers.Chunk(AtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            var rows = some.Select(m => new
            {
                source = m.Source,
                record = Uid.Of($"{m.Source}/{m.Group}"),
                asOf = m.AsOf,
            });
            var missing = await ask(name, new { markers = rows }).ConfigureAwait(false);
            await OpenAsync(missing.Select(row => (row[0].GetString()!, row[1].GetString()!))).ConfigureAwait(false);
        }
    }

    /// <summary>Brings what speaks into line with who has to.</summary>
    private async Task SettleAsync()
    {
        await _markers.ReadOverAsync(_book.Values).ConfigureAwait(false);
        foreach (BookRecord record in _book.Values.Where(r => r.Contents.Count > 0))
        {
            record.Decide(_markers.Newest(record));
        }

        await ReadWordsAsync().ConfigureAwait(false);
        var changes = new GraphChanges(names.Kinds);
        var totals = new TotalChanges();
        foreach (BookRecord record in _book.Values.Where(r => r.Contents.Count > 0))
        {
            cancel.ThrowIfCancellationRequested();
            Settle(record, changes, totals);
        }

        await WriteAsync(changes, totals, _book.Values).ConfigureAwait(false);
    }

    private void Settle(BookRecord record, GraphChanges changes, TotalChanges totals)
    {
        bool same = IsSaidAlike(record);
        if (record.Before is { } before)
        {
            Sighting was = before.Stored!.Seen;
            totals.Seen(record.Source, was.Compartment, before.Stored.RecordSeen!.Value, -1);
            if (!same)
            {
                totals.Sum(record, before, was, -1);
            }
        }

        if (record.After is { } after)
        {
            totals.Seen(record.Source, after.Seen.Compartment, record.LastSeen, 1);
            if (!same)
            {
                totals.Sum(record, after, after.Seen, 1);
            }
        }

        // Under another version the same content may lose or win against what other records say.
        if (!same)
        {
            if (record.Before is { } silent)
            {
                changes.Add(new Speaker(record, silent, memory.CompartmentOf(silent.Seen.Compartment)), begins: false);
            }

            if (record.After is { } speaking)
            {
                changes.Add(new Speaker(record, speaking, memory.CompartmentOf(speaking.Seen.Compartment)), begins: true);
            }
        }
    }

    /// <summary>Reads what stored contents say, where that must be known: they begin or cease to speak, or their printed version changes.</summary>
    private async Task ReadWordsAsync()
    {
        List<BookContent> needed = [];
        foreach (BookRecord record in _book.Values.Where(r => r.Contents.Count > 0))
        {
            if (!IsSaidAlike(record))
            {
                needed.AddRange(new[] { record.Before, record.After }.OfType<BookContent>().Where(c => c.Fresh is null).Distinct());
            }
        }

        Dictionary<(string, Hash256), StoredContent> whole = (
            await _contents.WholeAsync([.. needed.Select(c => c.Stored!)]).ConfigureAwait(false)
        ).ToDictionary(c => (c.Record, c.Seen.Content));
        foreach (BookContent content in needed)
        {
            content.Whole = whole[(content.Stored!.Record, content.Seen.Content)];
        }
    }

    /// <summary>True when the record says the same as before, under the same printed version.</summary>
    private static bool IsSaidAlike(BookRecord record) =>
        record.Before == record.After && (record.Before is null || Version(record.Before.Stored!.Seen) == Version(record.Before.Seen));

    private static string Version(Sighting seen) => seen.Version.Print(seen.FirstSeen);
}
