using GraphQL;
using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>Why two nodes are linked.</summary>
/// <param name="A">One node.</param>
/// <param name="B">The other.</param>
/// <param name="Edges">Recorded edges between them.</param>
/// <param name="Derived">All links that the run derived between them.</param>
/// <param name="Truncated">True when there are more recorded edges.</param>
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

        IReadOnlyList<EdgeRead> edges = await reads.EdgesAmongAsync([a, b], null, first + 1, cancel).ConfigureAwait(false);
        var derived = new List<DerivedLink>();
        if (reads.MustRun(run) is { } open)
        {
            foreach ((RingDocument ring, EdgeDocument edge) in Links(open, a, b, reads).Take(first))
            {
                derived.Add(await DerivedLink.OfAsync(reads, new Ring(reads, open, ring), edge, (a, first), cancel).ConfigureAwait(false));
            }
        }

        EdgeRead[] shown = [.. edges.Where(e => a == b || !IsLoop(e)).Take(first)];
        return new Why(
            new Node(reads, one),
            new Node(reads, other),
            await Edge.OfAllAsync(reads, shown, cancel).ConfigureAwait(false),
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
/// <param name="Kind">Kind of the link.</param>
/// <param name="Ring">The ring that it is of.</param>
/// <param name="Observed">Meetings or other events that were counted.</param>
/// <param name="Explained">Those of them that something innocent explains.</param>
/// <param name="Unexplained">Those that nothing explains.</param>
/// <param name="Expected">How many of them chance would give.</param>
/// <param name="Validation">The test behind it; null where none was made.</param>
/// <param name="Explanations">Everything that explains meetings, and how many.</param>
/// <param name="Meetings">The first of the meetings that the run wrote down: unexplained ones, then newest ones.</param>
/// <param name="MeetingsTotal">How many the run wrote down.</param>
public sealed record DerivedLink(
    [property: EdgeKindName] string Kind,
    Ring Ring,
    int Observed,
    int Explained,
    int Unexplained,
    double? Expected,
    Validation? Validation,
    IReadOnlyList<Explanation> Explanations,
    IReadOnlyList<Meeting> Meetings,
    int MeetingsTotal
)
{
    internal static async Task<DerivedLink> OfAsync(
        Reads reads,
        Ring ring,
        EdgeDocument edge,
        (string Node, int Shown) first,
        CancellationToken cancel
    )
    {
        IReadOnlyList<ExplainedDocument> explained = edge.Validation?.Explained ?? [];
        IReadOnlyList<MeetingDocument> meetings = edge.Meetings ?? [];
        int observed = edge.Validation?.Observed ?? edge.Evidence.Count;
        int innocent = explained.Sum(e => e.Count);
        return new DerivedLink(
            edge.Kind,
            ring,
            observed,
            innocent,
            edge.Validation?.Unexplained ?? observed - innocent,
            edge.Validation?.Expected,
            edge.Validation is { } v ? Schema.Validation.Of(v) : null,
            [.. explained.Select(e => new Explanation(e.By, Text.Of(Bonds.Named(e.By).Text()), e.Count))],
            await Meeting.OfAsync(reads, meetings, edge.From != first.Node, first.Shown, cancel).ConfigureAwait(false),
            meetings.Count
        );
    }
}

/// <summary>Something innocent that explains meetings.</summary>
/// <param name="By">Its name.</param>
/// <param name="Text">In words.</param>
/// <param name="Count">Meetings that it explains.</param>
public sealed record Explanation(string By, Text Text, int Count);
