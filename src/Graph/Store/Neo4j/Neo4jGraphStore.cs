using System.Runtime.CompilerServices;
using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// The graph in a Neo4j database: elements as nodes and typed relationships with the properties that its ceiling sees, so that analysts read it with
/// Cypher and Bloom, and one node for each content of a record, from which everything is told. One process writes at a time, under a lease with a
/// fencing number; any number read.
/// </summary>
public sealed partial class Neo4jGraphStore : IGraphStore, IFoldedStore
{
    /// <summary>Version of the graph's form in the database.</summary>
    public const int SchemaVersion = 5;

    private readonly ICypherTransport _transport;
    private readonly DatabaseAddress _address;
    private readonly Neo4jOptions _options;
    private readonly Neo4jReader _reader;
    private readonly GraphNames _names;
    private readonly StoreCeiling _ceiling;
    private readonly Neo4jWriter? _writer;

    private Neo4jGraphStore(
        ICypherTransport transport,
        DatabaseAddress address,
        Neo4jOptions options,
        GraphNames names,
        (string Id, StoreCeiling Ceiling, Neo4jWriter? Writer) opened
    ) =>
        (_transport, _address, _options, _names, Id, _ceiling, _writer, _reader) = (
            transport,
            address,
            options,
            names,
            opened.Id,
            opened.Ceiling,
            opened.Writer,
            new Neo4jReader(transport, names, options)
        );

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public View Ceiling => _ceiling.View;

    /// <inheritdoc/>
    /// <remarks>Measured: 1,000 to 2,000 declarations a transaction load fastest.</remarks>
    public int BatchRows => 2_000;

