using GraphQL;
using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>A node as the view shows it.</summary>
public sealed class Node(Reads reads, NodeRead read)
{
    private readonly ElementId _id = ElementId.Parse(read.Id);

    /// <summary>Node id.</summary>
    [Id]
    public string Id => read.Id;

    /// <summary>Kind.</summary>
    [NodeKindName]
    public string Kind => _id.Kind;

    /// <summary>True when it is keyed by name: sharing it links nobody by itself.</summary>
    public bool Weak => _id.IsWeak;

    /// <summary>True when a register describes it.</summary>
    public bool Described => read.Described.Count > 0;

    /// <summary>Number of its edges in the view.</summary>
    public int Degree => (int)read.Degree;

    /// <summary>All its edges by kind, direction and kind of the other end.</summary>
    public IReadOnlyList<DegreeCount> Degrees =>
        [.. read.Degrees.Select(d => new DegreeCount(d.EdgeKind, d.Direction, d.OtherKind, (int)d.Count))];

    /// <summary>True when a watchlist entry names it at the as-of of the view; one that has ended does not count.</summary>
    public Task<bool> Watchlisted() => reads.GroupOf(read).WatchlistedAsync(read);

    /// <summary>True when it was part of a seizure.</summary>
    public bool Seized =>
        read.Degrees.Any(d =>
            d is { OtherKind: "seizure", Direction: Direction.In } && d.EdgeKind is "vehicle" or "container" or "declaration" or "suspect"
        );

    /// <summary>What people call it. A personal number in it is masked unless it is asked for.</summary>
    /// <param name="personal">True for personal numbers as they are.</param>
    public async Task<string> Caption(bool personal = false)
    {
        Caption caption = await reads.GroupOf(read).CaptionAsync(read);
        return personal ? caption.Whole : caption.Masked;
    }

    /// <summary>A second line: its most telling properties.</summary>
    public async Task<string?> Detail(CancellationToken cancel)
    {
        if (reads.Kinds.Nodes.GetValueOrDefault(Kind) is not { } kind || kind.Detail.Count == 0)
        {
            return null;
        }

        IReadOnlyList<FoldedProperty> folded = Fold.At(read.Described, kind.Properties, await reads.ValidAtAsync(cancel));
        string text = string.Join(
            " · ",
            kind.Detail.Select(d => folded.FirstOrDefault(f => f.Name == d)?.Values[0].Text).Where(t => t is not null)
        );
        return text.Length == 0 ? null : Mask.Text(text, PersonalNumbers.Of([Id], reads.Kinds));
    }

    /// <summary>All its properties with every value's sources and contradictions. Personal values are masked unless they are asked for.</summary>
    /// <param name="cancel">Ends the question.</param>
    /// <param name="personal">True for personal numbers as they are.</param>
    public async Task<IReadOnlyList<PropertyValues>> Properties(CancellationToken cancel, bool personal = false) =>
        PropertyValues.Of(read.Described, _id, reads.Kinds, await reads.ValidAtAsync(cancel), personal);

    /// <summary>Records that describe it, by name.</summary>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the record that the page comes behind.</param>
    public EvidenceConnection Records(int first, string? after)
    {
        string[] numbers = [.. PersonalNumbers.Of([Id], reads.Kinds)];
        Evidence[] describing = [.. read.Described.Select(d => Evidence.Of(d, numbers))];
        return EvidenceConnection.Of(describing, describing.Length, ("records of " + Id, Bounds.First(first), after));
    }

    /// <summary>Every kind of relation that it has, those with fewest edges first: how many there are in the view, and the newest.</summary>
    /// <param name="first">Most neighbours of each kind of relation, 1 to 200.</param>
    /// <param name="cancel">Ends the question.</param>
    public Task<IReadOnlyList<Relation>> Relations(int first, CancellationToken cancel) =>
        Relation.OfAsync(reads, read, Bounds.First(first), cancel);

    /// <summary>Tables that speak of it, by name. While the view is read into memory, only the newest edges of a node with very many are looked at; "atLeast" then says so.</summary>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the table that the page comes behind.</param>
    public async Task<NodeSourceConnection> Sources(int first, string? after) =>
        NodeSourceConnection.Of(Id, await reads.GroupOf(read).SourcesOfAsync(read), (Bounds.First(first), after));

