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
        List<(NeighbourRead Happened, List<NeighbourRead> Others)> told =
        [
            .. page.Edges.Select((e, i) => (e, ends[i].Edges.Where(o => o.Other != node.Id).Take(OthersShown).ToList())),
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
                    new Node(reads, read[t.Happened.Other]),
                    [
                        .. t
                            .Others.Where(o => read.ContainsKey(o.Other))
                            .Select(o => new EventOther(ElementKind(o.Edge.Id), new Node(reads, read[o.Other]))),
                    ]
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
/// <param name="Node">The event.</param>
/// <param name="Others">Its other ends: gate, driver, …; at most 12.</param>
public sealed record Event(string? At, string EdgeKind, Node Node, IReadOnlyList<EventOther> Others);

/// <summary>Another end of an event.</summary>
public sealed record EventOther(string EdgeKind, Node Node);
