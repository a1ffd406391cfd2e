using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// The embedded store: one SQLite file, write-ahead log, full synchronisation. What is acknowledged survives a kill and a power cut.
/// One process writes at a time, guarded by a lock file and by an epoch that every transaction checks; any number read.
/// </summary>
public sealed class SqliteGraphStore : IGraphStore
{
    private readonly string _path;
    private readonly StoreCeiling _ceiling;
    private readonly Kinds _kinds;
    private readonly SqliteWriter? _writer;
    private readonly ConcurrentBag<SqliteReader> _readers = [];

    // A question is worked on without a pause, so more of them at once than there are processors would only hold more memory.
    private readonly SemaphoreSlim _places = new(Math.Clamp(Environment.ProcessorCount, 4, 16));

    private SqliteGraphStore((string Path, string Id) file, StoreCeiling ceiling, Kinds kinds, SqliteWriter? writer)
    {
        (_path, Id) = file;
        _ceiling = ceiling;
        _kinds = kinds;
        _writer = writer;
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public View Ceiling => _ceiling.View;

    /// <inheritdoc/>
    /// <remarks>Many, because a batch writes each page that it touches once, and rows of a large store touch pages all over it.</remarks>
    public int BatchRows => 10_000;

    /// <summary>Opens a store for writing and reading; creates the file when there is none.</summary>
    /// <param name="path">File.</param>
    /// <param name="kinds">Node and edge kinds; those of the product by default.</param>
    /// <param name="ceiling">The view that the file is for, where a copy is written to it; null for any other use.</param>
    /// <exception cref="StoreException">Another process writes to it, or the file is no store of this version, or one for another view.</exception>
    public static SqliteGraphStore Open(string path, Kinds? kinds = null, View? ceiling = null)
    {
        kinds ??= Kinds.Default;
        var writer = new SqliteWriter(path, kinds, ceiling);
        return new SqliteGraphStore((path, writer.Id), writer.Ceiling, kinds, writer);
    }

    /// <summary>Opens an existing store for reading only.</summary>
    /// <exception cref="StoreException">There is no such file, or it is no store of this version.</exception>
    public static SqliteGraphStore OpenReadOnly(string path, Kinds? kinds = null)
    {
        if (!File.Exists(path))
        {
            StoreException.CheckReadable(path);
        }

        kinds ??= Kinds.Default;
        var reader = new SqliteReader(path, kinds);
        var store = new SqliteGraphStore((path, reader.StoreId), StoreCeiling.Of(path, reader.Ceiling, null), kinds, null);
        store._readers.Add(reader);
        return store;
    }

    /// <inheritdoc/>
    public Task<BatchOutcome> ApplyAsync(RecordBatch batch, CancellationToken cancel) => Write(w => w.Apply(batch, cancel), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<int, BatchOutcome>> BeginLoadAsync(LoadStart load, CancellationToken cancel) =>
        Write(w => w.BeginLoad(load), cancel);

    /// <inheritdoc/>
    public Task<string?> PositionAsync(string stream, CancellationToken cancel) => Read(r => r.Position(stream), cancel);

    /// <inheritdoc/>
    public Task<long?> LastAsOfAsync(IReadOnlyCollection<string> tables, CancellationToken cancel) =>
        Read(r => tables.Max(r.LastAsOf), cancel);

    /// <inheritdoc/>
    public Task<long> WithdrawAsync(string tableOrSystem, CancellationToken cancel) =>
        Write(w => w.Withdraw(tableOrSystem, cancel), cancel);

    /// <inheritdoc/>
    public Task<bool> PurgeAsync(RecordRef record, CancellationToken cancel) => Write(w => w.Purge(record), cancel);

    /// <inheritdoc/>
    public Task<bool> RegisterMappingAsync(string source, int revision, string rules, CancellationToken cancel) =>
        Write(w => w.RegisterMapping(source, revision, rules), cancel);

    /// <inheritdoc/>
    public Task<StoreSummary> SummaryAsync(View view, CancellationToken cancel) => Read(view, r => r.Summary(view), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<NodeRead>> NodesAsync(IReadOnlyList<string> ids, View view, CancellationToken cancel) =>
        Read(view, r => r.Nodes(ids, view, cancel), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<NodeDegrees>> DegreesAsync(IReadOnlyList<string> ids, View view, CancellationToken cancel) =>
        Read(view, r => r.Degrees(ids, view, cancel), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<string>>> LinkedAsync(
        IReadOnlyList<string> ids,
        IReadOnlyCollection<string>? edgeKinds,
        View view,
        CancellationToken cancel
    ) => Read(view, r => r.Linked(ids, edgeKinds, view, cancel), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> NodesOfKindAsync(string kind, string? after, int first, View view, CancellationToken cancel) =>
        Read(view, r => r.NodesOfKind(kind, after, first, view), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EdgeRead>> EdgesAsync(IReadOnlyList<string> ids, View view, CancellationToken cancel) =>
        Read(view, r => r.Edges(ids, view, cancel), cancel);

    /// <inheritdoc/>
    public Task<NeighbourPage> NeighboursAsync(NeighbourQuery query, View view, CancellationToken cancel) =>
        Read(view, r => r.Neighbours(query, view, cancel), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<NeighbourPage>> NeighboursAsync(IReadOnlyList<NeighbourQuery> queries, View view, CancellationToken cancel) =>
        Read<IReadOnlyList<NeighbourPage>>(view, r => [.. queries.Select(q => r.Neighbours(q, view, cancel))], cancel);

    /// <inheritdoc/>
    public Task<EdgeCount> CountAsync(NeighbourQuery query, int most, View view, CancellationToken cancel) =>
        Read(view, r => r.Count(query, most, view, cancel), cancel);

    /// <inheritdoc/>
    public Task<Expansion> ExpandAsync(NeighbourQuery query, View view, CancellationToken cancel) =>
        Read(view, r => r.Expand(query, view, cancel), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EdgeRead>> EdgesAmongAsync(
        IReadOnlyCollection<string> nodes,
        string? after,
        int first,
        View view,
        CancellationToken cancel
    ) => Read(view, r => r.EdgesAmong(nodes, after, first, view, cancel), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<NodeSources>> SourcesOfAsync(IReadOnlyList<string> nodes, int edges, View view, CancellationToken cancel) =>
        Read<IReadOnlyList<NodeSources>>(view, r => [.. nodes.Select(n => r.SourcesOf(n, edges, view, cancel))], cancel);

    /// <inheritdoc/>
    public Task<SearchCandidates> SearchAsync(SearchQuery query, View view, CancellationToken cancel) =>
        Read(view, r => r.Search(query, view, cancel), cancel);

    /// <inheritdoc/>
    public Task<RecordRead?> RecordAsync(RecordRef record, View view, CancellationToken cancel) =>
        Read(view, r => r.Record(record, view), cancel);

    /// <inheritdoc/>
    public Task<ChangePage> ChangesAsync(ChangePoint since, int first, View view, CancellationToken cancel) =>
        Read(view, r => r.Changes(since, first, (view, Ceiling.IsWithin(view)), cancel), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(string? source, int first, View view, CancellationToken cancel) =>
        Read(view, r => r.Quarantine(source, first, view), cancel);

    /// <inheritdoc/>
    public Task<StoreAudit> VerifyAsync(IProgress<string>? progress, CancellationToken cancel) =>
        Read(r => _ceiling.Inside(SqliteAudit.Run(r, _kinds, progress, cancel)), cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<LiveRecord> ExportAsync(View view, long? knownAt, CancellationToken cancel) =>
        Stream(r => r.Export(_ceiling.Inside(view), knownAt), cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<Holding> HoldingsAsync(HeldUntil? after, CancellationToken cancel) => Stream(r => r.Holdings(after), cancel);

    /// <inheritdoc/>
    public Task<bool> AdoptAsync(PurgedRecords purged, CancellationToken cancel) => Write(w => w.Adopt(purged), cancel);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        while (_readers.TryTake(out SqliteReader? reader))
        {
            reader.Dispose();
        }

        _writer?.Dispose();
        _places.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<T> Write<T>(Func<SqliteWriter, T> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (_writer is null)
        {
            throw StoreException.Unavailable("The store was opened for reading only.");
        }

        lock (_writer)
        {
            return Task.FromResult(work(_writer));
        }
    }

    private Task<T> Read<T>(View view, Func<SqliteReader, T> work, CancellationToken cancel)
    {
        _ceiling.Inside(view);
        return Read(work, cancel);
    }

    private async Task<T> Read<T>(Func<SqliteReader, T> work, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return Answer(Rent(), work);
        }
        finally
        {
            _places.Release();
        }
    }

    private T Answer<T>(SqliteReader reader, Func<SqliteReader, T> work)
    {
        bool finished = false;
        try
        {
            T answer = reader.InTransaction(work);
            finished = true;
            return answer;
        }
        finally
        {
            Return(reader, finished);
        }
    }

    private async IAsyncEnumerable<T> Stream<T>(
        Func<SqliteReader, IEnumerable<T>> read,
        [EnumeratorCancellation] CancellationToken cancel = default
    )
    {
        await Task.CompletedTask.ConfigureAwait(false);
        SqliteReader reader = Rent();
        bool finished = false;
        try
        {
            foreach (T item in read(reader))
            {
                cancel.ThrowIfCancellationRequested();
                yield return item;
            }

            finished = true;
        }
        finally
        {
            Return(reader, finished);
        }
    }

    /// <summary>A reader that stopped in the middle of a statement would hold an old state, and the statement refuse its next use.</summary>
    private void Return(SqliteReader reader, bool finished)
    {
        if (finished)
        {
            _readers.Add(reader);
        }
        else
        {
            reader.Dispose();
        }
    }

    private SqliteReader Rent()
    {
        while (_readers.TryTake(out SqliteReader? reader))
        {
            if (reader.IsCurrent)
            {
                return reader;
            }

            reader.Dispose();
        }

        return new SqliteReader(_path, _kinds);
    }
}
