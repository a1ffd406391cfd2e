using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>Direction of an edge as seen from a node.</summary>
public enum Direction
{
    /// <summary>The node is the source.</summary>
    Out,

    /// <summary>The node is the target.</summary>
    In,
}

/// <summary>Number of edges of one kind and direction to nodes of one kind.</summary>
public sealed record Degree(string EdgeKind, Direction Direction, string OtherKind, long Count);

/// <summary>How many edges a node has.</summary>
/// <param name="Id">Node id.</param>
/// <param name="Degrees">Counts of its edges, as <see cref="NodeRead.Degrees"/>.</param>
public sealed record NodeDegrees(string Id, IReadOnlyList<Degree> Degrees)
{
    /// <summary>Number of all its edges; a self-referring edge counts at both ends.</summary>
    public long Links { get; } = Degrees.Sum(d => d.Count);
}

/// <summary>A node that is visible in a view.</summary>
/// <param name="Id">Node id.</param>
/// <param name="Described">Live records that describe it, ordered by record.</param>
/// <param name="Degrees">Counts of its edges, ordered by kind, direction and other kind.</param>
public sealed record NodeRead(string Id, IReadOnlyList<Testimony> Described, IReadOnlyList<Degree> Degrees)
{
    /// <summary>Number of all its edges; a self-referring edge counts at both ends.</summary>
    public long Degree => Degrees.Sum(d => d.Count);
}

/// <summary>An edge with the live records that assert it.</summary>
/// <param name="Id">Edge id.</param>
/// <param name="Asserted">Each record's statement of the edge and what it says about it, ordered by record.</param>
/// <param name="Total">Number of asserting records; <paramref name="Asserted"/> holds at most 50 of them.</param>
public sealed record EdgeRead(string Id, IReadOnlyList<(EdgeStatement Edge, Testimony By)> Asserted, long Total)
{
    /// <summary>When it began to hold: the earliest that a record says.</summary>
    public string? ValidFrom => Asserted.Select(a => a.Edge.ValidFrom).Where(t => t is not null).MinBy(ValidTime.Begins);

    /// <summary>When it ceased to hold: the latest that a record says; null when a record knows no end.</summary>
    public string? ValidTo => Asserted.Any(a => a.Edge.ValidTo is null) ? null : Asserted.Select(a => a.Edge.ValidTo).MaxBy(ValidTime.Ends);

    /// <summary>True when it has ended by a time, UTC ms.</summary>
    public bool IsPast(long at) => ValidTime.Ends(ValidTo) <= at;

    /// <summary>True when it holds at a time, UTC ms; an unknown begin or end does not limit it.</summary>
    public bool Holds(long at) => ValidTime.Begins(ValidFrom) <= at && !IsPast(at);
}

/// <summary>Which edges of a node to read.</summary>
/// <param name="Node">Node id.</param>
/// <param name="EdgeKinds">Only these kinds; null for all.</param>
/// <param name="Direction">Only this direction; null for both.</param>
/// <param name="OtherKinds">Only edges to nodes of these kinds; null for all.</param>
/// <param name="From">Only edges that begin at or after, UTC ms; to the second. An edge that several records assert begins with the latest.</param>
/// <param name="To">Only edges that begin before, UTC ms; to the second. An edge whose start is unknown began before any time.</param>
/// <param name="First">Page size.</param>
/// <param name="After">Cursor of the last edge of the page before; null for the first page.</param>
public sealed record NeighbourQuery(
    string Node,
    IReadOnlyCollection<string>? EdgeKinds,
    Direction? Direction,
    IReadOnlyCollection<string>? OtherKinds,
    long? From,
    long? To,
    int First,
    string? After
);

/// <summary>One page of edges.</summary>
/// <param name="Edges">Edges with the id of their other end and their cursor.</param>
/// <param name="HasMore">True when more follow.</param>
public sealed record NeighbourPage(IReadOnlyList<NeighbourRead> Edges, bool HasMore);

/// <summary>How many edges there are.</summary>
/// <param name="Count">Their number.</param>
/// <param name="AtLeast">True when a bound ended the counting: there are more.</param>
public readonly record struct EdgeCount(long Count, bool AtLeast);

