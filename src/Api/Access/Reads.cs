using System.Collections.Concurrent;
using Zincir.Api.Schema;
using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>
/// The one place that every read of a request passes, bound to what its reader may see. Whoever has to know who looked at what, and why,
/// finds it here. One per request; summary and runs are read once, so a request has one valid time and its rings are of one run.
/// </summary>
public sealed class Reads(IGraphStore store, RunCache runs, ViewGraphs graphs, ApiOptions options, Kinds kinds)
{
    private readonly View view = options.View;
    private readonly ConcurrentDictionary<NodeRead, NodeGroup> _groups = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<(string? Id, string View), Lazy<RunRings?>> _runs = [];
    private readonly Lock _lock = new();
    private Task<StoreSummary>? _summary;
    private Task<long>? _validAt;
    private Task<ServedGraph>? _graph;
    private Effort? _effort;

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

    /// <summary>The nodes that were read together with one.</summary>
    internal NodeGroup GroupOf(NodeRead node) => _groups[node];

    /// <summary>Refuses a question about nodes of which the view does not hold one.</summary>
    /// <exception cref="BadInputException">It does not hold one.</exception>
    public async Task MustHoldAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        if (await MissingAsync(ids, cancel).ConfigureAwait(false) is [var missing, ..])
        {
            throw new BadInputException($"The view holds no node '{missing}'.");
        }
    }

    /// <summary>Those of some ids of which the view holds no node.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        IReadOnlyList<NodeDegrees> held = await store.DegreesAsync(ids, view, cancel).ConfigureAwait(false);
        return [.. ids.Except(held.Select(h => h.Id), StringComparer.Ordinal)];
    }

    /// <summary>One page of edges.</summary>
    public Task<NeighbourPage> NeighboursAsync(NeighbourQuery query, CancellationToken cancel) =>
        store.NeighboursAsync(query, view, cancel);

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

    /// <summary>Edges by their ids; those that the view does not hold are left out.</summary>
    public Task<IReadOnlyList<EdgeRead>> EdgesAsync(IReadOnlyList<string> ids, CancellationToken cancel) =>
        store.EdgesAsync(ids, view, cancel);

    /// <summary>The view in memory with the rings of its newest run: one state of it for the whole request.</summary>
    internal Task<ServedGraph> GraphAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            return _graph ??= ServedAsync(cancel);
        }
    }

    /// <summary>The view in memory when it is there and that of the store; nobody waits for it.</summary>
    internal async Task<ViewGraph?> CurrentGraphAsync(CancellationToken cancel) =>
        graphs.Current((await SummaryAsync(cancel).ConfigureAwait(false)).GraphHash);

    /// <summary>What the questions of the request may look at together in memory.</summary>
    internal Effort EffortOf(CancellationToken cancel)
    {
        lock (_lock)
        {
            return _effort ??= new Effort(options.MostVisits, cancel);
        }
    }

    /// <summary>Nodes and edges that the questions of the request have looked at in memory.</summary>
    internal long Visits => _effort?.Spent ?? 0;

    /// <summary>Edges among nodes, by id.</summary>
    public Task<IReadOnlyList<EdgeRead>> EdgesAmongAsync(
        IReadOnlyCollection<string> nodes,
        string? after,
        int first,
        CancellationToken cancel
    ) => store.EdgesAmongAsync(nodes, after, first, view, cancel);

    /// <summary>Tables that speak of each of some nodes.</summary>
    public Task<IReadOnlyList<NodeSources>> SourcesOfAsync(IReadOnlyList<string> nodes, int edges, CancellationToken cancel) =>
        store.SourcesOfAsync(nodes, edges, view, cancel);

    /// <summary>Nodes that a search ranks; of more that fit, only those that fit exactly are given.</summary>
    public const int SearchCandidateLimit = 5_000;

    /// <summary>Ranked hits of a search.</summary>
    public async Task<(IReadOnlyList<Graph.Store.SearchHit> Hits, bool TooMany)> SearchAsync(
        string text,
        IReadOnlyCollection<string>? nodeKinds,
        CancellationToken cancel
    )
    {
        SearchCandidates found = await store
            .SearchAsync(new SearchQuery(text, nodeKinds, SearchCandidateLimit), view, cancel)
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

    /// <summary>A run that was named must be there; null when none was named and there is none.</summary>
    /// <exception cref="BadInputException">The view has no such run.</exception>
    public RunRings? MustRun(string? id) =>
        Run(id) ?? (id is null ? null : throw new BadInputException($"There is no run '{id}'. Ask for one that 'runs' lists."));

    /// <summary>What changed in the view since a place in the feed; null or empty for its start.</summary>
    public Task<FeedPage> ChangesAsync(string? since, int first, CancellationToken cancel) =>
        new ChangeFeed(store, view).ReadAsync(since, first, cancel);

    /// <summary>Short ways between two nodes.</summary>
    public Task<FoundPaths> PathsAsync(PathQuery query, CancellationToken cancel) =>
        new PathSearch(store, view, kinds, query).FindAsync(cancel);

    private async Task<ServedGraph> ServedAsync(CancellationToken cancel)
    {
        StoreSummary summary = await SummaryAsync(cancel).ConfigureAwait(false);
        ViewGraph graph = await graphs.OfAsync(summary.GraphHash, cancel).ConfigureAwait(false);
        RunRings? run = Run(null);
        return new ServedGraph(run is null ? graph : graphs.With(graph, run), graph.GraphHash != summary.GraphHash, run?.Run.Id);
    }

    private async Task<long> AsOfAsync(CancellationToken cancel) => (await SummaryAsync(cancel).ConfigureAwait(false)).AsOf ?? 0;

    private IReadOnlyList<NodeRead> Shown(IReadOnlyList<NodeRead> nodes, CancellationToken cancel)
    {
        var group = new NodeGroup(this, nodes, cancel);
        foreach (NodeRead node in nodes)
        {
            _groups[node] = group;
        }

        return nodes;
    }

    /// <summary>What people call nodes.</summary>
    internal async Task<IReadOnlyDictionary<string, Caption>> CaptionsAsync(IReadOnlyList<NodeRead> nodes, CancellationToken cancel) =>
        await Captions
            .OfAllAsync(store, nodes, view, kinds, await ValidAtAsync(cancel).ConfigureAwait(false), cancel)
            .ConfigureAwait(false);

    /// <summary>Those nodes that a watchlist entry names at the valid time of the request.</summary>
    internal async Task<IReadOnlySet<string>> WatchedAsync(IReadOnlyList<NodeRead> nodes, CancellationToken cancel) =>
        await WatchEntries.NamedAsync(store, nodes, view, await ValidAtAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
}
