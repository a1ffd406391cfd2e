using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>Which events of a node are asked for.</summary>
/// <param name="Kinds">Names of their kinds, with blanks between.</param>
/// <param name="From">Only those that began at or after, UTC ms.</param>
/// <param name="To">Only those that began before.</param>
/// <param name="First">Page size.</param>
/// <param name="After">Cursor of the event that the page comes behind.</param>
internal readonly record struct EventsAsked(string Kinds, long? From, long? To, int First, string? After);

/// <summary>Events of a node, newest first. Within a window they are counted up to 10,000; "atLeast" then says that there are more.</summary>
public sealed class EventConnection : Connection<Event>
{
    private const int MostCounted = 10_000;

    private EventConnection(Page<Event> page)
        : base(page) { }

    /// <summary>The events of several nodes, so that all of them, and whoever took part, are read at once.</summary>
    internal static async Task<IReadOnlyList<EventConnection>> OfAllAsync(
        Reads reads,
        IReadOnlyList<NodeRead> nodes,
        EventsAsked asked,
        CancellationToken cancel
    )
    {
        string[] kinds = asked.Kinds.Split(' ');
        List<Cursors> cursors =
        [
            .. nodes.Select(n => Cursors.Of(asked.After, "events of", n.Id, asked.Kinds, $"{asked.From}", $"{asked.To}")),
        ];
        List<NeighbourQuery> queries =
        [
            .. nodes.Select((n, i) => new NeighbourQuery(n.Id, null, null, kinds, asked.From, asked.To, asked.First, cursors[i].After)),
        ];
        IReadOnlyList<NeighbourPage> pages = await reads.NeighboursAsync(queries, cancel).ConfigureAwait(false);
        IReadOnlyList<IReadOnlyList<Event?>> events = await Lists
            .ReadTogetherAsync([.. pages.Select(p => p.Edges)], edges => EventsAsync(reads, edges, cancel))
            .ConfigureAwait(false);
        var connections = new List<EventConnection>();
        for (int i = 0; i < nodes.Count; i++)
        {
            EdgeCount count = await CountAsync(reads, (nodes[i], pages[i]), queries[i], cancel).ConfigureAwait(false);
            connections.Add(
                new EventConnection(
                    new Page<Event>(
                        [.. pages[i].Edges.Zip(events[i], (e, shown) => new Edge<Event>(cursors[i].Print(e.Cursor), shown!))],
                        pages[i].HasMore
                    )
                    {
                        HasPrevious = asked.After is not null,
                        Total = (int)count.Count,
                        AtLeast = count.AtLeast,
                    }.With(e => e)
                )
            );
        }

        return connections;
    }

    /// <summary>The counters of the node know every kind of event, but no time: what does not fit a page of a window has to be counted.</summary>
    private static async Task<EdgeCount> CountAsync(
        Reads reads,
        (NodeRead Node, NeighbourPage Page) read,
        NeighbourQuery query,
        CancellationToken cancel
    ) =>
        query is { From: null, To: null }
            ? new EdgeCount(read.Node.Degrees.Where(d => query.OtherKinds!.Contains(d.OtherKind)).Sum(d => d.Count), false)
        : query.After is null && !read.Page.HasMore ? new EdgeCount(read.Page.Edges.Count, false)
        : await reads.CountAsync(query, MostCounted, cancel).ConfigureAwait(false);

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

    /// <summary>When.</summary>
    [ValidTime]
    public string? At => _read.Edge.Edge.Asserted.Select(a => a.Edge.ValidFrom).Max(StringComparer.Ordinal);

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
