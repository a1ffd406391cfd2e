using GraphQL;
using Zincir.Api.Access;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;
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
                derived.Add(await DerivedLink.OfAsync(reads, open.Run.Id, ring, edge, a, first, cancel).ConfigureAwait(false));
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

/// <summary>A link that a run derived, with the meetings behind it: those that the run wrote down, unexplained ones first, then newest first.</summary>
public sealed record DerivedLink(
    string Kind,
    [property: Id] string Run,
    [property: Id] string Ring,
    int Observed,
    int Explained,
    double? Expected,
    Validation? Validation,
    IReadOnlyList<Explanation> Explanations,
    IReadOnlyList<Meeting> Meetings,
    int MeetingsTotal
)
{
    internal static async Task<DerivedLink> OfAsync(
        Reads reads,
        string run,
        RingDocument ring,
        EdgeDocument edge,
        string first,
        int shown,
        CancellationToken cancel
    )
    {
        IReadOnlyList<ExplainedDocument> explained = edge.Validation?.Explained ?? [];
        IReadOnlyList<MeetingDocument> meetings = edge.Meetings ?? [];
        return new DerivedLink(
            edge.Kind,
            run,
            ring.Id,
            edge.Validation?.Observed ?? edge.Evidence.Count,
            explained.Sum(e => e.Count),
            edge.Validation?.Expected,
            edge.Validation is { } v ? Schema.Validation.Of(v) : null,
            [.. explained.Select(e => new Explanation(e.By, Text.Of(Bonds.Named(e.By).Text()), e.Count))],
            await Meeting.OfAsync(reads, meetings, edge.From != first, shown, cancel).ConfigureAwait(false),
            meetings.Count
        );
    }
}

/// <summary>Something innocent that explains meetings, and how many.</summary>
public sealed record Explanation(string By, Text Text, int Count);
