using GraphQL;
using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>A ring that a run proposes for a look, or a weaker candidate for one.</summary>
public sealed class Ring(Reads reads, RunRings run, RingDocument ring)
{
    private const char Separator = '/';

    /// <summary>Id of the ring: that of its run, a slash and its code.</summary>
    [Id]
    public string Id => IdOf(run.Run.Id, ring.Id);

    /// <summary>Id of a ring of a run by its code; the id itself when it is one already.</summary>
    internal static string IdOf(string? run, string code) =>
        run is null || code.Contains(Separator, StringComparison.Ordinal) ? code : $"{run}{Separator}{code}";

    /// <summary>Its short id, as reports and the graph database have it; of one run.</summary>
    public string Code => ring.Id;

    /// <summary>The run that found it.</summary>
    public Run Run => Schema.Run.Of(run.Run, reads);

    /// <summary>True when its score is below the reporting threshold.</summary>
    public bool Candidate => !run.Rings.Contains(ring);

    /// <summary>1 for the strongest; candidates are counted on behind the rings.</summary>
    public int Rank => ring.Rank;

    /// <summary>Strength in 0 to 1: a rank, no probability.</summary>
    public double Score => ring.Score;

    /// <summary>Its typologies and the strongest vehicle or firm that takes part.</summary>
    public Text Title => Text.Of(ring.Title);

    /// <summary>Id of the vehicle or firm that it is named after.</summary>
    [Id]
    public string? Lead => ring.Lead;

    /// <summary>All patterns that it fits.</summary>
    [TypologyName]
    public IReadOnlyList<string> Typologies => ring.Typologies;

    /// <summary>Persons, companies and vehicles in its picture.</summary>
    public int MemberCount => ring.Members.Count;

    /// <summary>Those that are claimed to take part.</summary>
    public int CoreCount => ring.Members.Count(m => m.Core);

    /// <summary>First event.</summary>
    [Instant]
    public string? FirstSeen => ring.FirstSeen;

    /// <summary>Last event.</summary>
    [Instant]
    public string? LastSeen => ring.LastSeen;

    /// <summary>Crossings that make the finding.</summary>
    public int CrossingCount => ring.Crossings;

    /// <summary>Why, in full: what they add is the score.</summary>
    public IReadOnlyList<Reason> Reasons => Reason.Of(ring.Reasons, ring);

    /// <summary>Money involved, in every currency.</summary>
    public IReadOnlyList<Exposure> Exposure => [.. ring.Exposure.Select(e => new Exposure(e.Currency, e.Declared, e.Seized))];

    /// <summary>All gates of these crossings.</summary>
    /// <param name="cancel">Ends the question.</param>
    public Task<IReadOnlyList<Node>> Gates(CancellationToken cancel) => ContextAsync(cancel, "place");

    /// <summary>Some of these crossings, spread over the time; crossingCount says how many there are.</summary>
    /// <param name="cancel">Ends the question.</param>
    public Task<IReadOnlyList<Node>> Crossings(CancellationToken cancel) => ContextAsync(cancel, "crossing");

    /// <summary>All seizures that name those who are in it.</summary>
    /// <param name="cancel">Ends the question.</param>
    public Task<IReadOnlyList<Node>> Seizures(CancellationToken cancel) => ContextAsync(cancel, "seizure");

    /// <summary>All watchlist entries that name them.</summary>
    /// <param name="cancel">Ends the question.</param>
    public Task<IReadOnlyList<Node>> Watches(CancellationToken cancel) => ContextAsync(cancel, "watch");

    /// <summary>All phones, mailboxes, accounts and addresses that they share.</summary>
    /// <param name="cancel">Ends the question.</param>
    public Task<IReadOnlyList<Node>> Contacts(CancellationToken cancel) => ContextAsync(cancel, "phone", "email", "account", "address");

    /// <summary>All persons, companies and vehicles in its picture, core members first.</summary>
    /// <param name="cancel">Ends the question.</param>
    public async Task<IReadOnlyList<RingMember>> Members(CancellationToken cancel)
    {
        var nodes = (await NodesAsync([.. ring.Members.Select(m => m.Id)], cancel)).ToDictionary(n => n.Id, StringComparer.Ordinal);
        return [.. ring.Members.Where(m => nodes.ContainsKey(m.Id)).Select(m => new RingMember(nodes[m.Id], ring, m))];
    }

    /// <summary>All links of its picture.</summary>
    /// <param name="cancel">Ends the question.</param>
    public async Task<IReadOnlyList<RingLink>> Edges(CancellationToken cancel)
    {
        long validAt = await reads.ValidAtAsync(cancel);
        var ends = new EdgeEnds(reads, [.. ring.Edges.SelectMany(e => (string[])[e.From, e.To]).Distinct(StringComparer.Ordinal)], cancel);
        return [.. ring.Edges.Select(e => new RingLink(e, !reads.Kinds.Edges.ContainsKey(e.Kind), validAt, ends))];
    }

    /// <summary>A ring or candidate by its id, or in the newest run by its code; null when there is none.</summary>
    internal static Ring? Find(Reads reads, string id)
    {
        int at = id.LastIndexOf(Separator);
        string code = id[(at + 1)..];
        return
            reads.Run(at < 0 ? null : id[..at]) is { } open
            && (open.Rings.FirstOrDefault(r => r.Id == code) ?? open.Candidates.FirstOrDefault(r => r.Id == code)) is { } ring
            ? new Ring(reads, open, ring)
            : null;
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
                Graph.Scoring.Score.Added(reasons.Select(r => r.Weight * r.Value)),
                (r, adds) =>
                    new Reason(
                        r.Code,
                        Text.Of(r.Text),
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
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Declared">Sum of the values that were declared.</param>
/// <param name="Seized">Sum of the values that were seized.</param>
public sealed record Exposure(string Currency, double Declared, double Seized);
