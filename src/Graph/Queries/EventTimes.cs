using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Queries;

/// <summary>When an event happened, by what is said of the event itself.</summary>
public static class EventTimes
{
    /// <summary>What the time of an event covers, UTC ms, its end exclusive; null when it is not known.</summary>
    /// <param name="kind">Kind of the event.</param>
    /// <param name="properties">Its properties.</param>
    public static (long Begins, long Ends)? Of(NodeKind kind, IReadOnlyList<FoldedProperty> properties) =>
        TextOf(kind, properties) is { } text && DateText.TryInstant(text, out long begins, out long ends) ? (begins, ends) : null;

    /// <summary>The time as it is told; null when it is not known.</summary>
    /// <param name="kind">Kind of the event.</param>
    /// <param name="properties">Its properties.</param>
    public static string? TextOf(NodeKind kind, IReadOnlyList<FoldedProperty> properties) =>
        kind is { Event: true, Time: { } time } ? properties.FirstOrDefault(p => p.Name == time)?.Values[0].Text : null;
}
