using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>All edges of a node that are of one kind and direction and lead to nodes of one kind.</summary>
/// <param name="EdgeKind">Kind of the edges.</param>
/// <param name="Direction">As seen from the node.</param>
/// <param name="OtherKind">Kind of the other ends.</param>
/// <param name="Total">How many there are in the view, exactly.</param>
/// <param name="Nodes">The newest of them.</param>
/// <param name="Truncated">True when there are more than these.</param>
public sealed record Relation(
    [property: EdgeKindName] string EdgeKind,
    Direction Direction,
    [property: NodeKindName] string OtherKind,
    int Total,
    IReadOnlyList<Neighbour> Nodes,
    bool Truncated
)
{
    /// <summary>Every kind of relation of a node, those with fewest edges first: an owner says more than a thousand crossings.</summary>
    internal static async Task<IReadOnlyList<Relation>> OfAsync(Reads reads, NodeRead node, int first, CancellationToken cancel)
    {
        List<Degree> degrees = [.. node.Degrees.OrderBy(d => d.Count)];
        IReadOnlyList<NeighbourPage> pages = await reads
            .NeighboursAsync(
                [.. degrees.Select(d => new NeighbourQuery(node.Id, [d.EdgeKind], d.Direction, [d.OtherKind], null, null, first, null))],
                cancel
            )
            .ConfigureAwait(false);
        IReadOnlyList<IReadOnlyList<Neighbour?>> shown = await Lists
            .ReadTogetherAsync([.. pages.Select(p => p.Edges)], edges => Neighbour.OfAllAsync(reads, edges, cancel))
            .ConfigureAwait(false);
        return
        [
            .. degrees.Select(
                (d, i) =>
                    new Relation(
                        d.EdgeKind,
                        d.Direction,
                        d.OtherKind,
                        (int)d.Count,
                        // What a load took out between two reads is no longer shown.
                        [.. shown[i].OfType<Neighbour>()],
                        pages[i].HasMore
                    )
            ),
        ];
    }
}
