using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>
/// The one place that every read of a request passes, bound to what its reader may see. Whoever has to know who looked at what, and why,
/// finds it here. One per request; the summary is read once, so a request has one valid time.
/// </summary>
public sealed class Reads(IGraphStore store, RunCache runs, PathFinder paths, View view, Kinds kinds)
{
    private StoreSummary? _summary;

    /// <summary>Node and edge kinds.</summary>
    public Kinds Kinds => kinds;

    /// <summary>What the reader may see.</summary>
    public View View => view;

    /// <summary>Counts, hash and as-of of the view.</summary>
    public async Task<StoreSummary> SummaryAsync(CancellationToken cancel) =>
        _summary ??= await store.SummaryAsync(view, cancel).ConfigureAwait(false);

    /// <summary>Valid time of the request: the greatest as-of of the view.</summary>
    public async Task<long> ValidAtAsync(CancellationToken cancel) => (await SummaryAsync(cancel).ConfigureAwait(false)).AsOf ?? 0;

    /// <summary>Reads nodes.</summary>
    public Task<IReadOnlyList<NodeRead>> NodesAsync(IReadOnlyList<string> ids, CancellationToken cancel) =>
        store.NodesAsync(ids, view, cancel);

    /// <summary>Reads one node.</summary>
    public async Task<NodeRead?> NodeAsync(string id, CancellationToken cancel) =>
        await NodesAsync([id], cancel).ConfigureAwait(false) is [var node] ? node : null;

    /// <summary>What people call a node.</summary>
    public async Task<string> CaptionAsync(NodeRead node, CancellationToken cancel) =>
        await Captions.OfAsync(store, node, view, kinds, await ValidAtAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);

    /// <summary>One page of edges.</summary>
    public Task<NeighbourPage> NeighboursAsync(NeighbourQuery query, CancellationToken cancel) =>
        store.NeighboursAsync(query, view, cancel);

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
    public RunRings? Run(string? id) => runs.Open(id, view.Name);

    /// <summary>Short ways between two nodes.</summary>
    public Task<FoundPaths> PathsAsync(string from, string to, int maxHops, int first, CancellationToken cancel) =>
        paths.FindAsync(new PathQuery(from, to, maxHops, first), cancel);
}
