using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Zincir.Graph.Store;
using Zincir.Graph.Values;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;

namespace Zincir.Ingest;

/// <summary>
/// The load of one file. One thread reads, maps, hashes and packs a batch while another stores the one before: there are never more than these
/// two, so memory does not grow with the file.
/// </summary>
internal sealed class FileLoad(LoadTarget target, LoadedMapping mapping, SourceFile file, long asOf, bool complete)
{
    private const int MostBatches = 2;
    private readonly FileReport _report = new() { Source = mapping.File.Source, File = file.Name };
    private SourceFileException? _error;

    public async Task<FileReport> RunAsync(IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        string hash;
        try
        {
            hash = file.Hash(cancel);
        }
        catch (SourceFileException error)
        {
            return Failed(error);
        }

        var intake = new RowIntake(mapping, target.Kinds, file.Name, hash, asOf);
        string load = LoadId(hash);
        IReadOnlyDictionary<int, BatchOutcome> done = await target
            .Store.BeginLoadAsync(new LoadStart(load, mapping.File.Source, file.Name, asOf), cancel)
            .ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var room = new SemaphoreSlim(MostBatches);
        var queue = Channel.CreateUnbounded<LoadBatch>();
        Task reading = Task.Run(() => ReadAll(intake, queue.Writer, room, stop.Token), stop.Token);
        try
        {
            await foreach (LoadBatch batch in queue.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
            {
                await StoreAsync(batch, load, done, intake, stop.Token).ConfigureAwait(false);
                room.Release();
                progress?.Report(new LoadProgress(file.Name, _report.Read, batch.Ordinal) { BytesRead = batch.Position });
            }

            await reading.ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(reading).ConfigureAwait(false);
            throw;
        }

        CountPurged();
        _report.Warnings.AddRange(intake.Warnings());
        return (_error ?? NoRows()) is { } wrong ? Failed(wrong) : _report;
    }

    /// <summary>A file of which no row could be used is no table of this mapping; its rows are in quarantine all the same.</summary>
    private SourceFileException? NoRows() =>
        _report.Read > 0 && _report.Read == _report.Codes.Where(c => c.Key != RowCodes.Purged).Sum(c => c.Value)
            ? new SourceFileException(
                "file.no_rows",
                $"None of its rows could be used. {RowCodes.Reason(_report.Codes.MaxBy(c => c.Value).Key)}"
            )
            : null;

    private async Task StoreAsync(
        LoadBatch batch,
        string load,
        IReadOnlyDictionary<int, BatchOutcome> done,
        RowIntake intake,
        CancellationToken cancel
    )
    {
        _report.Read += batch.Rows;
        foreach (QuarantinedRow row in batch.Quarantined)
        {
            _report.Codes[row.Code] = _report.Codes.GetValueOrDefault(row.Code) + 1;
        }

        if (batch.Positions.Count > 0)
        {
            Count(await target.Tracks.AppendAsync(batch.Positions, cancel).ConfigureAwait(false));
        }

        if (!done.TryGetValue(batch.Ordinal, out BatchOutcome? outcome))
        {
            outcome = await target.Store.ApplyAsync(Records(batch, load, intake), cancel).ConfigureAwait(false);
            await target.Hits.SeeAsync(batch.Records, cancel).ConfigureAwait(false);
        }
        else
        {
            _report.ResumedBatches++;
        }

        _report.Loaded += outcome.Loaded;
        _report.Unchanged += outcome.Unchanged;
        _report.Superseded += outcome.Superseded;
        _report.Quarantined += outcome.Quarantined;
        _report.AddConflicts(outcome.Conflicts, outcome.ConflictsUnlisted);
    }

    private RecordBatch Records(LoadBatch batch, string load, RowIntake intake) =>
        new()
        {
            Load = load,
            Ordinal = batch.Ordinal,
            Last = batch.Last,
            AsOf = asOf,
            Records = batch.Records,
            Markers = batch.Last ? Markers(intake.Groups) : [],
            Quarantined = batch.Quarantined,
        };

    private void Count(IReadOnlyList<RowOutcome> outcomes)
    {
        _report.Loaded += outcomes.LongCount(o => o == RowOutcome.Loaded);
        _report.Unchanged += outcomes.LongCount(o => o == RowOutcome.Unchanged);
        _report.Superseded += outcomes.LongCount(o => o == RowOutcome.Superseded);
    }

    /// <summary>
    /// What the extract claims to hold whole. A file with unreadable rows claims nothing: a record must not die because its row was damaged.
    /// Rows of purged records were readable and take nothing from the claim. Positions are a time series, of which nothing is ever gone.
    /// </summary>
    private IReadOnlyList<Marker> Markers(HashSet<string> groups)
    {
        if ((!complete && mapping.File.Group.Count == 0) || mapping.File.Tracks is not null)
        {
            return [];
        }

        if (_report.Codes.Count > 0)
        {
            _report.Claims = "nothing, because rows are in quarantine: what is missing from this file is kept";
            return [];
        }

        if (complete)
        {
            _report.Claims = "the whole table";
            return [new Marker(mapping.File.Source, "", asOf)];
        }

        _report.Claims = Counted.Of(groups.Count, "group");
        return [.. groups.Order(StringComparer.Ordinal).Select(g => new Marker(mapping.File.Source, g, asOf))];
    }

    private async Task ReadAll(RowIntake intake, ChannelWriter<LoadBatch> queue, SemaphoreSlim room, CancellationToken cancel)
    {
        try
        {
            await room.WaitAsync(cancel).ConfigureAwait(false);
            var batch = new LoadBatch(target.BatchRows) { Ordinal = 0 };
            try
            {
                using RowSource rows = RowSource.Open(file, mapping.File);
                intake.Header(rows.Header);
                foreach (SourceRow row in rows.Rows())
                {
                    cancel.ThrowIfCancellationRequested();
                    intake.Add(row, batch);
                    if (batch.IsFull)
                    {
                        batch.Position = file.Position;
                        await queue.WriteAsync(batch, cancel).ConfigureAwait(false);
                        await room.WaitAsync(cancel).ConfigureAwait(false);
                        batch = new LoadBatch(target.BatchRows) { Ordinal = batch.Ordinal + 1 };
                    }
                }

                batch.Last = true;
            }
            catch (SourceFileException error)
            {
                // What was read stays; the batch that is not last leaves no marker.
                _error = error;
            }

            batch.Position = file.Length;
            await queue.WriteAsync(batch, cancel).ConfigureAwait(false);
            queue.Complete();
        }
        catch (Exception error)
        {
            queue.Complete(error);
            throw;
        }
    }

    /// <summary>Rows that the store kept out are in quarantine too; their code makes the report's codes add up.</summary>
    private void CountPurged()
    {
        long purged = _report.Quarantined - _report.Codes.Values.Sum();
        if (purged > 0)
        {
            _report.Codes[RowCodes.Purged] = purged;
        }
    }

    private FileReport Failed(SourceFileException error)
    {
        _report.Error = error.Message;
        _report.ErrorCode = error.Code;
        return _report;
    }

    /// <summary>Same for the same bytes under the same rules and as-of, so that an interrupted load is recognised.</summary>
    private string LoadId(string hash)
    {
        string text = $"{hash}|{mapping.File.Source}|{mapping.Rules}|{asOf}|{complete}|{target.BatchRows}|{LoadBatch.ByteLimit}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
