using Zincir.Graph.Algorithms;
using Zincir.Graph.Model;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>Ways between two nodes.</summary>
/// <param name="Paths">Node ids of each way, shortest first; ways share only their ends.</param>
/// <param name="Truncated">True when a bound ended the search.</param>
/// <param name="Visited">Nodes of the graph that was searched.</param>
public sealed record FoundPaths(IReadOnlyList<IReadOnlyList<string>> Paths, bool Truncated, int Visited);

/// <summary>Which ways to find.</summary>
/// <param name="From">Where they begin.</param>
/// <param name="To">Where they end.</param>
/// <param name="MaxHops">Most edges of a way.</param>
/// <param name="First">Most ways.</param>
public sealed record PathQuery(string From, string To, int MaxHops, int First);

/// <summary>
/// Finds ways in the snapshot of the view, made when it is first needed and again when the graph has changed. Ways through places and goods are
/// left out: half the graph has crossed the same gate.
/// </summary>
public sealed class PathFinder(IGraphStore store, View view) : IDisposable
{
    private const int VisitLimit = 50_000;
    private static readonly string[] s_ubiquitous = ["place", "good", "officer"];
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private (Hash256 Hash, Task<Snapshot> Building)? _current;

    /// <summary>Finds ways that share no node but their ends, shortest first.</summary>
    public async Task<FoundPaths> FindAsync(PathQuery query, CancellationToken cancel)
    {
        Snapshot graph = await CurrentAsync(cancel).ConfigureAwait(false);
        if (!graph.TryFind(query.From, out int start) || !graph.TryFind(query.To, out int end) || start == end)
        {
            return new FoundPaths([], false, 0);
        }

        var closed = new HashSet<int>();
        bool direct = false;
        var paths = new List<IReadOnlyList<string>>();
        bool truncated = false;
        while (true)
        {
            var traversal = new Traversal
            {
                MaxDepth = query.MaxHops,
                MaxVisited = VisitLimit,
                Filter = edge => !(direct && Joins(graph, edge, start, end)) && IsOpen(graph, edge, start, end, closed),
            };
            var found = ShortestPath.Compute(graph, start, end, traversal, cancel);
            truncated |= found.Truncated || (found.Found && paths.Count == query.First);
            if (!found.Found || paths.Count == query.First)
            {
                return new FoundPaths(paths, truncated, graph.NodeCount);
            }

            paths.Add([.. found.Nodes.Select(graph.NodeId)]);
            direct |= found.Nodes.Length == 2;
            closed.UnionWith(found.Nodes[1..^1]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private static bool Joins(Snapshot graph, int edge, int start, int end) =>
        (graph.Source(edge) == start && graph.Target(edge) == end) || (graph.Source(edge) == end && graph.Target(edge) == start);

    private static bool IsOpen(Snapshot graph, int edge, int start, int end, HashSet<int> closed) =>
        IsOpenNode(graph, graph.Target(edge), start, end, closed) && IsOpenNode(graph, graph.Source(edge), start, end, closed);

    private static bool IsOpenNode(Snapshot graph, int node, int start, int end, HashSet<int> closed)
    {
        if (node == start || node == end)
        {
            return true;
        }

        if (closed.Contains(node))
        {
            return false;
        }

        foreach (string kind in s_ubiquitous)
        {
            (int first, int last) = graph.Range(kind);
            if (node >= first && node < last)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The snapshot of what the store holds now. It is built apart from the request that first needs it: a great graph takes longer than one may
    /// wait, and whoever asks again finds it.
    /// </summary>
    private async Task<Snapshot> CurrentAsync(CancellationToken cancel)
    {
        Hash256 hash = (await store.SummaryAsync(view, cancel).ConfigureAwait(false)).GraphHash;
        Task<Snapshot> building;
        lock (_lock)
        {
            if (_current is not { } current || current.Hash != hash || IsLost(current.Building))
            {
                _current = (hash, Task.Run(() => BuildAsync(_closing.Token), _closing.Token));
            }

            building = _current.Value.Building;
        }

        return await building.WaitAsync(cancel).ConfigureAwait(false);
    }

    private static bool IsLost(Task building) => building.IsCompleted && !building.IsCompletedSuccessfully;

    private async Task<Snapshot> BuildAsync(CancellationToken cancel) =>
        (await StoreSnapshot.BuildAsync(store, view, null, null, null, cancel).ConfigureAwait(false)).Snapshot;
}
