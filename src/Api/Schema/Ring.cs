using GraphQL;
using Zincir.Api.Access;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>Rings of a run by rank.</summary>
public sealed record RingConnection(
    Run? Run,
    IReadOnlyList<Ring> Nodes,
    int Total,
    bool Truncated,
    PageInfo PageInfo,
    IReadOnlyList<TypologyCount> Typologies
)
{
    internal static RingConnection Of(Reads reads, string? run, double? minScore, string? typology, int first, string? after)
    {
        if (reads.Run(run) is not { } open)
        {
            return new RingConnection(null, [], 0, false, new PageInfo(null, false), []);
        }

        List<RingDocument> strong = [.. open.Rings.Where(r => minScore is null || r.Score >= minScore)];
        List<RingDocument> wanted = typology is null
            ? strong
            : strong.FindAll(r => r.Typologies.Contains(typology, StringComparer.Ordinal));
        (IReadOnlyList<RingDocument> page, PageInfo info) = Paging.Of(wanted, first, after);
        IEnumerable<TypologyCount> counts = strong
            .SelectMany(r => r.Typologies)
            .GroupBy(t => t, StringComparer.Ordinal)
            .Select(g => new TypologyCount(g.Key, RingTexts.Typology(g.Key), g.Count()))
            .OrderByDescending(t => t.Count)
            .ThenBy(t => t.Typology, StringComparer.Ordinal);
        return new RingConnection(
            Schema.Run.Of(open.Run, reads),
            [.. page.Select(r => new Ring(reads, r))],
            wanted.Count,
            info.HasNextPage,
            info,
            [.. counts]
        );
    }
}

/// <summary>How many rings fit a pattern.</summary>
public sealed record TypologyCount(string Typology, Text Label, int Count);

/// <summary>A ring that a run proposes for a look.</summary>
public sealed class Ring(Reads reads, RingDocument ring)
{
    private const int PlacesShown = 5;

    /// <summary>Ring id.</summary>
    [Id]
    public string Id => ring.Id;

    /// <summary>1 for the strongest.</summary>
    public int Rank => ring.Rank;

    /// <summary>Strength in 0 to 1: a rank, no probability.</summary>
    public double Score => ring.Score;

    /// <summary>Its strongest core member.</summary>
    public string Caption => (ring.Members.Where(m => m.Core).OrderByDescending(m => m.Score).FirstOrDefault() ?? ring.Members[0]).Caption;

    /// <summary>Patterns that it fits.</summary>
    public IReadOnlyList<string> Typologies => ring.Typologies;

    /// <summary>Elements in its picture.</summary>
    public int MemberCount => ring.Members.Count;

    /// <summary>Elements that are claimed to take part.</summary>
    public int CoreCount => ring.Members.Count(m => m.Core);

    /// <summary>First event.</summary>
    public string? FirstSeen => ring.FirstSeen;

    /// <summary>Last event.</summary>
    public string? LastSeen => ring.LastSeen;

    /// <summary>Why.</summary>
    public IReadOnlyList<Reason> Reasons => Reason.Of(ring.Reasons, ring);

    /// <summary>Money involved.</summary>
    public IReadOnlyList<Exposure> Exposure => [.. ring.Exposure.Select(e => new Exposure(e.Currency, e.Declared, e.Seized))];

    /// <summary>Gates in its picture.</summary>
    public async Task<IReadOnlyList<Node>> Places(CancellationToken cancel) =>
        await NodesAsync([.. ring.Members.Where(m => m.Kind == "place").Take(PlacesShown).Select(m => m.Id)], cancel);

    /// <summary>Who is in it, core members first.</summary>
    public async Task<IReadOnlyList<RingMember>> Members(CancellationToken cancel)
    {
        var nodes = (await NodesAsync([.. ring.Members.Select(m => m.Id)], cancel)).ToDictionary(n => n.Id, StringComparer.Ordinal);
        return [.. ring.Members.Where(m => nodes.ContainsKey(m.Id)).Select(m => new RingMember(nodes[m.Id], ring, m))];
    }

    /// <summary>What links them.</summary>
    public async Task<IReadOnlyList<RingEdge>> Edges(CancellationToken cancel)
    {
        long validAt = await reads.ValidAtAsync(cancel);
        return [.. ring.Edges.Select(e => new RingEdge(e, !reads.Kinds.Edges.ContainsKey(e.Kind), validAt))];
    }

    private async Task<IReadOnlyList<Node>> NodesAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        IReadOnlyList<NodeRead> read = await reads.NodesAsync(ids, cancel).ConfigureAwait(false);
        return [.. read.Select(n => new Node(reads, n))];
    }
}

/// <summary>One reason of a score.</summary>
public sealed record Reason(string Code, Text Text, double Weight, double Value, IReadOnlyList<Evidence> Evidence, int EvidenceTotal)
{
    private const int EvidenceShown = 20;

    /// <summary>Reasons of a ring or of one of its members; the records behind them may name any member.</summary>
    internal static IReadOnlyList<Reason> Of(IReadOnlyList<ReasonDocument> reasons, RingDocument ring)
    {
        string[] numbers = [.. Graph.Model.PersonalNumbers.Of(ring.Members.Select(m => m.Id), Graph.Model.Kinds.Default)];
        return
        [
            .. reasons.Select(r => new Reason(
                r.Code,
                new Text(r.Text.Tr, r.Text.En),
                r.Weight,
                r.Value,
                [.. r.Evidence.Take(EvidenceShown).Select(e => Schema.Evidence.Of(e, numbers))],
                r.Evidence.Count
            )),
        ];
    }
}

/// <summary>Money in one currency.</summary>
public sealed record Exposure(string Currency, double Declared, double Seized);
