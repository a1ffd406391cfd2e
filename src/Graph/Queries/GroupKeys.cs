using NodaTime;
using Zincir.Graph.Model;

namespace Zincir.Graph.Queries;

/// <summary>A <see cref="GroupBy"/> that was checked, over one graph: tells the groups of a node.</summary>
internal sealed class GroupKeys
{
    private readonly Func<int, Effort, IEnumerable<string>> _keys;

    /// <summary>Checks it for nodes that a filter lets through.</summary>
    /// <exception cref="BadQueryException">It names what does not exist, or not exactly one thing.</exception>
    public GroupKeys(ViewGraph graph, NodeFilter filter, GroupBy by)
    {
        IReadOnlyList<NodeKind> kinds = Names.KindsOf(filter);
        _keys = by switch
        {
            { Property: { } property, EdgeKind: null, Time: null } => OfProperty(graph, Names.Property(kinds, property).Name),
            { Property: null, EdgeKind: { } kind, Time: null } => OfEdges(
                graph,
                new LinkTest(graph.Edges, new LinkFilter { Kinds = [kind], Direction = by.Direction })
            ),
            { Property: null, EdgeKind: null, Time: { } unit } => OfTime(graph, kinds, unit, Instants.Zone(by.Zone)),
            _ => throw new BadQueryException("A group is by exactly one of a property, an edge kind and a unit of time."),
        };
    }

    /// <summary>Groups of a node, each once; null alone when it is in none.</summary>
    public IReadOnlyList<string?> Of(int node, Effort effort)
    {
        List<string?> keys = [.. _keys(node, effort).Distinct(StringComparer.Ordinal)];
        if (keys.Count == 0)
        {
            keys.Add(null);
        }

        return keys;
    }

    private static Func<int, Effort, IEnumerable<string>> OfEdges(ViewGraph graph, LinkTest links) =>
        (node, effort) => links.Of(node, effort).Select(l => graph.Edges.NodeId(l.Other));

    private static Func<int, Effort, IEnumerable<string>> OfProperty(ViewGraph graph, string name)
    {
        PropertyColumn?[] columns = [.. graph.Edges.NodeKinds.Index().Select(k => graph.Column(k.Index, name))];
        return (node, _) => columns[graph.KindOf(node)] is { } column ? column.Of(node).ToArray().Select(column.Text) : [];
    }

    private static Func<int, Effort, IEnumerable<string>> OfTime(
        ViewGraph graph,
        IReadOnlyList<NodeKind> kinds,
        TimeUnit unit,
        DateTimeZone zone
    )
    {
        if (kinds.All(k => k.Time is null))
        {
            string[] events = [.. Kinds.Default.Nodes.Values.Where(k => k.Time is not null).Select(k => k.Name)];
            throw new BadQueryException($"{Names.Of(kinds)} has no time. These have: {Names.Listed(events)}.");
        }

        PropertyColumn?[] columns =
        [
            .. graph
                .Edges.NodeKinds.Index()
                .Select(k => Kinds.Default.Nodes.GetValueOrDefault(k.Item)?.Time is { } time ? graph.Column(k.Index, time) : null),
        ];
        return (node, _) => columns[graph.KindOf(node)] is { } column ? Units(column, column.Of(node).ToArray(), unit, zone) : [];
    }

    private static IEnumerable<string> Units(PropertyColumn column, int[] values, TimeUnit unit, DateTimeZone zone) =>
        values
            .Where(v => column.TryTime(v, out _, out _))
            .Select(v => column.TryTime(v, out long begins, out _) ? TimeBuckets.Of(column.Text(v), begins, unit, zone) : "");
}
