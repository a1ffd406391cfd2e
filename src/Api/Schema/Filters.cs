using System.ComponentModel;
using GraphQL;
using Zincir.Api.GraphQL;
using Zincir.Graph.Queries;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>Which nodes; every condition that is given must hold. A filter without any means all nodes.</summary>
/// <param name="Kinds">Nodes of one of these kinds.</param>
/// <param name="Ids">One of these nodes.</param>
/// <param name="Properties">Nodes whose properties fulfil all of these.</param>
/// <param name="MinDegree">Nodes with at least so many edges.</param>
/// <param name="MaxDegree">Nodes with at most so many edges.</param>
/// <param name="Seized">True for nodes that were part of a seizure, false for the others.</param>
/// <param name="Watchlisted">True for nodes that a watchlist entry names at the as-of of the view, false for the others.</param>
/// <param name="InRing">True for nodes in a ring of the newest run, false for the others.</param>
/// <param name="Rings">Nodes in one of the rings or candidates of the newest run with these ids.</param>
/// <param name="Linked">Nodes that are linked to others, by each of these.</param>
/// <param name="AnyOf">Nodes that pass at least one of these filters.</param>
public sealed record NodeFilter(
    [property: NodeKindName] IReadOnlyList<string>? Kinds = null,
    [property: Id] IReadOnlyList<string>? Ids = null,
    IReadOnlyList<PropertyFilter>? Properties = null,
    int? MinDegree = null,
    int? MaxDegree = null,
    bool? Seized = null,
    bool? Watchlisted = null,
    bool? InRing = null,
    [property: Id] IReadOnlyList<string>? Rings = null,
    IReadOnlyList<LinkedTo>? Linked = null,
    IReadOnlyList<NodeFilter>? AnyOf = null
)
{
    /// <summary>The filter as the graph takes it.</summary>
    internal Graph.Queries.NodeFilter ToQuery(string? run) =>
        new()
        {
            Kinds = Kinds,
            Ids = Ids,
            Properties = Properties is null ? null : [.. Properties.Select(p => p.ToQuery())],
            MinDegree = MinDegree,
            MaxDegree = MaxDegree,
            Seized = Seized,
            Watchlisted = Watchlisted,
            InRing = InRing,
            Rings = Rings is null ? null : [.. Rings.Select(r => Ring.IdOf(run, r))],
            Linked = Linked is null ? null : [.. Linked.Select(l => l.ToQuery(run))],
            AnyOf = AnyOf is null ? null : [.. AnyOf.Select(f => f.ToQuery(run))],
        };
}

/// <summary>
/// What a property must be: one of its values fulfils everything that is given. Numbers are compared as numbers. A date or time fulfils a condition when some moment
/// that it covers does: 2024-05-17 equals 2024-05, and a value of which only 2024 is known may. Names are equal when the search takes them for one; other texts
/// letter by letter, or as the source's value type would write what is asked.
/// </summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Eq">Equal to this.</param>
/// <param name="In">Equal to one of these.</param>
/// <param name="Gte">At least this.</param>
/// <param name="Lte">At most this; a day, month or year is whole.</param>
/// <param name="Contains">Holds this as the search folds it: "isik" is in "IŞIK". Texts only.</param>
/// <param name="Exists">True: has a value. False: has none.</param>
public sealed record PropertyFilter(
    string Name,
    string? Eq = null,
    IReadOnlyList<string>? In = null,
    string? Gte = null,
    string? Lte = null,
    string? Contains = null,
    bool? Exists = null
)
{
    internal Graph.Queries.PropertyFilter ToQuery() =>
        new()
        {
            Name = Name,
            Eq = Eq,
            In = In,
            Gte = Gte,
            Lte = Lte,
            Contains = Contains,
            Exists = Exists,
        };
}

/// <summary>Has edges of some kinds to nodes that pass a filter.</summary>
/// <param name="Node">Nodes at the other ends that count.</param>
/// <param name="Edge">Edges that count; all when left out.</param>
/// <param name="AtLeast">At least so many different nodes.</param>
public sealed record LinkedTo(NodeFilter Node, EdgeFilter? Edge = null, [property: DefaultValue(1)] int AtLeast = 1)
{
    internal Graph.Queries.LinkedTo ToQuery(string? run) =>
        new()
        {
            Node = Node.ToQuery(run),
            Edge = Edge?.ToQuery(),
            AtLeast = AtLeast,
        };
}

/// <summary>Which edges of a node; every condition that is given must hold.</summary>
/// <param name="Kinds">Edges of one of these kinds.</param>
/// <param name="Direction">Edges that leave the node, or those that enter it.</param>
/// <param name="Window">Edges in this window of time.</param>
public sealed record EdgeFilter(
    [property: EdgeKindName] IReadOnlyList<string>? Kinds = null,
    Direction? Direction = null,
    TimeWindow? Window = null
)
{
    internal LinkFilter ToQuery() =>
        new()
        {
            Kinds = Named.EdgeKinds(Graph.Model.Kinds.Default, Kinds),
            Direction = Direction,
            Window = Window?.ToQuery(),
        };
}

/// <summary>An order of nodes. Those without the value come last; what one order leaves equal is ordered by the next, at last by id.</summary>
/// <param name="Field">By what.</param>
/// <param name="Property">Name of the property, when ordered by PROPERTY.</param>
/// <param name="Direction">Which way.</param>
public sealed record NodeOrder(
    NodeOrderField Field,
    string? Property = null,
    [property: DefaultValue(SortDirection.Desc)] SortDirection Direction = SortDirection.Desc
)
{
    internal static IReadOnlyList<Graph.Queries.NodeOrder> ToQuery(IReadOnlyList<NodeOrder>? orders) =>
        [
            .. (orders ?? []).Select(o => new Graph.Queries.NodeOrder
            {
                Field = o.Field,
                Property = o.Property,
                Direction = o.Direction,
            }),
        ];
}

/// <summary>By what nodes are grouped: exactly one of property, edgeKind and time. A node that has several of it is in the group of each.</summary>
/// <param name="Property">Name of a property.</param>
/// <param name="EdgeKind">The node at the other end of the edges of this kind.</param>
/// <param name="Direction">Only such edges that leave the node, or only those that enter it.</param>
/// <param name="Time">The unit of time in which an event happened.</param>
/// <param name="Zone">Time zone of the unit.</param>
public sealed record GroupBy(
    string? Property = null,
    [property: EdgeKindName] string? EdgeKind = null,
    Direction? Direction = null,
    TimeUnit? Time = null,
    [property: DefaultValue(Graph.Queries.TimeWindow.DefaultZone)] string Zone = Graph.Queries.TimeWindow.DefaultZone
)
{
    internal Graph.Queries.GroupBy ToQuery() =>
        new()
        {
            Property = Property,
            EdgeKind = EdgeKind is null ? null : Named.EdgeKinds(Graph.Model.Kinds.Default, [EdgeKind])![0],
            Direction = Direction,
            Time = Time,
            Zone = Zone,
        };
}
