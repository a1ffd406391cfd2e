using System.Globalization;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>What became of a copy.</summary>
/// <param name="Records">Records that were read, those before an interruption not counted.</param>
/// <param name="Contents">Contents of them.</param>
/// <param name="Resumed">True when an interrupted copy went on.</param>
/// <param name="Commit">Commit of the source that was copied.</param>
public sealed record CopyOutcome(long Records, long Contents, bool Resumed, long Commit)
{
    /// <summary>Records that left the copy because its view does not see them any more.</summary>
    public long Left { get; init; }

    /// <summary>Contents of records that the view sees again after they had left: they stay out of this copy.</summary>
    public long StayOut { get; init; }
}

/// <summary>
/// Copies a store into another: every record with every content that it ever had, sightings, markers, mapping rules, rows in quarantine, fingerprints of
/// purged records, positions of streams. Acknowledged batches of loads that were interrupted are not copied: such a load reads its file again and finds
/// everything unchanged. Where it stands is stored with each batch, so that the same call resumes an interrupted copy, and brings a finished one up to date.
/// </summary>
/// <remarks>
/// The target's ceiling says what it may hold, see <see cref="CopiedPart"/>. Records that its view does not see any more leave it for good.
/// Each content is told twice, as seen first and as seen last: what a store keeps of sightings are their minima and maxima, so the copy knows the same.
/// </remarks>
/// <param name="from">Store to read.</param>
/// <param name="to">Store to write.</param>
/// <param name="batchRows">Rows a batch; 0 for what the target takes best.</param>
public sealed class StoreCopy(IGraphStore from, IGraphStore to, int batchRows = 0)
{
    private const string Stream = "|copy";
    private readonly int _batchRows = batchRows > 0 ? batchRows : to.BatchRows;
    private readonly List<RecordContent> _contents = [];
    private readonly List<long> _sightings = [];
    private readonly List<QuarantinedRow> _rows = [];
    private readonly List<Marker> _markers = [];
    private readonly View _view = to.Ceiling;
    private CopiedPart? _part;
    private bool _begun;
    private long _left;
    private long _stayOut;
    private long _commit;
    private string _at = "";

    /// <summary>Copies what is missing.</summary>
    /// <param name="progress">Told the number of records read.</param>
    /// <param name="cancel">Ends the copy; the same call resumes it.</param>
    /// <exception cref="StoreException">
    /// The target holds something else, or records left the source since an earlier copy; the stores cannot be used.
    /// </exception>
    public async Task<CopyOutcome> RunAsync(IProgress<long>? progress, CancellationToken cancel)
    {
        if (!_view.IsWithin(from.Ceiling))
        {
            throw StoreException.Unavailable(
                $"The source holds what the view {from.Ceiling.Name} sees, and a copy for the view {_view.Name} would lack the rest. Copy with --view {from.Ceiling.Name}, or from the whole store."
            );
        }

        HeldUntil? after = await ResumeAsync(cancel).ConfigureAwait(false);
        (long records, long contents) = (0, 0);
        bool resumed = false;
        IReadOnlyList<StreamPosition> positions = [];
        await foreach (Holding holding in from.HoldingsAsync(after, cancel).ConfigureAwait(false))
        {
            switch (holding)
            {
                case HeldBook whole:
                    _part = new CopiedPart(_view, whole);
                    HeldBook book = _part.Book();
                    (_commit, positions, resumed) = (book.Commit, book.Positions, after?.Commit == book.Commit);
                    await BeginAsync(book, cancel).ConfigureAwait(false);
                    break;
                case HeldRecord record:
                    if (!_part!.Holds(record))
                    {
                        await LeaveAsync(record, cancel).ConfigureAwait(false);
                        break;
                    }

                    records++;
                    contents += record.Contents.Count;
                    await AddAsync(record, cancel).ConfigureAwait(false);
                    progress?.Report(records);
                    break;
                case HeldRow row when _part!.Holds(row.Row):
                    await AddAsync(row, cancel).ConfigureAwait(false);
                    break;
            }
        }

        await FlushAsync(cancel).ConfigureAwait(false);
        await EndAsync(positions, cancel).ConfigureAwait(false);
        return new CopyOutcome(records, contents, resumed, _commit) { Left = _left, StayOut = _stayOut };
    }

