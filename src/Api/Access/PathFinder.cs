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

/// <summary>
/// Finds ways in the snapshot of the view, made when it is first needed and again when the graph has changed. Ways through places and goods are
/// left out: half the graph has crossed the same gate.
/// </summary>
public sealed class PathFinder : IDisposable
{
    private const int VisitLimit = 50_000;
    private static readonly string[] s_ubiquitous = ["place", "good", "officer"];
    private readonly SemaphoreSlim _building = new(1, 1);
    private (Hash256 Hash, Snapshot Snapshot)? _current;

    /// <summary>Finds up to <paramref name="first"/> ways that share no node but their ends.</summary>
    public async Task<FoundPaths> FindAsync(
        IGraphStore store,
        View view,
        string from,
        string to,
        int maxHops,
        int first,
        CancellationToken cancel
    )
    {
        Snapshot graph = await CurrentAsync(store, view, cancel).ConfigureAwait(false);
        if (!graph.TryFind(from, out int start) || !graph.TryFind(to, out int end) || start == end)
        {
            return new FoundPaths([], false, 0);
        }

        var closed = new HashSet<int>();
        var paths = new List<IReadOnlyList<string>>();
        bool truncated = false;
        while (paths.Count < first)
        {
            var traversal = new Traversal
            {
                MaxDepth = maxHops,
                MaxVisited = VisitLimit,
                Filter = edge => IsOpen(graph, edge, start, end, closed),
            };
            var found = ShortestPath.Compute(graph, start, end, traversal, cancel);
            truncated |= found.Truncated;
            if (!found.Found)
            {
                break;
            }

            paths.Add([.. found.Nodes.Select(graph.NodeId)]);
            if (found.Nodes.Length <= 2)
            {
                // The direct link stands for itself; other ways go around it.
                break;
            }

            closed.UnionWith(found.Nodes[1..^1]);
        }

        return new FoundPaths(paths, truncated, graph.NodeCount);
    }

    /// <inheritdoc/>
    public void Dispose() => _building.Dispose();

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

    private async Task<Snapshot> CurrentAsync(IGraphStore store, View view, CancellationToken cancel)
    {
        Hash256 hash = (await store.SummaryAsync(view, cancel).ConfigureAwait(false)).GraphHash;
        await _building.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (_current is not { } current || current.Hash != hash)
            {
                BuiltSnapshot built = await StoreSnapshot.BuildAsync(store, view, null, null, null, cancel).ConfigureAwait(false);
                _current = (hash, built.Snapshot);
            }

            return _current.Value.Snapshot;
        }
        finally
        {
            _building.Release();
        }
    }
}
