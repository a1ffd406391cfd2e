using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>
/// Where records and the graph they tell are kept. One seam, one contract test class; the fold is done by the reader, never by a store.
/// Every read takes a view inside the store's ceiling and answers as if only that view's records existed.
/// </summary>
/// <remarks>
/// One writer at a time; any number of readers. A batch is atomic: when <see cref="ApplyAsync"/> returns, it is on disk.
/// Answers never depend on the order in which batches came.
/// </remarks>
public interface IGraphStore : IAsyncDisposable
{
    /// <summary>
    /// Identity of the store, made with it at random: what is kept beside stores, such as runs, says by it of which one it is. A copy by
    /// <see cref="StoreCopy"/> or an import is another store.
    /// </summary>
    string Id { get; }

    /// <summary>The largest view that can be read.</summary>
    View Ceiling { get; }

    /// <summary>Rows that this store takes best in one batch.</summary>
    int BatchRows { get; }

    /// <summary>Counts, hash and as-of of a view.</summary>
    Task<StoreSummary> SummaryAsync(View view, CancellationToken cancel);

    /// <summary>Stores a batch of contents, markers and quarantined rows in one transaction.</summary>
    /// <exception cref="StoreException">The store is full, stale or unavailable; nothing of the batch was stored.</exception>
    Task<BatchOutcome> ApplyAsync(RecordBatch batch, CancellationToken cancel);

    /// <summary>
    /// Begins or resumes the load of one file: the outcomes of batches that were acknowledged before it was interrupted, by ordinal.
    /// Empty when the load is new or had been finished.
    /// </summary>
    Task<IReadOnlyDictionary<int, BatchOutcome>> BeginLoadAsync(LoadStart load, CancellationToken cancel);

    /// <summary>
    /// Position of a stream after the last batch that told one (<see cref="RecordBatch.Position"/>); null when there is none or one of its tables was
    /// withdrawn since.
    /// </summary>
    Task<string?> PositionAsync(string stream, CancellationToken cancel);

    /// <summary>
    /// Greatest as-of, UTC ms, under which anything of some tables was stored: the last sighting of a record that lives, or a claim to be whole. Null when
    /// there is nothing of them. What is read of them now is later, whatever a clock says.
    /// </summary>
    Task<long?> LastAsOfAsync(IReadOnlyCollection<string> tables, CancellationToken cancel);

    /// <summary>Takes the words of a table or a whole system out; a later load of them loads as if never seen.</summary>
    /// <returns>Number of contents that were silenced.</returns>
    Task<long> WithdrawAsync(string tableOrSystem, CancellationToken cancel);

    /// <summary>Deletes a record for good and keeps it out of later loads. False when there is no such record.</summary>
    Task<bool> PurgeAsync(RecordRef record, CancellationToken cancel);

    /// <summary>Reads nodes that are visible in the view, in the order asked for; others are left out.</summary>
    Task<IReadOnlyList<NodeRead>> NodesAsync(IReadOnlyList<string> ids, View view, CancellationToken cancel);

    /// <summary>Counts of the edges of nodes that are visible in the view, in the order asked for; others are left out. Cheap, however busy they are.</summary>
    Task<IReadOnlyList<NodeDegrees>> DegreesAsync(IReadOnlyList<string> ids, View view, CancellationToken cancel);

    /// <summary>
    /// For each of some nodes, in their order, the ids of the nodes that a visible edge links it to, each once and in ordinal order. They are read whole,
    /// so ask for the degrees first.
    /// </summary>
    /// <param name="ids">Nodes.</param>
    /// <param name="edgeKinds">Only edges of these kinds; null for all.</param>
    /// <param name="view">What may be seen.</param>
    /// <param name="cancel">Ends the question.</param>
    Task<IReadOnlyList<IReadOnlyList<string>>> LinkedAsync(
        IReadOnlyList<string> ids,
        IReadOnlyCollection<string>? edgeKinds,
        View view,
        CancellationToken cancel
    );

    /// <summary>Ids of the visible nodes of a kind in ordinal order, after a given id.</summary>
    Task<IReadOnlyList<string>> NodesOfKindAsync(string kind, string? after, int first, View view, CancellationToken cancel);

    /// <summary>Reads edges that a visible record asserts, in the order asked for; others are left out.</summary>
    Task<IReadOnlyList<EdgeRead>> EdgesAsync(IReadOnlyList<string> ids, View view, CancellationToken cancel);

    /// <summary>One page of a node's edges, newest first, then by a fixed order that loading cannot change.</summary>
    /// <exception cref="CursorException">The query's cursor is not one that this list gave.</exception>
    Task<NeighbourPage> NeighboursAsync(NeighbourQuery query, View view, CancellationToken cancel);