    /// <inheritdoc/>
    public Task<BatchOutcome> ApplyAsync(RecordBatch batch, CancellationToken cancel)
    {
        _ceiling.AdmitWriter();
        return Told(Writer.ApplyAsync(batch, cancel));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<int, BatchOutcome>> BeginLoadAsync(LoadStart load, CancellationToken cancel)
    {
        _ceiling.AdmitWriter();
        return Told(Writer.BeginLoadAsync(load, cancel));
    }

    /// <inheritdoc/>
    public Task<long> WithdrawAsync(string tableOrSystem, CancellationToken cancel)
    {
        _ceiling.AdmitWriter();
        return Told(Writer.WithdrawAsync(tableOrSystem, cancel));
    }

    /// <inheritdoc/>
    public Task<bool> PurgeAsync(RecordRef record, CancellationToken cancel)
    {
        _ceiling.AdmitWriter();
        return Told(Writer.PurgeAsync(record, cancel));
    }

    /// <inheritdoc/>
    public Task<bool> RegisterMappingAsync(string source, int revision, string rules, CancellationToken cancel)
    {
        _ceiling.AdmitWriter();
        return Told(Writer.RegisterMappingAsync(source, revision, rules, cancel));
    }

    /// <inheritdoc/>
    public Task<StoreSummary> SummaryAsync(View view, CancellationToken cancel) =>
        Told(_reader.SummaryAsync(_ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public async Task<string?> PositionAsync(string stream, CancellationToken cancel) =>
        await Told(_reader.AskAsync("read/position", new { uid = PositionRows.IdOf(stream) }, cancel)).ConfigureAwait(false) is [var row]
            ? row[0].GetString()
            : null;

    /// <inheritdoc/>
    public async Task<long?> LastAsOfAsync(IReadOnlyCollection<string> tables, CancellationToken cancel) =>
        (await Told(_reader.AskAsync("read/last-as-of", new { tables }, cancel)).ConfigureAwait(false))[0][0]
            is { ValueKind: JsonValueKind.Number } last
            ? last.GetInt64()
            : null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<NodeRead>> NodesAsync(IReadOnlyList<string> ids, View view, CancellationToken cancel) =>
        Told(_reader.NodesAsync(ids, _ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public Task<IReadOnlyList<NodeDegrees>> DegreesAsync(IReadOnlyList<string> ids, View view, CancellationToken cancel) =>
        Told(_reader.DegreesAsync(ids, _ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<string>>> LinkedAsync(
        IReadOnlyList<string> ids,
        IReadOnlyCollection<string>? edgeKinds,
        View view,
        CancellationToken cancel
    ) => Told(_reader.LinkedAsync(ids, edgeKinds, _ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> NodesOfKindAsync(string kind, string? after, int first, View view, CancellationToken cancel) =>
        Told(_reader.NodesOfKindAsync(kind, after, first, _ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public Task<IReadOnlyList<EdgeRead>> EdgesAsync(IReadOnlyList<string> ids, View view, CancellationToken cancel) =>
        Told(_reader.EdgesAsync(ids, _ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public async Task<NeighbourPage> NeighboursAsync(NeighbourQuery query, View view, CancellationToken cancel) =>
        (await NeighboursAsync([query], view, cancel).ConfigureAwait(false))[0];

    /// <inheritdoc/>
    public Task<IReadOnlyList<NeighbourPage>> NeighboursAsync(IReadOnlyList<NeighbourQuery> queries, View view, CancellationToken cancel) =>
        Told(_reader.NeighboursAsync(queries, _ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public Task<EdgeCount> CountAsync(NeighbourQuery query, int most, View view, CancellationToken cancel) =>
        Told(_reader.CountAsync(query, most, _ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public Task<Expansion> ExpandAsync(NeighbourQuery query, View view, CancellationToken cancel) =>
        Told(_reader.ExpandAsync(query, _ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public Task<IReadOnlyList<EdgeRead>> EdgesAmongAsync(
        IReadOnlyCollection<string> nodes,
        string? after,
        int first,
        View view,
        CancellationToken cancel
    ) => Told(_reader.EdgesAmongAsync(nodes, after, first, _ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public Task<IReadOnlyList<NodeSources>> SourcesOfAsync(IReadOnlyList<string> nodes, int edges, View view, CancellationToken cancel) =>
        Told(_reader.SourcesOfAsync(nodes, edges, _ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public Task<SearchCandidates> SearchAsync(SearchQuery query, View view, CancellationToken cancel) =>
        Told(_reader.SearchAsync(query, _ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public Task<RecordRead?> RecordAsync(RecordRef record, View view, CancellationToken cancel) =>
        Told(_reader.RecordAsync(record, _ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public Task<ChangePage> ChangesAsync(ChangePoint since, int first, View view, CancellationToken cancel) =>
        Told(_reader.ChangesAsync(since, first, (_ceiling.Inside(view), Ceiling.IsWithin(view)), cancel));

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(string? source, int first, View view, CancellationToken cancel) =>
        Told(_reader.QuarantineAsync(source, first, _ceiling.Inside(view), cancel));

    /// <inheritdoc/>
    public async Task<StoreAudit> VerifyAsync(IProgress<string>? progress, CancellationToken cancel) =>
        _ceiling.Inside(await Told(new Neo4jAudit(_transport, _options, _names).RunAsync(progress, cancel)).ConfigureAwait(false));

    /// <inheritdoc/>
    public IAsyncEnumerable<LiveRecord> ExportAsync(View view, long? knownAt, CancellationToken cancel) =>
        Told(Export(cancel).ReadAsync(_ceiling.Inside(view), knownAt, cancel), cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<Holding> HoldingsAsync(HeldUntil? after, CancellationToken cancel) =>
        Told(Export(cancel).HoldingsAsync(after, cancel), cancel);

    /// <inheritdoc/>
    public Task<bool> AdoptAsync(PurgedRecords purged, CancellationToken cancel) => Told(Writer.AdoptAsync(purged, cancel));

    /// <inheritdoc/>
    public Task<StoreSummary?> FoldedAsync(View view, long? validAt, IFoldedSink sink, CancellationToken cancel) =>
        Told(_reader.FoldedAsync(_ceiling.Inside(view), validAt, sink, cancel));

    /// <summary>Runs an investigation over everything that the database holds: its answers are for those who may see its ceiling.</summary>
    /// <param name="question">One of <see cref="Investigations"/>.</param>
    /// <param name="parameters">A value for each of its parameters.</param>
    /// <param name="cancel">Ends the statement.</param>
    /// <exception cref="StoreException">The server cannot be reached, refuses, or takes too long.</exception>
    public async Task<InvestigationAnswer> AskAsync(
        Investigation question,
        IReadOnlyDictionary<string, object?> parameters,
        CancellationToken cancel
    )
    {
        try
        {
            return await _reader.AskAsync(question, parameters, cancel).ConfigureAwait(false);
        }
        catch (CypherException error)
        {
            throw error.Code == CypherException.TimedOut
                ? question.TookTooLong(_address, _options.ReadLimit)
                : await ToldAsync(error, _transport, _address).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Writes what a run derived beside the graph, in place of what an earlier run left, in one transaction: a reader sees the one or the other whole. It is
    /// no part of the graph: neither its hash nor any count or export knows of it.
    /// </summary>
    /// <exception cref="StoreException">The run saw another view than the database is for, or the database cannot be used.</exception>
    public Task<DerivedCounts> WriteBackAsync(DerivedRun run, CancellationToken cancel) =>
        Told(Writer.ChangeAsync(ask => new DerivedRows(ask).WriteAsync(run), cancel));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync().ConfigureAwait(false);
        }

        await _transport.DisposeAsync().ConfigureAwait(false);
    }

    private Neo4jWriter Writer => _writer ?? throw StoreException.Unavailable("The store was opened for reading only.");

    private ExportReads Export(CancellationToken cancel) =>
        new(_transport, _options, (name, parameters, types) => _reader.AskAsync(name, parameters, cancel, types));

    private async IAsyncEnumerable<T> Told<T>(IAsyncEnumerable<T> stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using IAsyncEnumerator<T> items = stream.GetAsyncEnumerator(cancel);
        while (await Told(items.MoveNextAsync().AsTask()).ConfigureAwait(false))
        {
            yield return items.Current;
        }
    }

    /// <summary>Failures of the database in words for whoever uses the store.</summary>
    private async Task<T> Told<T>(Task<T> work)
    {
        try
        {
            return await work.ConfigureAwait(false);
        }
        catch (CypherException error)
        {
            throw await ToldAsync(error, _transport, _address).ConfigureAwait(false);
        }
    }

    private static async Task<StoreException> ToldAsync(CypherException error, ICypherTransport transport, DatabaseAddress address) =>
        error.ForStore(address, error.HasCause ? await transport.CauseAsync().ConfigureAwait(false) : "");
}
