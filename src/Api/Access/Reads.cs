using System.Collections.Concurrent;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>
/// The one place that every read of a request passes, bound to what its reader may see. Whoever has to know who looked at what, and why,
/// finds it here. One per request; summary and runs are read once, so a request has one valid time and its rings are of one run.
/// </summary>
public sealed class Reads(IGraphStore store, RunCache runs, View view, Kinds kinds)
{
    private readonly ConcurrentDictionary<NodeRead, Lazy<Task<IReadOnlyDictionary<string, Caption>>>> _captions = new(
        ReferenceEqualityComparer.Instance
    );
    private readonly ConcurrentDictionary<NodeRead, Lazy<Task<IReadOnlySet<string>>>> _watched = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<(string? Id, string View), Lazy<RunRings?>> _runs = [];
    private readonly Lock _lock = new();
    private Task<StoreSummary>? _summary;
    private Task<long>? _validAt;

    /// <summary>Node and edge kinds.</summary>
    public Kinds Kinds => kinds;

    /// <summary>What the reader may see.</summary>
    public View View => view;

    /// <summary>Counts, hash and as-of of the view.</summary>
    public Task<StoreSummary> SummaryAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            return _summary ??= store.SummaryAsync(view, cancel);
        }
    }

    /// <summary>Valid time of the request: the greatest as-of of the view.</summary>
    public Task<long> ValidAtAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            return _validAt ??= AsOfAsync(cancel);
        }
    }

    /// <summary>Reads nodes.</summary>
    public async Task<IReadOnlyList<NodeRead>> NodesAsync(IReadOnlyList<string> ids, CancellationToken cancel) =>
        Shown(await store.NodesAsync(ids, view, cancel).ConfigureAwait(false), cancel);

    /// <summary>Reads one node.</summary>
    public async Task<NodeRead?> NodeAsync(string id, CancellationToken cancel) =>
        await NodesAsync([id], cancel).ConfigureAwait(false) is [var node] ? node : null;

    /// <summary>What people call a node that was read here.</summary>
    public async Task<Caption> CaptionAsync(NodeRead node) => (await _captions[node].Value.ConfigureAwait(false))[node.Id];

    /// <summary>True when a watchlist entry names a node that was read here, at the valid time of the request.</summary>
    public async Task<bool> WatchlistedAsync(NodeRead node) => (await _watched[node].Value.ConfigureAwait(false)).Contains(node.Id);

    /// <summary>One page of edges.</summary>
    public Task<NeighbourPage> NeighboursAsync(NeighbourQuery query, CancellationToken cancel) =>
        store.NeighboursAsync(query, view, cancel);

    /// <summary>Number of edges within a time window.</summary>
    public Task<EdgeCount> CountAsync(NeighbourQuery query, int most, CancellationToken cancel) =>
        store.CountAsync(query, most, view, cancel);

    /// <summary>One page of edges with the nodes at their other ends.</summary>
    public async Task<Expansion> ExpandAsync(NeighbourQuery query, CancellationToken cancel)
    {
        Expansion expansion = await store.ExpandAsync(query, view, cancel).ConfigureAwait(false);
        Shown(expansion.Others, cancel);
        lock (_lock)
        {
            _validAt ??= Task.FromResult(expansion.AsOf ?? 0);
        }

        return expansion;
    }

    /// <summary>A page of edges of each of several nodes.</summary>
    public Task<IReadOnlyList<NeighbourPage>> NeighboursAsync(IReadOnlyList<NeighbourQuery> queries, CancellationToken cancel) =>
        store.NeighboursAsync(queries, view, cancel);

    /// <summary>Edges among nodes, by id.</summary>
    public Task<IReadOnlyList<EdgeRead>> EdgesAmongAsync(
        IReadOnlyCollection<string> nodes,
        string? after,
        int first,
        CancellationToken cancel
    ) => store.EdgesAmongAsync(nodes, after, first, view, cancel);

    /// <summary>Tables that speak of a node.</summary>
    public Task<NodeSources> SourcesOfAsync(string node, int edges, CancellationToken cancel) =>
        store.SourcesOfAsync(node, edges, view, cancel);

    /// <summary>Ranked hits of a search.</summary>
    public async Task<(IReadOnlyList<SearchHit> Hits, bool TooMany)> SearchAsync(
        string text,
        IReadOnlyCollection<string>? nodeKinds,
        CancellationToken cancel
    )
    {
        const int CandidateLimit = 5_000;
        SearchCandidates found = await store
            .SearchAsync(new SearchQuery(text, nodeKinds, CandidateLimit), view, cancel)
            .ConfigureAwait(false);
        return (SearchRanking.Rank(text, found.Candidates), found.TooMany);
    }

    /// <summary>Reads a record.</summary>
    public Task<RecordRead?> RecordAsync(RecordRef record, CancellationToken cancel) => store.RecordAsync(record, view, cancel);

    /// <summary>Runs of the view, newest first.</summary>
    public IReadOnlyList<RunRow> Runs(int first) => runs.Runs(view.Name, first);

    /// <summary>A run with its rings; the newest when no id is given; null when there is none.</summary>
    public RunRings? Run(string? id) =>
        _runs.GetOrAdd((id, view.Name), asked => new Lazy<RunRings?>(() => runs.Open(asked.Id, asked.View))).Value;

    /// <summary>Short ways between two nodes.</summary>
    public Task<FoundPaths> PathsAsync(PathQuery query, CancellationToken cancel) =>
        new PathSearch(store, view, kinds, query).FindAsync(cancel);

    private async Task<long> AsOfAsync(CancellationToken cancel) => (await SummaryAsync(cancel).ConfigureAwait(false)).AsOf ?? 0;

    /// <summary>
    /// Nodes of which captions and watchlist entries may be asked for: a list of which the first is asked for will ask for the others too.
    /// </summary>
    private IReadOnlyList<NodeRead> Shown(IReadOnlyList<NodeRead> nodes, CancellationToken cancel)
    {
        var captions = new Lazy<Task<IReadOnlyDictionary<string, Caption>>>(() => CaptionsAsync(nodes, cancel));
        var watched = new Lazy<Task<IReadOnlySet<string>>>(() => WatchedAsync(nodes, cancel));
        foreach (NodeRead node in nodes)
        {
            _captions[node] = captions;
            _watched[node] = watched;
        }

        return nodes;
    }

    private async Task<IReadOnlyDictionary<string, Caption>> CaptionsAsync(IReadOnlyList<NodeRead> nodes, CancellationToken cancel) =>
        await Captions
            .OfAllAsync(store, nodes, view, kinds, await ValidAtAsync(cancel).ConfigureAwait(false), cancel)
            .ConfigureAwait(false);

    private async Task<IReadOnlySet<string>> WatchedAsync(IReadOnlyList<NodeRead> nodes, CancellationToken cancel) =>
        await WatchEntries.NamedAsync(store, nodes, view, await ValidAtAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
}
