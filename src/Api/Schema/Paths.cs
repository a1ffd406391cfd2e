using GraphQL;
using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>What ways may use; the two ends may be any nodes. No way goes through what is touched by half the graph, such as a gate or a bank.</summary>
/// <param name="ExcludeNodes">Nodes to leave out.</param>
/// <param name="ExcludeNodeKinds">Kinds of nodes to leave out.</param>
/// <param name="ExcludeEdgeKinds">Kinds of edges to leave out.</param>
/// <param name="Through">Nodes that are gone through whatever their kind and however many links they have.</param>
/// <param name="MaxDegree">Most edges that a node on the way may have, beside the bounds that hold anyway.</param>
/// <param name="Window">Only edges in this window of time.</param>
public sealed record PathFilter(
    [property: Id] IReadOnlyList<string>? ExcludeNodes = null,
    [property: NodeKindName] IReadOnlyList<string>? ExcludeNodeKinds = null,
    [property: EdgeKindName] IReadOnlyList<string>? ExcludeEdgeKinds = null,
    [property: Id] IReadOnlyList<string>? Through = null,
    int? MaxDegree = null,
    TimeWindow? Window = null
)
{
    /// <summary>The filter, its names checked.</summary>
    /// <exception cref="BadInputException">It names what does not exist, or contradicts itself.</exception>
    internal Access.PathFilter ToQuery(Graph.Model.Kinds kinds, params IReadOnlyList<string> ends)
    {
        IReadOnlyList<string> excluded = Named.Nodes(kinds, ExcludeNodes ?? []);
        IReadOnlyList<string> through = Named.Nodes(kinds, Through ?? []);
        if (excluded.FirstOrDefault(n => ends.Contains(n) || through.Contains(n)) is { } both)
        {
            throw new BadInputException($"'{both}' cannot be left out: the ways begin or end there, or are to go through it.");
        }

        if (MaxDegree < 1)
        {
            throw new BadInputException($"maxDegree must be 1 or more, not {MaxDegree}.");
        }

        return new Access.PathFilter
        {
            ExcludeNodes = Set(excluded),
            ExcludeNodeKinds = Set(Named.NodeKinds(kinds, ExcludeNodeKinds)),
            ExcludeEdgeKinds = Set(Named.EdgeKinds(kinds, ExcludeEdgeKinds)),
            Through = Set(through),
            MaxDegree = MaxDegree,
            Window = Window is null ? null : Read(Window),
        };
    }

    private static EdgeWindow Read(TimeWindow window)
    {
        try
        {
            (long from, long to) = window.ToQuery().Read();
            return new EdgeWindow(from, to, window.Mode == Graph.Queries.WindowMode.Begins, window.Undated);
        }
        catch (Graph.Queries.BadQueryException wrong)
        {
            throw new BadInputException(wrong.Message);
        }
    }

    private static SortedSet<string> Set(IEnumerable<string>? names) => new(names ?? [], StringComparer.Ordinal);
}

/// <summary>
/// Ways between two nodes, shortest first, of one length those through the least busy nodes first. How many there are nobody counts; all pages give at most
/// 200. A cursor is of no use once the graph that the view sees has changed.
/// </summary>
public sealed class PathConnection : Connection<Path>
{
    private const int EdgesShown = 5;
    private const int LeftOutShown = 5;

    private PathConnection(Page<Path> page, FoundPaths found, IReadOnlyList<Node> leftOut)
        : base(page) => (Visited, LeftOut, LeftOutTotal) = (found.Visited, leftOut, found.LeftOut.Count);

    /// <summary>Nodes that the search came to.</summary>
    public int Visited { get; }

    /// <summary>
    /// The busiest of the nodes that it came to and did not go through because they link half the graph, or have more edges than was asked for. A way goes
    /// through one of them when "through" names it.
    /// </summary>
    public IReadOnlyList<Node> LeftOut { get; }

