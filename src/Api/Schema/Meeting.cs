using GraphQL;
using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;

namespace Zincir.Api.Schema;

/// <summary>Two crossings of two vehicles close in time at one gate in one direction, as the run wrote them down.</summary>
/// <param name="At">Time of the earlier crossing.</param>
/// <param name="Place">The gate.</param>
/// <param name="Direction"><c>in</c> to the country or <c>out</c> of it; null when the crossings do not say.</param>
/// <param name="A">A record of the first vehicle's crossing.</param>
/// <param name="B">A record of the other's.</param>
/// <param name="AAt">When the first vehicle crossed.</param>
/// <param name="BAt">When the other did.</param>
/// <param name="GapSeconds">Time between them.</param>
/// <param name="ExplainedBy">What innocent thing explains it, in words; null when nothing does.</param>
/// <param name="Counted">True when both are in one bin, so that the test counted the meeting.</param>
public sealed record Meeting(
    [property: Instant] string At,
    Node? Place,
    string? Direction,
    [property: Name("a")] Evidence? A,
    [property: Name("b")] Evidence? B,
    [property: Instant] string AAt,
    [property: Instant] string BAt,
    int GapSeconds,
    Text? ExplainedBy,
    bool Counted
)
{
    /// <summary>The first of a link's meetings: unexplained ones, then newest ones; turned where the link runs the other way.</summary>
    internal static async Task<IReadOnlyList<Meeting>> OfAsync(
        Reads reads,
        IReadOnlyList<MeetingDocument> meetings,
        bool turned,
        int shown,
        CancellationToken cancel
    )
    {
        MeetingDocument[] first =
        [
            .. meetings
                .OrderBy(m => m.ExplainedBy is not null)
                .ThenByDescending(m => Milliseconds(m.From.At))
                .ThenByDescending(m => Milliseconds(m.To.At))
                .Take(shown),
        ];
        string[] gates = [.. first.Select(m => m.Gate).Distinct(StringComparer.Ordinal)];
        var places = (await reads.NodesAsync(gates, cancel).ConfigureAwait(false)).ToDictionary(
            n => n.Id,
            n => new Node(reads, n),
            StringComparer.Ordinal
        );
        return [.. first.Select(m => Of(m, turned, places.GetValueOrDefault(m.Gate)))];
    }

    private static Meeting Of(MeetingDocument meeting, bool turned, Node? place)
    {
        (SightingDocument a, SightingDocument b) = turned ? (meeting.To, meeting.From) : (meeting.From, meeting.To);
        long gap = Milliseconds(a.At) - Milliseconds(b.At);
        return new Meeting(
            gap < 0 ? a.At : b.At,
            place,
            meeting.Direction,
            a.Record is { } one ? Evidence.Of(one) : null,
            b.Record is { } other ? Evidence.Of(other) : null,
            a.At,
            b.At,
            (int)(Math.Abs(gap) / 1000),
            meeting.ExplainedBy is { } by ? Text.Of(Bonds.Named(by).Text()) : null,
            meeting.Counted
        );
    }

    private static long Milliseconds(string at) => ValidTime.Begins(at);
}
