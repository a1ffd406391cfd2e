using GraphQL;
using Zincir.Api.Access;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>A node as the view shows it.</summary>
public sealed class Node(Reads reads, NodeRead read)
{
    private const int SourceEdges = 500;
    private readonly ElementId _id = ElementId.Parse(read.Id);

    /// <summary>Node id.</summary>
    [Id]
    public string Id => read.Id;

    /// <summary>Kind.</summary>
    public string Kind => _id.Kind;

    /// <summary>True when it is keyed by name: sharing it links nobody by itself.</summary>
    public bool Weak => _id.IsWeak;

    /// <summary>True when a register describes it.</summary>
    public bool Described => read.Described.Count > 0;

    /// <summary>Number of its edges in the view.</summary>
    public int Degree => (int)read.Degree;

    /// <summary>Its edges by kind, direction and kind of the other end.</summary>
    public IReadOnlyList<DegreeCount> Degrees =>
        [.. read.Degrees.Select(d => new DegreeCount(d.EdgeKind, d.Direction, d.OtherKind, (int)d.Count))];

    /// <summary>True when a watchlist entry names it at the as-of of the view; one that has ended does not count.</summary>
    public Task<bool> Watchlisted() => reads.WatchlistedAsync(read);

    /// <summary>True when it was part of a seizure.</summary>
    public bool Seized =>
        read.Degrees.Any(d =>
            d is { OtherKind: "seizure", Direction: Direction.In } && d.EdgeKind is "vehicle" or "container" or "declaration" or "suspect"
        );

    /// <summary>What people call it. A personal number in it is masked unless it is asked for.</summary>
    public async Task<string> Caption(bool personal = false)
    {
        Caption caption = await reads.CaptionAsync(read);
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

    /// <summary>Its properties with every value's sources and contradictions. Personal values are masked unless they are asked for.</summary>
    public async Task<IReadOnlyList<PropertyValues>> Properties(CancellationToken cancel, bool personal = false) =>
        PropertyValues.Of(read.Described, _id, reads.Kinds, await reads.ValidAtAsync(cancel), personal);

    /// <summary>Every kind of relation that it has, those with fewest edges first: how many there are in the view, and the newest.</summary>
    public Task<IReadOnlyList<Relation>> Relations(int first, CancellationToken cancel) =>
        Relation.OfAsync(reads, read, Bounds.First(first), cancel);

    /// <summary>Tables that speak of it. Of a node with very many edges only the newest are looked at; "atLeast" then says so.</summary>
    public async Task<NodeSourceList> Sources(int first, CancellationToken cancel)
    {
        NodeSources told = await reads.SourcesOfAsync(Id, SourceEdges, cancel);
        return new NodeSourceList(
            [.. told.Sources.Take(Bounds.First(first)).Select(NodeSource.Of)],
            told.Sources.Count,
            told.HasMore || told.Sources.Count > first,
            told.HasMore
        );
    }

    /// <summary>Events that it took part in, newest first.</summary>
    public async Task<EventConnection> Events(IReadOnlyList<string>? kinds, int first, string? after, CancellationToken cancel)
    {
        string[] eventKinds =
        [
            .. reads
                .Kinds.Nodes.Values.Where(k => k.Event && (kinds is null || kinds.Contains(k.Name, StringComparer.Ordinal)))
                .Select(k => k.Name),
        ];
        NeighbourPage page = await reads.NeighboursAsync(Query(eventKinds, Bounds.First(first), after), cancel);
        return await EventConnection.OfAsync(
            reads,
            read,
            page,
            (int)read.Degrees.Where(d => eventKinds.Contains(d.OtherKind)).Sum(d => d.Count),
            cancel
        );
    }

    /// <summary>Rings of a run that hold it, strongest first; the newest run by default.</summary>
    public IReadOnlyList<RingMembership> Rings([Id] string? run) =>
        reads.Run(run) is { } open ? [.. open.Of(Id).Select(m => new RingMembership(open.Run.Id, m.Ring, m.Member))] : [];

    /// <summary>Time of its oldest edge; null when it has more than 200.</summary>
    public async Task<string?> FirstSeen(CancellationToken cancel)
    {
        if (read.Degree > Bounds.MostFirst)
        {
            return null;
        }

        NeighbourPage page = await reads.NeighboursAsync(Query(null, Bounds.MostFirst, null), cancel);
        return page.HasMore
            ? null
            : page
                .Edges.SelectMany(e => e.Edge.Asserted)
                .Select(a => a.Edge.ValidFrom)
                .Where(t => t is not null)
                .Min(StringComparer.Ordinal);
    }

    /// <summary>Time of its newest edge.</summary>
    public async Task<string?> LastSeen(CancellationToken cancel)
    {
        NeighbourPage page = await reads.NeighboursAsync(Query(null, 1, null), cancel);
        return page.Edges.SelectMany(e => e.Edge.Asserted).Select(a => a.Edge.ValidFrom).Max(StringComparer.Ordinal);
    }

    private NeighbourQuery Query(IReadOnlyCollection<string>? otherKinds, int first, string? after) =>
        new(Id, null, null, otherKinds, null, null, first, after);
}

/// <summary>Number of edges of one kind and direction to nodes of one kind.</summary>
[Name("Degree")]
public sealed record DegreeCount(string EdgeKind, Direction Direction, string OtherKind, int Count);

/// <summary>Tables that speak of a node.</summary>
/// <param name="Nodes">Tables by name.</param>
/// <param name="Total">Number of tables.</param>
/// <param name="Truncated">True when there is more than this list says.</param>
/// <param name="AtLeast">
/// True when the node has more edges than were looked at: the numbers of tables and records are those of its newest edges, and there are at least so many.
/// </param>
public sealed record NodeSourceList(IReadOnlyList<NodeSource> Nodes, int Total, bool Truncated, bool AtLeast);

/// <summary>A table that speaks of a node.</summary>
public sealed record NodeSource(string Source, Text Label, int Records, string? Grade, string? LastSeen, bool Describes)
{
    internal static NodeSource Of(NodeSourceRead read) =>
        new(read.Source, SourceLabels.Of(read.Source), (int)read.Records, read.Grade, read.Version, read.Describes);
}
