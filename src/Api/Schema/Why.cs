using GraphQL;
using Zincir.Api.Access;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>Why two nodes are linked.</summary>
public sealed record Why(
    [property: Name("a")] Node A,
    [property: Name("b")] Node B,
    IReadOnlyList<Edge> Edges,
    IReadOnlyList<DerivedLink> Derived,
    bool Truncated
)
{
    internal static async Task<Why?> OfAsync(Reads reads, string a, string b, string? run, int first, CancellationToken cancel)
    {
        if (
            await reads.NodeAsync(a, cancel).ConfigureAwait(false) is not { } one
            || await reads.NodeAsync(b, cancel).ConfigureAwait(false) is not { } other
        )
        {
            return null;
        }

        long validAt = await reads.ValidAtAsync(cancel).ConfigureAwait(false);
        IReadOnlyList<EdgeRead> edges = await reads.EdgesAmongAsync([a, b], null, first + 1, cancel).ConfigureAwait(false);
        var derived = new List<DerivedLink>();
        if (reads.Run(run) is { } open)
        {
            foreach ((RingDocument ring, EdgeDocument edge) in Links(open, a, b, reads).Take(first))
            {
                derived.Add(await DerivedLink.OfAsync(reads, open.Run.Id, ring, edge, (a, b), first, cancel).ConfigureAwait(false));
            }
        }

        return new Why(
            new Node(reads, one),
            new Node(reads, other),
            [.. edges.Where(e => a == b || !IsLoop(e)).Take(first).Select(e => new Edge(reads, e, validAt))],
            derived,
            edges.Count > first
        );
    }

    private static bool IsLoop(EdgeRead edge) => edge.Asserted[0].Edge.From == edge.Asserted[0].Edge.To;

    private static IEnumerable<(RingDocument, EdgeDocument)> Links(RunRings open, string a, string b, Reads reads) =>
        open.Of(a)
            .Select(m => m.Ring)
            .SelectMany(r => r.Edges.Select(e => (Ring: r, Edge: e)))
            .Where(l => !reads.Kinds.Edges.ContainsKey(l.Edge.Kind))
            .Where(l => (l.Edge.From == a && l.Edge.To == b) || (l.Edge.From == b && l.Edge.To == a));
}

/// <summary>A link that a run derived, with the meetings behind it.</summary>
public sealed record DerivedLink(
    string Kind,
    [property: Id] string Run,
    [property: Id] string Ring,
    int Observed,
    int Explained,
    double? Expected,
    Validation? Validation,
    IReadOnlyList<Text> Explanations,
    IReadOnlyList<Meeting> Meetings,
    int MeetingsTotal
)
{
    internal static async Task<DerivedLink> OfAsync(
        Reads reads,
        string run,
        RingDocument ring,
        EdgeDocument edge,
        (string A, string B) ends,
        int first,
        CancellationToken cancel
    )
    {
        IReadOnlyList<Meeting> meetings = await MeetingReader.ReadAsync(reads, edge.Evidence, ends, cancel).ConfigureAwait(false);
        int explained = edge.Validation?.Explained.Sum(e => e.Count) ?? 0;
        return new DerivedLink(
            edge.Kind,
            run,
            ring.Id,
            edge.Validation?.Observed ?? edge.Evidence.Count,
            explained,
            edge.Validation?.Expected,
            edge.Validation is { } v ? Schema.Validation.Of(v) : null,
            [.. edge.Validation?.Explained.Select(Explanation) ?? []],
            [.. meetings.Take(first)],
            meetings.Count
        );
    }

    private static Text Explanation(ExplainedDocument explained) =>
        explained.By switch
        {
            "carrier" => new Text($"{explained.Count}: aynı taşıyıcı", $"{explained.Count}: same carrier"),
            "owner" => new Text($"{explained.Count}: aynı sahip", $"{explained.Count}: same owner"),
            "driver" => new Text($"{explained.Count}: aynı işveren", $"{explained.Count}: same employer"),
            "contract" => new Text($"{explained.Count}: aynı sözleşme", $"{explained.Count}: same contract"),
            "timetable" => new Text($"{explained.Count}: tarife", $"{explained.Count}: timetable"),
            "wave" => new Text($"{explained.Count}: yoğun saat", $"{explained.Count}: rush at the gate"),
            _ => new Text($"{explained.Count}: {explained.By}", $"{explained.Count}: {explained.By}"),
        };
}

/// <summary>Two crossings of two vehicles close in time at one gate in one direction.</summary>
public sealed record Meeting(
    string At,
    Node? Place,
    string? Direction,
    [property: Name("a")] Evidence A,
    [property: Name("b")] Evidence B,
    string AAt,
    string BAt,
    int GapSeconds,
    Text? ExplainedBy
);
