using Zincir.Api.Access;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>Events of a node, newest first.</summary>
public sealed record EventConnection(IReadOnlyList<Event> Nodes, int Total, bool Truncated, PageInfo PageInfo)
{
    private const int OthersShown = 12;

    internal static async Task<EventConnection> OfAsync(Reads reads, NodeRead node, NeighbourPage page, int total, CancellationToken cancel)
    {
        IReadOnlyList<NeighbourPage> ends = await reads
            .NeighboursAsync(
                [.. page.Edges.Select(e => new NeighbourQuery(e.Other, null, null, null, null, null, OthersShown + 1, null))],
                cancel
            )
            .ConfigureAwait(false);
        long validAt = await reads.ValidAtAsync(cancel).ConfigureAwait(false);
        List<(NeighbourRead Happened, List<NeighbourRead> Others, bool Truncated)> told =
        [
            .. page.Edges.Select(
                (e, i) =>
                {
                    List<NeighbourRead> others = [.. ends[i].Edges.Where(o => o.Other != node.Id)];
                    return (e, others.GetRange(0, Math.Min(OthersShown, others.Count)), ends[i].HasMore || others.Count > OthersShown);
                }
            ),
        ];
        string[] ids = [.. told.SelectMany(t => t.Others.Prepend(t.Happened)).Select(n => n.Other).Distinct(StringComparer.Ordinal)];
        var read = (await reads.NodesAsync(ids, cancel).ConfigureAwait(false)).ToDictionary(n => n.Id, StringComparer.Ordinal);
        List<Event> events =
        [
            // What a load took out between two reads is no longer shown.
            .. told.Where(t => read.ContainsKey(t.Happened.Other))
                .Select(t => new Event(
                    t.Happened.Edge.Asserted.Select(a => a.Edge.ValidFrom).Max(StringComparer.Ordinal),
                    ElementKind(t.Happened.Edge.Id),
                    t.Happened.Edge.IsPast(validAt),
                    new Node(reads, read[t.Happened.Other]),
                    [
                        .. t
                            .Others.Where(o => read.ContainsKey(o.Other))
                            .Select(o => new EventOther(ElementKind(o.Edge.Id), new Node(reads, read[o.Other]))),
                    ],
                    t.Truncated
                )),
        ];
        return new EventConnection(
            events,
            total,
            page.HasMore,
            new PageInfo(page.Edges.Count == 0 ? null : page.Edges[^1].Cursor, page.HasMore)
        );
    }

    private static string ElementKind(string edge) => edge[..edge.IndexOf('|', StringComparison.Ordinal)];
}

/// <summary>An event that a node took part in.</summary>
/// <param name="At">When.</param>
/// <param name="EdgeKind">As what the node took part.</param>
/// <param name="Past">True when that no longer holds, such as an entry of the watchlist that has ended.</param>
/// <param name="Node">The event.</param>
/// <param name="Others">Its other ends: gate, driver, …; at most 12.</param>
/// <param name="Truncated">True when it has more of them.</param>
public sealed record Event(string? At, string EdgeKind, bool Past, Node Node, IReadOnlyList<EventOther> Others, bool Truncated);

/// <summary>Another end of an event.</summary>
public sealed record EventOther(string EdgeKind, Node Node);
