using Zincir.Api.Access;
using Zincir.Graph.Model;

namespace Zincir.Api.Schema;

/// <summary>
/// Ranked hits of a search. "atLeast" is true when so many nodes fit that only those were ranked which the text fits exactly: the total is then how many
/// were found before the search gave up, and the hits may be none.
/// </summary>
public sealed class SearchConnection : Connection<SearchHit>
{
    private SearchConnection(Page<SearchHit> page, IReadOnlyList<KindCount> groups)
        : base(page) => Groups = groups;

    /// <summary>How many hits there are of each kind; of all kinds, but where "atLeast" is true only of the exact hits.</summary>
    public IReadOnlyList<KindCount> Groups { get; }

    internal static async Task<SearchConnection> OfAsync(
        Reads reads,
        (string Text, IReadOnlyList<string>? Kinds) asked,
        (int First, string? After) at,
        CancellationToken cancel
    )
    {
        var cursors = Cursors.Of(at.After, ["search", asked.Text, .. asked.Kinds ?? ["*"]]);
        (IReadOnlyList<Graph.Store.SearchHit> hits, bool tooMany) = await reads
            .SearchAsync(asked.Text, asked.Kinds, cancel)
            .ConfigureAwait(false);
        IEnumerable<KindCount> groups = hits.GroupBy(h => ElementId.Parse(h.Best.Node).Kind, StringComparer.Ordinal)
            .Select(g => new KindCount(g.Key, g.Count()))
            .OrderByDescending(g => g.Count)
            .ThenBy(g => g.Kind, StringComparer.Ordinal);
        Page<Graph.Store.SearchHit> page = cursors.Of(hits, h => h.Best.Node, at.First);
        var nodes = (await reads.NodesAsync([.. page.Elements.Select(h => h.Node.Best.Node)], cancel).ConfigureAwait(false)).ToDictionary(
            n => n.Id,
            StringComparer.Ordinal
        );
        return new SearchConnection(
            page.With(h =>
                nodes.TryGetValue(h.Best.Node, out Graph.Store.NodeRead? node) ? SearchHit.Of(reads, h.Best, asked.Text, node) : null
            ) with
            {
                Total = tooMany ? Reads.SearchCandidateLimit : hits.Count,
                AtLeast = tooMany,
                Truncated = tooMany,
            },
            [.. groups]
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
/// <param name="Kind">Node kind.</param>
/// <param name="Count">How many.</param>
public sealed record KindCount([property: GraphQL.NodeKindName] string Kind, int Count);
