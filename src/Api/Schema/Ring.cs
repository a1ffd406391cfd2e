using GraphQL;
using Zincir.Api.Access;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;
using Zincir.Graph.Scoring;
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
            .Select(g => new TypologyCount(g.Key, Text.Of(RingTexts.Typology(g.Key)), g.Count()))
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
    /// <summary>Ring id.</summary>
    [Id]
    public string Id => ring.Id;

    /// <summary>1 for the strongest.</summary>
    public int Rank => ring.Rank;

    /// <summary>Strength in 0 to 1: a rank, no probability.</summary>
    public double Score => ring.Score;

    /// <summary>Its typologies and the strongest vehicle or firm that takes part.</summary>
    public Text Title => new(ring.Title.Tr, ring.Title.En);

    /// <summary>The vehicle or firm that it is named after.</summary>
    [Id]
    public string? Lead => ring.Lead;

    /// <summary>Patterns that it fits.</summary>
    public IReadOnlyList<string> Typologies => ring.Typologies;

    /// <summary>Persons, companies and vehicles in its picture.</summary>
    public int MemberCount => ring.Members.Count;

    /// <summary>Those that are claimed to take part.</summary>
    public int CoreCount => ring.Members.Count(m => m.Core);

    /// <summary>First event.</summary>
    public string? FirstSeen => ring.FirstSeen;

    /// <summary>Last event.</summary>
    public string? LastSeen => ring.LastSeen;

    /// <summary>Crossings that make the finding.</summary>
    public int CrossingCount => ring.Crossings;

    /// <summary>Why: what they add is the score.</summary>
    public IReadOnlyList<Reason> Reasons => Reason.Of(ring.Reasons, ring);

    /// <summary>Money involved.</summary>
    public IReadOnlyList<Exposure> Exposure => [.. ring.Exposure.Select(e => new Exposure(e.Currency, e.Declared, e.Seized))];

    /// <summary>Gates of these crossings.</summary>
    public Task<IReadOnlyList<Node>> Gates(CancellationToken cancel) => ContextAsync(cancel, "place");

    /// <summary>Some of these crossings, spread over the time.</summary>
    public Task<IReadOnlyList<Node>> Crossings(CancellationToken cancel) => ContextAsync(cancel, "crossing");

    /// <summary>Seizures that name those who are in it.</summary>
    public Task<IReadOnlyList<Node>> Seizures(CancellationToken cancel) => ContextAsync(cancel, "seizure");

    /// <summary>Watchlist entries that name them.</summary>
    public Task<IReadOnlyList<Node>> Watches(CancellationToken cancel) => ContextAsync(cancel, "watch");

    /// <summary>Phones, mailboxes, accounts and addresses that they share.</summary>
    public Task<IReadOnlyList<Node>> Contacts(CancellationToken cancel) => ContextAsync(cancel, "phone", "email", "account", "address");

    /// <summary>Persons, companies and vehicles, core members first.</summary>
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

    private Task<IReadOnlyList<Node>> ContextAsync(CancellationToken cancel, params string[] kinds) =>
        NodesAsync([.. ring.Context.Where(c => kinds.Contains(c.Kind)).Select(c => c.Id)], cancel);

    private async Task<IReadOnlyList<Node>> NodesAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        IReadOnlyList<NodeRead> read = await reads.NodesAsync(ids, cancel).ConfigureAwait(false);
        return [.. read.Select(n => new Node(reads, n))];
    }
}

/// <summary>One reason of a score.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Text">In words.</param>
/// <param name="Weight">The most that it can contribute.</param>
/// <param name="Value">How far it is met.</param>
/// <param name="Adds">What it adds to the score: weight times value, of what the reasons before it left open. The score is the sum.</param>
/// <param name="Evidence">Records behind it, the first ones.</param>
/// <param name="EvidenceTotal">Number of records behind it.</param>
public sealed record Reason(
    string Code,
    Text Text,
    double Weight,
    double Value,
    double Adds,
    IReadOnlyList<Evidence> Evidence,
    int EvidenceTotal
)
{
    private const int EvidenceShown = 20;

    /// <summary>Reasons of a ring or of one of its members; the records behind them may name any member.</summary>
    internal static IReadOnlyList<Reason> Of(IReadOnlyList<ReasonDocument> reasons, RingDocument ring)
    {
        IEnumerable<string> elements = ring.Members.Select(m => m.Id).Concat(ring.Context.Select(c => c.Id));
        string[] numbers = [.. Graph.Model.PersonalNumbers.Of(elements, Graph.Model.Kinds.Default)];
        return
        [
            .. reasons.Zip(
                Score.Added(reasons.Select(r => r.Weight * r.Value)),
                (r, adds) =>
                    new Reason(
                        r.Code,
                        new Text(r.Text.Tr, r.Text.En),
                        r.Weight,
                        r.Value,
                        adds,
                        [.. r.Evidence.Take(EvidenceShown).Select(e => Schema.Evidence.Of(e, numbers))],
                        r.Evidence.Count
                    )
            ),
        ];
    }
}

/// <summary>Money in one currency.</summary>
public sealed record Exposure(string Currency, double Declared, double Seized);
