using Zincir.Api.Access;
using Zincir.Graph.Model;

namespace Zincir.Api.Schema;

/// <summary>Ranked hits of a search.</summary>
/// <param name="Hits">One page.</param>
/// <param name="Groups">How many there are of each kind.</param>
/// <param name="Total">How many there are.</param>
/// <param name="AtLeast">True when so many fit that only exact ones were counted: there are more than total and groups say.</param>
/// <param name="Truncated">True when there are more than these.</param>
/// <param name="PageInfo">Where the next page begins.</param>
public sealed record SearchResult(
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyList<KindCount> Groups,
    int Total,
    bool AtLeast,
    bool Truncated,
    PageInfo PageInfo
)
{
    internal static async Task<SearchResult> OfAsync(
        Reads reads,
        string typed,
        (IReadOnlyList<Graph.Store.SearchHit> Hits, bool TooMany) found,
        (int First, string? After) at,
        CancellationToken cancel
    )
    {
        (IReadOnlyList<Graph.Store.SearchHit> hits, bool tooMany) = found;
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
            [.. page.Where(h => nodes.ContainsKey(h.Best.Node)).Select(h => SearchHit.Of(reads, h.Best, typed, nodes[h.Best.Node]))],
            [.. groups],
            hits.Count,
            tooMany,
            tooMany || info.HasNextPage,
            info
        );
    }
}

/// <summary>A node that was found.</summary>
/// <param name="Node">The node.</param>
/// <param name="Field">Which text matched: a property, <c>key</c>, or <c>nameAsDeclared</c>.</param>
/// <param name="Text">That text; of a personal number the part that was typed, unless that is nearly the whole.</param>
/// <param name="Declared">True for a name as somebody wrote it, not as a register has it.</param>
public sealed record SearchHit(Node Node, string Field, string Text, bool Declared)
{
    internal static SearchHit Of(Reads reads, Graph.Store.SearchCandidate best, string typed, Graph.Store.NodeRead node) =>
        new(new Node(reads, node), best.Field, Shown(best, typed, reads.Kinds), best.Field == "nameAsDeclared");

    private static string Shown(Graph.Store.SearchCandidate best, string typed, Graph.Model.Kinds kinds)
    {
        ElementId id = ElementId.Parse(best.Node);
        Graph.Model.PropertyKind? property = kinds.PropertiesOf(id).GetValueOrDefault(best.Field);
        return best.Field == "key" && PersonalNumbers.KeyOf(id, kinds) is { } number ? Mask.Found(number, typed)
            : PersonalNumbers.Is(property, null) ? Mask.Found(best.Text, typed)
            : Mask.Text(best.Text, PersonalNumbers.Of([best.Node], kinds));
    }
}

/// <summary>Number of hits of a node kind.</summary>
public sealed record KindCount(string Kind, int Count);