    /// <summary>Where an earlier copy stopped; null when there was none or it came to its end.</summary>
    private async Task<HeldUntil?> ResumeAsync(CancellationToken cancel)
    {
        string[] said = (await to.PositionAsync(Stream, cancel).ConfigureAwait(false))?.Split('\t') ?? [];
        if (said.Length == 0)
        {
            return null;
        }

        long commit = long.Parse(said[0], CultureInfo.InvariantCulture);
        if ((await from.ChangesAsync(new ChangePoint(commit, 0), 1, from.Ceiling, cancel).ConfigureAwait(false)).IsReset)
        {
            throw StoreException.Unavailable(
                "Records were purged from the source, or tables withdrawn, since the copy was begun; the copy would keep them. Empty the target and copy again."
            );
        }

        _begun = true;
        return said.Length == 3 ? new HeldUntil(commit, new RecordRef(said[1], Uri.UnescapeDataString(said[2]), "")) : null;
    }

    /// <summary>Deletes a record that the view does not see from the copy, where an earlier copy brought it before it came into a hidden compartment.</summary>
    private async Task LeaveAsync(HeldRecord record, CancellationToken cancel)
    {
        if (_begun && record.Contents.Any(c => _view.Sees(c.Content.Compartment)))
        {
            _left += await to.PurgeAsync(new RecordRef(record.Source, record.Key, ""), cancel).ConfigureAwait(false) ? 1 : 0;
        }
    }

    private async Task BeginAsync(HeldBook book, CancellationToken cancel)
    {
        if (!await to.AdoptAsync(book.Purged, cancel).ConfigureAwait(false))
        {
            throw StoreException.Unavailable("The target holds records that are no copy of this source. Name an empty one.");
        }

        foreach (HeldMapping mapping in book.Mappings)
        {
            await to.RegisterMappingAsync(mapping.Source, mapping.Revision, mapping.Rules, cancel).ConfigureAwait(false);
        }

        foreach (Marker[] markers in book.Markers.Chunk(_batchRows))
        {
            var batch = new RecordBatch { AsOf = markers.Max(m => m.AsOf), Markers = markers };
            await to.ApplyAsync(batch, cancel).ConfigureAwait(false);
        }
    }

    private async Task AddAsync(HeldRecord record, CancellationToken cancel)
    {
        foreach (HeldContent held in record.Contents)
        {
            _contents.Add(held.Content);
            _sightings.Add(held.FirstSeen);
            if (held.LastSeen != held.FirstSeen)
            {
                _contents.Add(held.Content);
                _sightings.Add(held.LastSeen);
            }
        }

        _markers.AddRange(_part!.MarkersOver(record));
        _at = $"\t{record.Source}\t{Uri.EscapeDataString(record.Key)}";
        if (_contents.Count >= _batchRows)
        {
            await FlushAsync(cancel).ConfigureAwait(false);
        }
    }

    private async Task AddAsync(HeldRow row, CancellationToken cancel)
    {
        _rows.Add(row.Row);
        if (_rows.Count + _contents.Count >= _batchRows)
        {
            await FlushAsync(cancel).ConfigureAwait(false);
        }
    }

    private async Task FlushAsync(CancellationToken cancel)
    {
        if (_contents.Count + _rows.Count == 0)
        {
            return;
        }

        var batch = new RecordBatch
        {
            AsOf = _sightings.Count > 0 ? _sightings.Max() : _rows.Max(r => r.AsOf),
            Records = [.. _contents],
            Markers = [.. _markers],
            Sightings = [.. _sightings],
            Quarantined = [.. _rows],
            Position = Position(_at),
        };
        BatchOutcome outcome = await to.ApplyAsync(batch, cancel).ConfigureAwait(false);
        _stayOut += outcome.Rows.Count(r => r == RowOutcome.Purged);
        _contents.Clear();
        _markers.Clear();
        _sightings.Clear();
        _rows.Clear();
    }

    /// <summary>Positions come last: until then the copy does not hold what they say has been read.</summary>
    private async Task EndAsync(IReadOnlyList<StreamPosition> positions, CancellationToken cancel)
    {
        foreach (StreamPosition position in positions.Where(p => p.Stream != Stream).Append(Position("")))
        {
            await to.ApplyAsync(new RecordBatch { AsOf = 0, Position = position }, cancel).ConfigureAwait(false);
        }
    }

    private StreamPosition Position(string at) => new(Stream, _commit.ToString(CultureInfo.InvariantCulture) + at);
}