/// <summary>A page of a node's edges and what is at their other ends.</summary>
/// <param name="Degrees">Counts of the node's edges, as <see cref="NodeRead.Degrees"/>; empty when the view does not hold the node.</param>
/// <param name="Page">Edges.</param>
/// <param name="Others">Each node at another end once, in the order of the edges.</param>
/// <param name="AsOf">Greatest as-of of the view at that moment, as <see cref="StoreSummary.AsOf"/>.</param>
public sealed record Expansion(IReadOnlyList<Degree> Degrees, NeighbourPage Page, IReadOnlyList<NodeRead> Others, long? AsOf);

/// <summary>An edge of a node.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Other">Its other end.</param>
/// <param name="Direction">Direction as seen from the node.</param>
/// <param name="Cursor">Where the next page continues.</param>
public sealed record NeighbourRead(EdgeRead Edge, string Other, Direction Direction, string Cursor);

/// <summary>A search after analysis by <see cref="Values.SearchText"/>.</summary>
/// <param name="Text">The query as typed.</param>
/// <param name="Kinds">Only nodes of these kinds; null for all.</param>
/// <param name="Limit">
/// At most this many candidates are ranked; beyond it only exact hits are given, and of a name that more nodes bear those with the most edges.
/// </param>
public sealed record SearchQuery(string Text, IReadOnlyCollection<string>? Kinds, int Limit);

/// <summary>A node that may match, and the text by which.</summary>
/// <param name="Node">Node id.</param>
/// <param name="Field">Property, <c>key</c>, or <c>nameAsDeclared</c>.</param>
/// <param name="Text">The text.</param>
/// <param name="Degree">Edges of the node in the view.</param>
public sealed record SearchCandidate(string Node, string Field, string Text, long Degree);

/// <summary>Candidates of a search.</summary>
/// <param name="Candidates">In no particular order.</param>
/// <param name="TooMany">True when the limit was passed and only exact hits are given.</param>
public sealed record SearchCandidates(IReadOnlyList<SearchCandidate> Candidates, bool TooMany);

/// <summary>A record with one of its contents.</summary>
/// <param name="Ref">The record as printed, with the version of this content.</param>
/// <param name="Live">True when the record speaks.</param>
/// <param name="Deleted">True when this content says that the record was deleted.</param>
/// <param name="FirstSeen">First sighting of this content, UTC ms.</param>
/// <param name="LastSeen">Last sighting of this content, UTC ms.</param>
/// <param name="Compartment">Compartment of the record.</param>
/// <param name="Grade">Grade.</param>
/// <param name="ExpiresAt">When it must go; empty for never.</param>
/// <param name="MappingRevision">Revision of the mapping that made it.</param>
/// <param name="Contents">Number of contents that the record ever had.</param>
/// <param name="Statements">What the content says.</param>
/// <param name="Raw">The row as it first came.</param>
public sealed record RecordRead(
    RecordRef Ref,
    bool Live,
    bool Deleted,
    long FirstSeen,
    long LastSeen,
    string Compartment,
    string Grade,
    string ExpiresAt,
    int MappingRevision,
    int Contents,
    IReadOnlyList<Statement> Statements,
    RawRow? Raw
);

/// <summary>A live record in an export.</summary>
/// <param name="Ref">The record as printed.</param>
/// <param name="Content">Hash of the content that speaks.</param>
/// <param name="Compartment">Its compartment.</param>
/// <param name="Grade">Its grade.</param>
/// <param name="FirstSeen">First sighting of the content that speaks, UTC ms.</param>
/// <param name="LastSeen">Last sighting of the record, UTC ms.</param>
/// <param name="Statements">What it says.</param>
/// <param name="Hash">What it adds to the graph hash.</param>
public sealed record LiveRecord(
    RecordRef Ref,
    Hash256 Content,
    string Compartment,
    string Grade,
    long FirstSeen,
    long LastSeen,
    IReadOnlyList<Statement> Statements,
    Hash256 Hash
);