    /// <summary>How many of those there are.</summary>
    public int LeftOutTotal { get; }

    internal static async Task<PathConnection> OfAsync(Reads reads, PathQuery query, CancellationToken cancel)
    {
        FoundPaths found = await reads.PathsAsync(query, cancel).ConfigureAwait(false);
        string[] leftOut = [.. found.LeftOut.Take(LeftOutShown).Select(n => n.Id)];
        string[] all = [.. found.Paths.SelectMany(p => p).Concat(leftOut).Distinct(StringComparer.Ordinal)];
        var read = (await reads.NodesAsync(all, cancel).ConfigureAwait(false)).ToDictionary(
            n => n.Id,
            n => new Node(reads, n),
            StringComparer.Ordinal
        );
        var paths = new List<Edge<Path>>();
        foreach ((IReadOnlyList<string> ids, string cursor) in found.Paths.Zip(found.Cursors))
        {
            // A load may have taken a part of the way out since it was found: what is shown holds now.
            if (ids.All(read.ContainsKey) && await StepsAsync(reads, ids, query.Filter, cancel).ConfigureAwait(false) is { } steps)
            {
                IReadOnlyList<Edge> edges = await Edge.OfAllAsync(reads, [.. steps.SelectMany(s => s.Take(EdgesShown))], cancel)
                    .ConfigureAwait(false);
                paths.Add(
                    new Edge<Path>(cursor, new Path([.. ids.Select(id => read[id])], edges, steps.Exists(s => s.Count > EdgesShown)))
                );
            }
        }

        var page = new Page<Path>(paths, found.HasNext) { HasPrevious = query.After is not null, Truncated = found.Truncated };
        return new PathConnection(page, found, [.. leftOut.Where(read.ContainsKey).Select(id => read[id])]);
    }

    /// <summary>For each step of a way its edges, one more than are shown; null when a step has none.</summary>
    private static async Task<List<List<EdgeRead>>?> StepsAsync(
        Reads reads,
        IReadOnlyList<string> ids,
        Access.PathFilter filter,
        CancellationToken cancel
    )
    {
        var steps = new List<List<EdgeRead>>();
        for (int i = 0; i + 1 < ids.Count; i++)
        {
            List<EdgeRead> step = await StepAsync(reads, [ids[i], ids[i + 1]], filter, cancel).ConfigureAwait(false);
            if (step.Count == 0)
            {
                return null;
            }

            steps.Add(step);
        }

        return steps;
    }

    private static async Task<List<EdgeRead>> StepAsync(Reads reads, string[] ends, Access.PathFilter filter, CancellationToken cancel)
    {
        const int PageSize = 50;
        var step = new List<EdgeRead>();
        IReadOnlyList<EdgeRead> page;
        string? after = null;
        do
        {
            page = await reads.EdgesAmongAsync(ends, after, PageSize, cancel).ConfigureAwait(false);
            IReadOnlyDictionary<string, (long, long)> moments = filter.Window is null
                ? new Dictionary<string, (long, long)>()
                : await EventMoments.OfAsync(page, ids => reads.NodesAsync(ids, cancel)).ConfigureAwait(false);
            // Edges of one of the two with itself are no step.
            step.AddRange(
                page.Where(e => ElementId.Parse(e.Id).EdgeParts() is var (_, from, to, _) && from != to && filter.Allows(e, moments))
            );
            after = page.Count == 0 ? null : page[^1].Id;
        } while (page.Count == PageSize && step.Count <= EdgesShown);

        return step;
    }
}

/// <summary>One way.</summary>
/// <param name="Nodes">All its nodes in order.</param>
/// <param name="Edges">Edges between them that the filter lets through, at most five for each step.</param>
/// <param name="Truncated">True when a step has more edges.</param>
public sealed record Path(IReadOnlyList<Node> Nodes, IReadOnlyList<Edge> Edges, bool Truncated);
