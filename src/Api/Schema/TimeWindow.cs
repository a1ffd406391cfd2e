using System.ComponentModel;
using Zincir.Api.GraphQL;
using Zincir.Graph.Queries;

namespace Zincir.Api.Schema;

/// <summary>
/// A window of time. What an event links, such as a crossing, holds at its moment; anything else from its begin until its end, and without an end until today.
/// </summary>
/// <param name="From">Its first year, month, day or moment.</param>
/// <param name="To">Its last one, which belongs to it whole: "2024-05-31" includes the 31st.</param>
/// <param name="Mode">How edges lie in it.</param>
/// <param name="Undated">True to count edges whose begin nobody knows. One whose end is known overlaps what lies before the end in any case.</param>
/// <param name="Zone">Time zone of days, months and years, and of times without an offset.</param>
public sealed record TimeWindow(
    [property: ValidTime] string? From = null,
    [property: ValidTime] string? To = null,
    [property: DefaultValue(WindowMode.Overlaps)] WindowMode Mode = WindowMode.Overlaps,
    [property: DefaultValue(false)] bool Undated = false,
    [property: DefaultValue(Graph.Queries.TimeWindow.DefaultZone)] string Zone = Graph.Queries.TimeWindow.DefaultZone
)
{
    /// <summary>First moment of a window and the first one after it, UTC ms; null where it has no end.</summary>
    /// <exception cref="Graph.Queries.BadQueryException">It names a time or zone that does not exist, or ends before it starts.</exception>
    internal static (long? From, long? To) Read(string? from, string? to, string zone)
    {
        (long begin, long end) = new TimeWindow(from, to, Zone: zone).ToQuery().Read();
        return (from is null ? null : begin, to is null ? null : end);
    }

    internal Graph.Queries.TimeWindow ToQuery() =>
        new()
        {
            From = From,
            To = To,
            Mode = Mode,
            Undated = Undated,
            Zone = Zone,
        };
}
