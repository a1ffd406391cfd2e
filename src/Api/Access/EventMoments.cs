using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>When the events happened whose links are told without a time, such as a suspect's seizure.</summary>
internal static class EventMoments
{
    /// <summary>What their times cover, UTC ms, by the ids of the events; those of no known time are left out.</summary>
    /// <param name="edges">Links; those that tell a time need none.</param>
    /// <param name="read">Reads nodes.</param>
    public static async Task<IReadOnlyDictionary<string, (long Begins, long Ends)>> OfAsync(
        IEnumerable<EdgeRead> edges,
        Func<IReadOnlyList<string>, Task<IReadOnlyList<NodeRead>>> read
    )
    {
        var moments = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
        string[] events = [.. edges.Where(e => e.ValidFrom is null).Select(EventOf).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (events.Length == 0)
        {
            return moments;
        }

        foreach (NodeRead node in await read(events).ConfigureAwait(false))
        {
            NodeKind kind = Kinds.Default.Nodes[ElementId.Parse(node.Id).Kind];
            if (EventTimes.Of(kind, Fold.At(node.Described, kind.Properties, long.MaxValue)) is { } moment)
            {
                moments[node.Id] = moment;
            }
        }

        return moments;
    }

    /// <summary>The time of an event as it is told of the event itself; null when it is not known.</summary>
    public static string? TextOf(NodeRead happened, long validAt)
    {
        NodeKind kind = Kinds.Default.Nodes[ElementId.Parse(happened.Id).Kind];
        return EventTimes.TextOf(kind, Fold.At(happened.Described, kind.Properties, validAt));
    }

    /// <summary>The event that a link is of; null when it is of none that has a time.</summary>
    public static string? EventOf(EdgeRead edge) =>
        ElementId.Parse(edge.Id).EdgeParts().From is var from && Kinds.Default.Nodes[from.Kind] is { Event: true, Time: not null }
            ? from.ToString()
            : null;
}
