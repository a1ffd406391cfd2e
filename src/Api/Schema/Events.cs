using Zincir.Api.Access;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>Events of a node, newest first.</summary>
public sealed record EventConnection(IReadOnlyList<Event> Nodes, int Total, bool Truncated, PageInfo PageInfo)
{
    private const int OthersShown = 12;

    internal static async Task<EventConnection> OfAsync(Reads reads, NodeRead node, NeighbourPage page, int total, CancellationToken cancel)
    {
        var events = new List<Event>();
        var reader = new Dictionary<string, NodeRead>(StringComparer.Ordinal);
        foreach (NeighbourRead neighbour in page.Edges)
        {
            NeighbourPage ends = await reads
                .NeighboursAsync(new NeighbourQuery(neighbour.Other, null, null, null, null, null, OthersShown + 1, null), cancel)
                .ConfigureAwait(false);
            List<NeighbourRead> others = [.. ends.Edges.Where(e => e.Other != node.Id).Take(OthersShown)];
            await FetchAsync(reads, reader, [neighbour.Other, .. others.Select(o => o.Other)], cancel).ConfigureAwait(false);
            if (!reader.TryGetValue(neighbour.Other, out NodeRead? happened))
            {
                continue; // A load took it out between two reads.
            }

            events.Add(
                new Event(
                    neighbour.Edge.Asserted.Select(a => a.Edge.ValidFrom).Max(StringComparer.Ordinal),
                    ElementKind(neighbour.Edge.Id),
                    new Node(reads, happened),
                    [
                        .. others
                            .Where(o => reader.ContainsKey(o.Other))
                            .Select(o => new EventOther(ElementKind(o.Edge.Id), new Node(reads, reader[o.Other]))),
                    ]
                )
            );
        }

        return new EventConnection(
            events,
            total,
            page.HasMore,
            new PageInfo(page.Edges.Count == 0 ? null : page.Edges[^1].Cursor, page.HasMore)
        );
    }

    private static async Task FetchAsync(Reads reads, Dictionary<string, NodeRead> known, IEnumerable<string> ids, CancellationToken cancel)
    {
        string[] missing = [.. ids.Where(id => !known.ContainsKey(id)).Distinct(StringComparer.Ordinal)];
        foreach (NodeRead read in await reads.NodesAsync(missing, cancel).ConfigureAwait(false))
        {
            known[read.Id] = read;
        }
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