    /// <summary>
    /// Events that it took part in, newest first; without a window those come last whose link is told without a time, such as a suspect's seizure. A window is
    /// searched in the view in memory.
    /// </summary>
    /// <param name="kinds">Only events of these kinds; all when left out.</param>
    /// <param name="from">Only events that began then or later.</param>
    /// <param name="to">Only events that began by then; a day, month or year belongs to it whole.</param>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the event that the page comes behind.</param>
    /// <param name="cancel">Ends the question.</param>
    /// <param name="zone">Time zone of days, months and years, and of times without an offset.</param>
    public async Task<EventConnection> Events(
        [NodeKindName] IReadOnlyList<string>? kinds,
        [ValidTime] string? from,
        [ValidTime] string? to,
        int first,
        string? after,
        CancellationToken cancel,
        string zone = Graph.Queries.TimeWindow.DefaultZone
    )
    {
        TimeWindow? window = from is null && to is null ? null : new TimeWindow(from, to, Graph.Queries.WindowMode.Begins, Zone: zone);
        TimeWindow.Read(from, to, zone);
        var asked = new EventsAsked(string.Join(' ', Named.EventKinds(reads.Kinds, kinds)), window, Bounds.First(first), after);
        // Only first pages are asked alike of all nodes of a list: a cursor is one node's.
        return after is null
            ? await reads.GroupOf(read).EventsAsync(read, asked)
            : (await EventConnection.OfAllAsync(reads, [read], asked, cancel))[0];
    }

    /// <summary>Neighbours over some edges that pass a filter, one for each edge; newest edges first unless they are ordered otherwise.</summary>
    /// <param name="edge">Over which edges; all when left out.</param>
    /// <param name="node">Which neighbours; all when left out.</param>
    /// <param name="orderBy">In which order of the neighbours.</param>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the neighbour that the page comes behind.</param>
    /// <param name="cancel">Ends the question.</param>
    public async Task<NeighbourConnection> Neighbours(
        EdgeFilter? edge,
        NodeFilter? node,
        IReadOnlyList<NodeOrder>? orderBy,
        int first,
        string? after,
        CancellationToken cancel
    )
    {
        var asked = new NeighboursAsked(edge, node, orderBy, Bounds.First(first), after);
        // Only first pages are asked alike of all nodes of a list: a cursor is one node's.
        return after is null ? await reads.GroupOf(read).NeighboursAsync(read, asked) : (await asked.OfAllAsync(reads, [read], cancel))[0];
    }

    /// <summary>All rings of a run that hold it, strongest first; candidates are left out.</summary>
    /// <param name="run">Id of the run; the newest when left out.</param>
    public IReadOnlyList<RingMembership> Rings([Id] string? run) =>
        reads.MustRun(run) is { } open
            ? [.. open.Of(Id).Select(m => new RingMembership(new Ring(reads, open, m.Ring), m.Ring, m.Member))]
            : [];

    /// <summary>Time of its oldest edge. Of a node with more than 200 edges it is null while the view is read into memory, after a start or a change.</summary>
    [ValidTime]
    public Task<string?> FirstSeen() => reads.GroupOf(read).FirstSeenAsync(read);

    /// <summary>Time of its newest edge.</summary>
    [ValidTime]
    public Task<string?> LastSeen() => reads.GroupOf(read).LastSeenAsync(read);
}

/// <summary>Number of edges of one kind and direction to nodes of one kind.</summary>
/// <param name="EdgeKind">Kind of the edges.</param>
/// <param name="Direction">As seen from the node.</param>
/// <param name="OtherKind">Kind of the other ends.</param>
/// <param name="Count">How many there are in the view, exactly.</param>
[Name("Degree")]
public sealed record DegreeCount(
    [property: EdgeKindName] string EdgeKind,
    Direction Direction,
    [property: NodeKindName] string OtherKind,
    int Count
);

/// <summary>
/// Tables that speak of a node. "atLeast" is true when the node has more edges than were looked at: the numbers of tables and records are those of its
/// newest edges, and there are at least so many.
/// </summary>
public sealed class NodeSourceConnection : Connection<NodeSource>
{
    private NodeSourceConnection(Page<NodeSource> page)
        : base(page) { }

    internal static NodeSourceConnection Of(string node, NodeSources told, (int First, string? After) at)
    {
        Page<NodeSourceRead> page = Cursors.Of(at.After, "sources of", node).Of(told.Sources, s => s.Source, at.First);
        return new NodeSourceConnection(page.With(NodeSource.Of) with { AtLeast = told.HasMore, Truncated = told.HasMore });
    }
}

/// <summary>A table that speaks of a node.</summary>
/// <param name="Source">Table.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Records">Its live records that describe or mention the node.</param>
/// <param name="Grade">Grade of the newest of them: how far its source is to be believed.</param>
/// <param name="LastSeen">Version of the newest of them, as printed.</param>
/// <param name="Describes">True when one of them describes the node.</param>
public sealed record NodeSource(string Source, Text Label, int Records, string? Grade, string? LastSeen, bool Describes)
{
    internal static NodeSource Of(NodeSourceRead read) =>
        new(read.Source, SourceLabels.Of(read.Source), (int)read.Records, read.Grade, read.Version, read.Describes);
}