/// <summary>How far somebody has followed the changes of a view. It moves on only with changes that the view sees.</summary>
/// <param name="Commit">The last commit that was taken in; 0 for none.</param>
/// <param name="Began">
/// The last commit that there was when the caller began from nothing: what had gone by then he never held, and is not told of.
/// </param>
public readonly record struct ChangePoint(long Commit, long Began)
{
    /// <summary>Where somebody begins who holds nothing.</summary>
    public static ChangePoint Start => default;

    /// <summary>True when what left without a trace at a commit may be held by somebody who has come to here.</summary>
    internal bool MayHold(long left) => this != Start && left > Math.Max(Commit, Began);

    /// <summary>Commits up to this one tell only what speaks now.</summary>
    internal long Fresh => this == Start ? long.MaxValue : Began;

    /// <summary>The point behind a page.</summary>
    /// <param name="commit">Last commit of the page.</param>
    /// <param name="last">Last commit that there is, by changes that the view sees; only where this is the start.</param>
    internal ChangePoint Next(long commit, long last) => new(commit, this == Start ? last : Began);
}

/// <summary>Records that changed.</summary>
/// <param name="End">Where the next page begins.</param>
/// <param name="IsReset">
/// True when a record that the view saw was purged since, or a table withdrawn: what the caller holds must be dropped and read anew from the start.
/// </param>
/// <param name="Changes">Each record once, ordered by commit and printed form.</param>
/// <param name="HasMore">True when later commits changed more.</param>
public sealed record ChangePage(ChangePoint End, bool IsReset, IReadOnlyList<RecordChange> Changes, bool HasMore);

/// <summary>A record that changed.</summary>
/// <param name="Ref">The record, without version.</param>
/// <param name="Live">True when it speaks in the view now.</param>
/// <param name="Commit">The last commit of the page that changed it.</param>
public sealed record RecordChange(RecordRef Ref, bool Live, long Commit);

/// <summary>What a view holds.</summary>
/// <param name="GraphHash">Graph hash of the view.</param>
/// <param name="AsOf">Greatest as-of among its live records, UTC ms; null when it has none.</param>
/// <param name="Records">Number of live records.</param>
/// <param name="Nodes">Number of visible nodes.</param>
/// <param name="Edges">Number of visible edges.</param>
/// <param name="Compartments">Compartments of the view that hold records.</param>
/// <param name="Sources">Per table, ordered by name.</param>
public sealed record StoreSummary(
    Hash256 GraphHash,
    long? AsOf,
    long Records,
    long Nodes,
    long Edges,
    IReadOnlyList<string> Compartments,
    IReadOnlyList<SourceSummary> Sources
);

/// <summary>What a view holds of one table.</summary>
/// <param name="Source">Table.</param>
/// <param name="Records">Live records.</param>
/// <param name="FirstSeen">Earliest last sighting of a live record, UTC ms.</param>
/// <param name="LastSeen">Latest last sighting of a live record, UTC ms.</param>
/// <param name="Quarantined">Rows in quarantine; null when the view hides a compartment in which they could have ended.</param>
public sealed record SourceSummary(string Source, long Records, long FirstSeen, long LastSeen, long? Quarantined);

/// <summary>Tables whose live records speak of a node.</summary>
/// <param name="Sources">Ordered by name.</param>
/// <param name="HasMore">True when the node has more edges than were looked at: the numbers are then those of its newest edges.</param>
public sealed record NodeSources(IReadOnlyList<NodeSourceRead> Sources, bool HasMore);

/// <summary>What a table says of a node.</summary>
/// <param name="Source">Table.</param>
/// <param name="Records">Its live records that describe or mention the node.</param>
/// <param name="Describes">True when one of them describes it.</param>
/// <param name="Version">Version of the newest of them, as printed.</param>
/// <param name="Grade">Grade of that one.</param>
public sealed record NodeSourceRead(string Source, long Records, bool Describes, string Version, string Grade);

/// <summary>A cursor that no list of this store gave; the message tells what to do.</summary>
public sealed class CursorException(string message = "The cursor is not one that this list gave.") : Exception(message)
{
    /// <summary>Of somebody who has followed the changes farther than the store goes, such as one that was brought back from a backup.</summary>
    internal static CursorException FromLater() =>
        new(
            "The store does not go as far as that: it was replaced by an older one. Drop what you hold and read the changes from the start."
        );
}

/// <summary>What <c>verify</c> found.</summary>
/// <param name="Views">Recomputed hash and counts per view, the largest last.</param>
/// <param name="Differences">What is stored but not told by the records, or the other way; empty when right.</param>
public sealed record StoreAudit(IReadOnlyList<ViewAudit> Views, IReadOnlyList<string> Differences);

/// <summary>Recomputed figures of one view.</summary>
public sealed record ViewAudit(string View, Hash256 GraphHash, long Records, long Nodes, long Edges);
