using Zincir.Api.Access;
using Zincir.Graph.Model;

namespace Zincir.Api.Schema;

/// <summary>Ranked hits of a search.</summary>
public sealed record SearchResult(
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyList<KindCount> Groups,
    int Total,
    bool Truncated,
    PageInfo PageInfo
)
{
    internal static async Task<SearchResult> OfAsync(
        Reads reads,
        IReadOnlyList<Graph.Store.SearchHit> hits,
        bool tooMany,
        (int First, string? After) at,
        CancellationToken cancel
    )
    {
        IEnumerable<KindCount> groups = hits.GroupBy(h => ElementId.Parse(h.Best.Node).Kind, StringComparer.Ordinal)
            .Select(g => new KindCount(g.Key, g.Count()))
            .OrderByDescending(g => g.Count)
            .ThenBy(g => g.Kind, StringComparer.Ordinal);
        (IReadOnlyList<Graph.Store.SearchHit> page, PageInfo info) = Paging.Of(hits, at.First, at.After);
        var nodes = (await reads.NodesAsync([.. page.Select(h => h.Best.Node)], cancel).ConfigureAwait(false)).ToDictionary(
            n => n.Id,
            StringComparer.Ordinal
        );
        return new SearchResult(
            [.. page.Where(h => nodes.ContainsKey(h.Best.Node)).Select(h => SearchHit.Of(reads, h, nodes[h.Best.Node]))],
            [.. groups],
            hits.Count,
            tooMany || info.HasNextPage,
            info
        );
    }
}

/// <summary>A node that was found.</summary>
/// <param name="Node">The node.</param>
/// <param name="Field">Which text matched: a property, <c>key</c>, or <c>nameAsDeclared</c>.</param>
/// <param name="Text">That text.</param>
/// <param name="Declared">True for a name as somebody wrote it, not as a register has it.</param>
public sealed record SearchHit(Node Node, string Field, string Text, bool Declared)
{
    internal static SearchHit Of(Reads reads, Graph.Store.SearchHit hit, Graph.Store.NodeRead node) =>
        new(new Node(reads, node), hit.Best.Field, hit.Best.Text, hit.Best.Field == "nameAsDeclared");
}

/// <summary>Number of hits of a node kind.</summary>
public sealed record KindCount(string Kind, int Count);
