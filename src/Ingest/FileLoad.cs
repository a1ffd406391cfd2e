using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Values;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;

namespace Zincir.Ingest;

/// <summary>
/// The load of one file. One thread reads, maps, hashes and packs; another stores: the two meet in a short bounded queue, so memory does not
/// grow with the file.
/// </summary>
internal sealed class FileLoad(
    IGraphStore store,
    ITrackStore tracks,
    Kinds kinds,
    LoadedMapping mapping,
    SourceFile file,
    long asOf,
    bool complete
)
{
    private const int QueueLength = 3;
    private const int ConflictLimit = 100;
    private readonly Dictionary<FieldWarning, (long Count, long FirstLine)> _warnings = [];
    private readonly HashSet<string> _groups = new(StringComparer.Ordinal);
    private readonly FileReport _report = new() { Source = mapping.File.Source, File = file.Name };
    private string _hash = "";
    private SourceFileException? _error;

    public async Task<FileReport> RunAsync(IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        _hash = file.Hash(cancel);
        string load = LoadId();
        IReadOnlyDictionary<int, BatchOutcome> done = await store
            .BeginLoadAsync(new LoadStart(load, mapping.File.Source, file.Name, asOf), cancel)
            .ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var queue = Channel.CreateBounded<Batch>(QueueLength);
        Task reading = Task.Run(() => ReadAll(queue.Writer, stop.Token), stop.Token);
        try
        {
            await foreach (Batch batch in queue.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
            {
                await StoreAsync(batch, load, done, stop.Token).ConfigureAwait(false);
                progress?.Report(new LoadProgress(file.Name, _report.Read));
            }

            await reading.ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }

        Finish();
        return _report;
    }

    private async Task StoreAsync(Batch batch, string load, IReadOnlyDictionary<int, BatchOutcome> done, CancellationToken cancel)
    {
        _report.Read += batch.Rows;
        foreach (QuarantinedRow row in batch.Quarantined)
        {
            _report.Codes[row.Code] = _report.Codes.GetValueOrDefault(row.Code) + 1;
        }

        if (batch.Positions.Count > 0)
        {
            Count(await tracks.AppendAsync(batch.Positions, cancel).ConfigureAwait(false));
        }

        if (!done.TryGetValue(batch.Ordinal, out BatchOutcome? outcome))
        {
            var records = new RecordBatch
            {
                Load = load,
                Ordinal = batch.Ordinal,
                Last = batch.Last,
                AsOf = asOf,
                Records = batch.Records,
                Markers = batch.Last ? Markers() : [],
                Quarantined = batch.Quarantined,
            };
            outcome = await store.ApplyAsync(records, cancel).ConfigureAwait(false);
        }
        else
        {
            _report.ResumedBatches++;
        }

        _report.Loaded += outcome.Loaded;
        _report.Unchanged += outcome.Unchanged;
        _report.Superseded += outcome.Superseded;
        _report.Quarantined += outcome.Quarantined;
        _report.Conflicts.AddRange(outcome.Conflicts.Take(ConflictLimit - _report.Conflicts.Count));
    }

    private void Count(IReadOnlyList<RowOutcome> outcomes)
    {
        _report.Loaded += outcomes.LongCount(o => o == RowOutcome.Loaded);
        _report.Unchanged += outcomes.LongCount(o => o == RowOutcome.Unchanged);
        _report.Superseded += outcomes.LongCount(o => o == RowOutcome.Superseded);
    }

    /// <summary>
    /// What the extract claims to hold whole. A file with unreadable rows claims nothing: a record must not die because its row was damaged.
    /// </summary>
    private IReadOnlyList<Marker> Markers()
    {
        if (!complete && mapping.File.Group.Count == 0)
        {
            return [];
        }

        if (_report.Quarantined > 0 || _report.Codes.Count > 0)
        {
            _report.Claims = "nothing, because rows are in quarantine: what is missing from this file is kept";
            return [];
        }

        if (complete)
        {
            _report.Claims = "the whole table";
            return [new Marker(mapping.File.Source, "", asOf)];
        }

        _report.Claims = $"{_groups.Count} groups";
        return [.. _groups.Order(StringComparer.Ordinal).Select(g => new Marker(mapping.File.Source, g, asOf))];
    }

    private async Task ReadAll(ChannelWriter<Batch> queue, CancellationToken cancel)
    {
        try
        {
            var batch = new Batch { Ordinal = 0 };
            try
            {
                using RowSource rows = RowSource.Open(file, mapping.File);
                WarnOfColumns(rows.Header);
                var reader = new RowReader(this, rows);
                foreach (SourceRow row in rows.Rows())
                {
                    cancel.ThrowIfCancellationRequested();
                    reader.Add(row, batch);
                    if (batch.Rows == Loader.BatchRows)
                    {
                        await queue.WriteAsync(batch, cancel).ConfigureAwait(false);
                        batch = new Batch { Ordinal = batch.Ordinal + 1 };
                    }
                }

                batch.Last = true;
            }
            catch (SourceFileException error)
            {
                // What was read stays; the batch that is not last leaves no marker.
                _error = error;
            }

            await queue.WriteAsync(batch, cancel).ConfigureAwait(false);
            queue.Complete();
        }
        catch (Exception error)
        {
            queue.Complete(error);
            throw;
        }
    }

    private void WarnOfColumns(IReadOnlyList<string> header)
    {
        if (header.Count == 0)
        {
            return;
        }

        ISet<string> known = MappedColumns.Of(mapping.File);
        List<string> extra = [.. header.Where(c => !known.Contains(c))];
        List<string> missing =
        [
            .. known.Where(c => !header.Contains(c, StringComparer.Ordinal) && !mapping.File.Optional.Contains(c, StringComparer.Ordinal)),
        ];
        if (extra.Count > 0)
        {
            _report.Warnings.Add(
                new FieldReport(
                    "",
                    "file.extra_columns",
                    extra.Count,
                    1,
                    $"Columns that the mapping does not know are ignored: {string.Join(", ", extra)}"
                )
            );
        }

        if (missing.Count > 0)
        {
            _report.Warnings.Add(
                new FieldReport(
                    "",
                    "file.missing_columns",
                    missing.Count,
                    1,
                    $"Columns are missing and count as empty: {string.Join(", ", missing)}"
                )
            );
        }
    }

    private void Finish()
    {
        foreach (
            (FieldWarning warning, (long count, long line)) in _warnings
                .OrderBy(w => w.Key.Column, StringComparer.Ordinal)
                .ThenBy(w => w.Key.Code, StringComparer.Ordinal)
        )
        {
            _report.Warnings.Add(new FieldReport(warning.Column, warning.Code, count, line, FlagText.Explain(warning.Code, "en")));
        }

        _report.Error = _error?.Message;
        _report.ErrorCode = _error?.Code;
    }

    /// <summary>Same for the same bytes under the same rules and as-of, so that an interrupted load is recognised.</summary>
    private string LoadId()
    {
        string text = $"{_hash}|{mapping.File.Source}|{mapping.Rules}|{asOf}|{complete}|{Loader.BatchRows}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    /// <summary>Rows on their way to the store.</summary>
    private sealed class Batch
    {
        public required int Ordinal { get; init; }

        public bool Last { get; set; }

        public int Rows { get; set; }

        public List<RecordContent> Records { get; } = [];

        public List<Position> Positions { get; } = [];

        public List<QuarantinedRow> Quarantined { get; } = [];
    }

    /// <summary>Maps rows into batches on the reading thread.</summary>
    private sealed class RowReader(FileLoad load, RowSource rows)
    {
        private readonly Dictionary<IReadOnlyList<string>, RowMapper> _mappers = new(ReferenceEqualityComparer.Instance);
        private readonly PositionReader? _positions = load.Tracks;

        public void Add(SourceRow row, Batch batch)
        {
            _ = rows;
            batch.Rows++;
            if (row.Code is { } code)
            {
                load.Quarantine(batch, row, "", code, row.Reason, row.Raw);
            }
            else if (_positions is not null)
            {
                AddPosition(row, batch);
            }
            else
            {
                AddRecords(row, batch);
            }
        }

        private void AddPosition(SourceRow row, Batch batch)
        {
            (Position? position, string field) = _positions!.Read(row.Columns, row.Values);
            if (position is not null)
            {
                batch.Positions.Add(position);
            }
            else
            {
                load.Quarantine(
                    batch,
                    row,
                    field,
                    "position.unreadable",
                    $"The position has no usable {field}. Mend it at the source.",
                    Encode(row)
                );
            }
        }

        private void AddRecords(SourceRow row, Batch batch)
        {
            if (!_mappers.TryGetValue(row.Columns, out RowMapper? mapper))
            {
                _mappers[row.Columns] = mapper = new RowMapper(load.File.File, row.Columns, load.Kinds, load.AsOf);
            }

            MappedRow mapped = mapper.Map(row.Values, load.Name, row.Line);
            if (mapped.Records.Count == 0)
            {
                string field = string.Join(", ", load.File.File.Key.Select(k => k.Column));
                load.Quarantine(batch, row, field, "row.no_key", RowCodes.Reason("row.no_key"), Encode(row));
                return;
            }

            foreach (RecordContent record in mapped.Records)
            {
                _ = record.Hash;
                _ = record.Payload;
                batch.Records.Add(record);
            }

            if (mapped.Group is not null)
            {
                load._groups.Add(mapped.Group);
            }

            foreach (FieldWarning warning in mapped.Warnings)
            {
                (long count, long line) = load._warnings.GetValueOrDefault(warning, (0, row.Line));
                load._warnings[warning] = (count + 1, line);
            }
        }

        private static byte[] Encode(SourceRow row)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\t', row.Values));
            return bytes.Length > 4096 ? bytes[..4096] : bytes;
        }
    }

    private LoadedMapping File => mapping;

    private Kinds Kinds => kinds;

    private long AsOf => asOf;

    private string Name => file.Name;

    private PositionReader? Tracks => mapping.File.Tracks is null ? null : new PositionReader(mapping.File);

    private void Quarantine(Batch batch, SourceRow row, string field, string code, string reason, byte[] raw) =>
        batch.Quarantined.Add(new QuarantinedRow(mapping.File.Source, _hash, file.Name, row.Line, "", field, code, reason, raw, asOf));
}
