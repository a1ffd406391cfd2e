using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>Which events of a node are asked for.</summary>
/// <param name="Kinds">Names of their kinds, with blanks between.</param>
/// <param name="Window">Only those that began in it; null for all.</param>
/// <param name="First">Page size.</param>
/// <param name="After">Cursor of the event that the page comes behind.</param>
internal readonly record struct EventsAsked(string Kinds, TimeWindow? Window, int First, string? After);

/// <summary>Events of a node, newest first.</summary>
public sealed class EventConnection : Connection<Event>
{
    private EventConnection(Page<Event> page, GraphState? graph)
        : base(page) => Graph = graph;

    /// <summary>The state of the view that they were found in; null where they were read from the store itself.</summary>
    public GraphState? Graph { get; }

    /// <summary>The events of several nodes, so that all of them, and whoever took part, are read at once.</summary>
    internal static async Task<IReadOnlyList<EventConnection>> OfAllAsync(
        Reads reads,
        IReadOnlyList<NodeRead> nodes,
        EventsAsked asked,
        CancellationToken cancel
    )
    {
        ServedGraph? served = asked.Window is null ? null : await reads.GraphAsync(cancel).ConfigureAwait(false);
        IReadOnlyList<Page<NeighbourRead>> pages = served is null
            ? await StoredAsync(reads, nodes, asked, cancel).ConfigureAwait(false)
            : await InWindowAsync(reads, served, nodes, asked, cancel).ConfigureAwait(false);
        IReadOnlyList<IReadOnlyList<Event?>> events = await Lists
            .ReadTogetherAsync([.. pages.Select(p => p.Elements.Select(e => e.Node).ToList())], edges => EventsAsync(reads, edges, cancel))
            .ConfigureAwait(false);
        GraphState? state = served is null ? null : GraphState.Of(served);
        return
        [
            .. pages.Zip(
                events,
                (page, shown) =>
                {
                    int at = 0;
                    return new EventConnection(page.With(_ => shown[at++]), state);
                }
            ),
        ];
    }

    private static async Task<IReadOnlyList<Page<NeighbourRead>>> StoredAsync(
        Reads reads,
        IReadOnlyList<NodeRead> nodes,
        EventsAsked asked,
        CancellationToken cancel
    )
    {
        string[] kinds = asked.Kinds.Split(' ');
        List<Cursors> cursors = [.. nodes.Select(n => Cursors.Of(asked.After, "events of", n.Id, asked.Kinds))];
        IReadOnlyList<NeighbourPage> pages = await reads
            .NeighboursAsync(
                [.. nodes.Select((n, i) => new NeighbourQuery(n.Id, null, null, kinds, null, null, asked.First, cursors[i].After))],
                cancel
            )
            .ConfigureAwait(false);
        return
        [
            .. pages.Select(
                (page, i) =>
                    new Page<NeighbourRead>(
                        [.. page.Edges.Select(e => new Edge<NeighbourRead>(cursors[i].Print(e.Cursor), e))],
                        page.HasMore
                    )
                    {
                        HasPrevious = asked.After is not null,
                        Total = (int)nodes[i].Degrees.Where(d => kinds.Contains(d.OtherKind)).Sum(d => d.Count),
                    }
            ),
        ];
    }

    /// <summary>The view in memory knows when an event happened where its link is told without a time.</summary>
    private static async Task<IReadOnlyList<Page<NeighbourRead>>> InWindowAsync(
        Reads reads,
        ServedGraph served,
        IReadOnlyList<NodeRead> nodes,
        EventsAsked asked,
        CancellationToken cancel
    )
    {
        var query = new Graph.Queries.NeighboursQuery
        {
            Node = "",
            Edge = new Graph.Queries.LinkFilter { Window = asked.Window!.ToQuery() },
            Where = new Graph.Queries.NodeFilter { Kinds = asked.Kinds.Split(' ') },
            First = asked.First,
            After = asked.After,
        };
        Graph.Queries.FoundPage<Graph.Queries.FoundNeighbour>[] found =
        [
            .. nodes.Select(n => NeighboursAsked.Page(served.Graph, query with { Node = n.Id }, reads.EffortOf(cancel))),
        ];
        string[] ids = [.. found.SelectMany(p => p.Items).Select(f => f.Edge).Distinct(StringComparer.Ordinal)];
        var edges = (await reads.EdgesAsync(ids, cancel).ConfigureAwait(false)).ToDictionary(e => e.Id, StringComparer.Ordinal);
        return
        [
            .. found.Select(page => new Page<NeighbourRead>(
                [
                    .. page
                        .Items.Where(f => edges.ContainsKey(f.Edge))
                        .Select(f => new Edge<NeighbourRead>(f.Cursor, new NeighbourRead(edges[f.Edge], f.Other, f.Direction, f.Cursor))),
                ],
                page.HasNext
            )
            {
                HasPrevious = page.HasPrevious,
                Total = page.Total,
            }),
        ];
    }

    /// <summary>Null for what a load took out between two reads: it is no longer shown.</summary>
    private static async Task<IReadOnlyList<Event?>> EventsAsync(Reads reads, IReadOnlyList<NeighbourRead> edges, CancellationToken cancel)
    {
        string[] ids = [.. edges.Select(e => e.Other).Distinct(StringComparer.Ordinal)];
        var read = (await reads.NodesAsync(ids, cancel).ConfigureAwait(false)).ToDictionary(n => n.Id, StringComparer.Ordinal);
        long validAt = await reads.ValidAtAsync(cancel).ConfigureAwait(false);
        (NeighbourRead Edge, NodeRead Node)[] held = [.. edges.Where(e => read.ContainsKey(e.Other)).Select(e => (e, read[e.Other]))];
        var participants = new Together<ParticipantsAsked, ParticipantConnection>(asked =>
            ParticipantConnection.OfAllAsync(reads, held, asked, cancel)
        );
        int place = 0;
        return
        [
            .. edges.Select(e =>
                read.TryGetValue(e.Other, out NodeRead? node) ? new Event(reads, (e, node), validAt, (participants, place++)) : null
            ),
        ];
    }
}