    /// <summary>
    /// The same for several nodes at once, a page for each query in their order, all of one moment: far fewer ways to a database than one question
    /// after the other.
    /// </summary>
    /// <exception cref="CursorException">A query's cursor is not one that its list gave.</exception>
    Task<IReadOnlyList<NeighbourPage>> NeighboursAsync(IReadOnlyList<NeighbourQuery> queries, View view, CancellationToken cancel);

    /// <summary>
    /// Counts the edges that a query wants, on whatever page, up to so many. Only a query with a time window needs it: <see cref="NodeRead.Degrees"/> count
    /// the others.
    /// </summary>
    Task<EdgeCount> CountAsync(NeighbourQuery query, int most, View view, CancellationToken cancel);

    /// <summary>One page of a node's edges with the nodes at their other ends, all of one moment: what a screen shows when a node is expanded.</summary>
    /// <exception cref="CursorException">The query's cursor is not one that this list gave.</exception>
    Task<Expansion> ExpandAsync(NeighbourQuery query, View view, CancellationToken cancel);

    /// <summary>Visible edges whose two ends are both among the nodes, in the order of their ids, after a given id; at most so many.</summary>
    Task<IReadOnlyList<EdgeRead>> EdgesAmongAsync(
        IReadOnlyCollection<string> nodes,
        string? after,
        int first,
        View view,
        CancellationToken cancel
    );

    /// <summary>Tables that speak of each of some nodes, counted over what describes it and its newest edges, at most about so many.</summary>
    Task<IReadOnlyList<NodeSources>> SourcesOfAsync(IReadOnlyList<string> nodes, int edges, View view, CancellationToken cancel);

    /// <summary>Nodes that may match a search; the ranker decides.</summary>
    Task<SearchCandidates> SearchAsync(SearchQuery query, View view, CancellationToken cancel);

    /// <summary>Reads a record with the content that speaks or, when a version is named, the one of that version.</summary>
    Task<RecordRead?> RecordAsync(RecordRef record, View view, CancellationToken cancel);

    /// <summary>Every live record of the view at one consistent point, ordered by source and key.</summary>
    /// <param name="view">What may be seen.</param>
    /// <param name="knownAt">UTC ms: only what was known then; null for all.</param>
    /// <param name="cancel">Ends the stream.</param>
    IAsyncEnumerable<LiveRecord> ExportAsync(View view, long? knownAt, CancellationToken cancel);

    /// <summary>
    /// Everything that the store holds apart from what it works out itself, at one consistent point: what another store must be told to answer every
    /// question alike. Records come by source and key.
    /// </summary>
    /// <param name="after">
    /// Records up to this one are left out, if the store is still at the commit; for a reader that was interrupted. Null for all.
    /// </param>
    /// <param name="cancel">Ends the stream.</param>
    IAsyncEnumerable<Holding> HoldingsAsync(HeldUntil? after, CancellationToken cancel);

    /// <summary>
    /// Takes over the purged records of another store together with the key that makes their fingerprints, so that they stay out here too. False, and
    /// nothing is done, when this store holds records and has another key: it is no copy of the other.
    /// </summary>
    Task<bool> AdoptAsync(PurgedRecords purged, CancellationToken cancel);

    /// <summary>
    /// Records of the view that began, changed or ceased to speak after a commit, as they are now: whole commits, at least so many contents of them.
    /// A record that the view saw then and does not see now is told as gone, but to a caller who began after it went. What the view does not see changes nothing of the answer, its end included.
    /// </summary>
    /// <param name="since">Where the page before ended; <see cref="ChangePoint.Start"/> for the first.</param>
    /// <param name="first">Page size.</param>
    /// <param name="view">What may be seen.</param>
    /// <param name="cancel">Ends the question.</param>
    /// <exception cref="CursorException">The store does not go as far.</exception>
    Task<ChangePage> ChangesAsync(ChangePoint since, int first, View view, CancellationToken cancel);

    /// <summary>
    /// Rows in quarantine, newest extract first, bounded. Such a row is whole: only a view that sees every compartment in which the rules of its
    /// table could have put it or a part of it reads it (<see cref="RuleCompartments"/>).
    /// </summary>
    Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(string? source, int first, View view, CancellationToken cancel);

    /// <summary>
    /// Remembers the rules that made a source's statements under a revision. False when other rules are known under it, which a loader refuses.
    /// </summary>
    Task<bool> RegisterMappingAsync(string source, int revision, string rules, CancellationToken cancel);

    /// <summary>Compares what is stored with what the records say: counters, hashes, index rows. Empty when all is right.</summary>
    Task<StoreAudit> VerifyAsync(IProgress<string>? progress, CancellationToken cancel);
}