/// <summary>An event that a node took part in.</summary>
public sealed class Event
{
    private readonly Reads _reads;
    private readonly (NeighbourRead Edge, NodeRead Node) _read;
    private readonly long _validAt;
    private readonly (Together<ParticipantsAsked, ParticipantConnection> All, int Place) _participants;

    internal Event(
        Reads reads,
        (NeighbourRead Edge, NodeRead Node) read,
        long validAt,
        (Together<ParticipantsAsked, ParticipantConnection> All, int Place) participants
    ) => (_reads, _read, _validAt, _participants) = (reads, read, validAt, participants);

    /// <summary>When: as its link tells, else as the event itself does.</summary>
    [ValidTime]
    public string? At =>
        _read.Edge.Edge.Asserted.Select(a => a.Edge.ValidFrom).Max(StringComparer.Ordinal) ?? EventMoments.TextOf(_read.Node, _validAt);

    /// <summary>As what the node took part.</summary>
    [EdgeKindName]
    public string EdgeKind => _read.Edge.Edge.Asserted[0].Edge.Kind;

    /// <summary>True when that no longer holds, such as an entry of the watchlist that has ended.</summary>
    public bool Past => _read.Edge.Edge.IsPast(_validAt);

    /// <summary>The event.</summary>
    public Node Node => new(_reads, _read.Node);

    /// <summary>Its other ends: gate, driver, importer, and so on.</summary>
    /// <param name="edgeKinds">Only those who took part as these; all when left out.</param>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the participant that the page comes behind.</param>
    /// <param name="cancel">Ends the question.</param>
    public async Task<ParticipantConnection> Participants(
        [EdgeKindName] IReadOnlyList<string>? edgeKinds,
        int first,
        string? after,
        CancellationToken cancel
    )
    {
        IReadOnlyList<string>? named = Named.EdgeKinds(_reads.Kinds, edgeKinds);
        var asked = new ParticipantsAsked(named is null ? null : string.Join(' ', named), Bounds.First(first), after);
        return after is null
            ? await _participants.All.OfAsync(_participants.Place, asked)
            : (await ParticipantConnection.OfAllAsync(_reads, [_read], asked, cancel))[0];
    }
}

/// <summary>Which other ends of an event are asked for.</summary>
/// <param name="EdgeKinds">Names of the kinds of their edges, with blanks between; null for all.</param>
/// <param name="First">Page size.</param>
/// <param name="After">Cursor of the participant that the page comes behind.</param>
internal readonly record struct ParticipantsAsked(string? EdgeKinds, int First, string? After);

/// <summary>Who and what else took part in an event, newest edges first.</summary>
public sealed class ParticipantConnection : Connection<Neighbour>
{
    private ParticipantConnection(Page<Neighbour> page)
        : base(page) { }

    internal static async Task<IReadOnlyList<ParticipantConnection>> OfAllAsync(
        Reads reads,
        IReadOnlyList<(NeighbourRead Edge, NodeRead Node)> events,
        ParticipantsAsked asked,
        CancellationToken cancel
    )
    {
        string[]? kinds = asked.EdgeKinds?.Split(' ');
        List<Cursors> cursors = [.. events.Select(e => Cursors.Of(asked.After, "participants of", e.Edge.Edge.Id, asked.EdgeKinds))];
        // One more than asked for, because the edge by which the node itself took part is among them.
        IReadOnlyList<NeighbourPage> pages = await reads
            .NeighboursAsync(
                [
                    .. events.Select(
                        (e, i) => new NeighbourQuery(e.Node.Id, kinds, null, null, null, null, asked.First + 1, cursors[i].After)
                    ),
                ],
                cancel
            )
            .ConfigureAwait(false);
        NeighbourRead[][] others =
        [
            .. pages.Select((p, i) => p.Edges.Where(o => o.Edge.Id != events[i].Edge.Edge.Id).Take(asked.First).ToArray()),
        ];
        IReadOnlyList<IReadOnlyList<Neighbour?>> shown = await Lists
            .ReadTogetherAsync(others, edges => Neighbour.OfAllAsync(reads, edges, cancel))
            .ConfigureAwait(false);
        return [.. events.Select((e, i) => new ParticipantConnection(PageOf(e, i)))];

        Page<Neighbour> PageOf((NeighbourRead Edge, NodeRead Node) happened, int i)
        {
            string own = happened.Edge.Edge.Asserted[0].Edge.Kind;
            long total = happened.Node.Degrees.Where(d => kinds is null || kinds.Contains(d.EdgeKind)).Sum(d => d.Count);
            int left = pages[i].Edges.Count(o => o.Edge.Id != happened.Edge.Edge.Id);
            return new Page<Neighbour>(
                [.. others[i].Zip(shown[i], (o, n) => new Edge<Neighbour>(cursors[i].Print(o.Cursor), n!))],
                pages[i].HasMore || left > asked.First
            )
            {
                HasPrevious = asked.After is not null,
                Total = (int)total - (kinds is null || kinds.Contains(own) ? 1 : 0),
            }.With(n => n);
        }
    }
}
