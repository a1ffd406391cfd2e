using NodaTime;
using Zincir.Graph.Model;

namespace Zincir.Graph.Queries;

/// <summary>A <see cref="GroupBy"/> that was checked, over one graph: tells the groups of a node, by numbers of its own.</summary>
internal sealed class GroupKeys
{
    /// <summary>The group of those that have nothing there.</summary>
    public const int None = -1;

    private readonly Snapshots.Snapshot _graph;
    private readonly Action<int, Effort, List<int>> _add;

    /// <summary>Texts of the groups by their numbers; null where the groups are nodes, whose numbers are those of the graph.</summary>
    private readonly List<string>? _texts;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Checks it for nodes that a filter lets through.</summary>
    /// <exception cref="BadQueryException">It names what does not exist, or not exactly one thing.</exception>
    public GroupKeys(ViewGraph graph, NodeFilter filter, GroupBy by)
    {
        _graph = graph.Edges;
        IReadOnlyList<NodeKind> kinds = Names.KindsOf(filter);
        _texts = by.EdgeKind is null ? [] : null;
        _add = by switch
        {
            { Property: { } property, EdgeKind: null, Time: null } => ByProperty(graph, Names.Property(kinds, property).Name),
            { Property: null, EdgeKind: { } kind, Time: null } => ByEdges(
                new LinkTest(graph.Edges, new LinkFilter { Kinds = [kind], Direction = by.Direction })
            ),
            { Property: null, EdgeKind: null, Time: { } unit } => ByTime(graph, kinds, unit, Instants.Zone(by.Zone)),
            _ => throw new BadQueryException("A group is by exactly one of a property, an edge kind and a unit of time."),
        };
    }

    /// <summary>Puts the groups of a node into a list, each once; <see cref="None"/> alone when it is in none.</summary>
    public void Of(int node, Effort effort, List<int> groups)
    {
        groups.Clear();
        _add(node, effort, groups);
        if (groups.Count == 0)
        {
            groups.Add(None);
        }
        else if (groups.Count > 1)
        {
            groups.Sort();
            int kept = 1;
            for (int i = 1; i < groups.Count; i++)
            {
                if (groups[i] != groups[i - 1])
                {
                    groups[kept++] = groups[i];
                }
            }

            groups.RemoveRange(kept, groups.Count - kept);
        }
    }

    /// <summary>What a group is called: value, id of a node, or unit of time; null for <see cref="None"/>.</summary>
    public string? Text(int group) => group == None ? null : _texts?[group] ?? _graph.NodeId(group);

    /// <summary>The group that is called so; null when there is none.</summary>
    public int? Find(string? text) =>
        text is null ? None
        : _texts is not null ? (_numbers.TryGetValue(text, out int number) ? number : null)
        : _graph.TryFind(text, out int node) ? node
        : null;

    /// <summary>Orders groups by what they are called; <see cref="None"/> comes last.</summary>
    public int Compare(int a, int b) =>
        a == None || b == None ? (a == None).CompareTo(b == None)
        : _texts is null ? a.CompareTo(b) // nodes are numbered in the order of their ids
        : string.CompareOrdinal(_texts[a], _texts[b]);

    private static Action<int, Effort, List<int>> ByEdges(LinkTest links) =>
        (node, effort, groups) =>
        {
            foreach (Link link in links.Of(node, effort))
            {
                groups.Add(link.Other);
            }
        };

    private Action<int, Effort, List<int>> ByProperty(ViewGraph graph, string name)
    {
        PropertyColumn?[] columns = [.. graph.Edges.NodeKinds.Index().Select(k => graph.Column(k.Index, name))];
        return (node, _, groups) =>
        {
            if (columns[graph.KindOf(node)] is { } column)
            {
                foreach (int value in column.Of(node))
                {
                    groups.Add(NumberOf(column.Text(value)));
                }
            }
        };
    }

    private Action<int, Effort, List<int>> ByTime(ViewGraph graph, IReadOnlyList<NodeKind> kinds, TimeUnit unit, DateTimeZone zone)
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
        return (node, _, groups) =>
        {
            if (columns[graph.KindOf(node)] is { } column)
            {
                foreach (int value in column.Of(node))
                {
                    if (column.TryTime(value, out long begins, out long _))
                    {
                        groups.Add(NumberOf(TimeBuckets.Of(column.Text(value), begins, unit, zone)));
                    }
                }
            }
        };
    }

    private int NumberOf(string text)
    {
        if (!_numbers.TryGetValue(text, out int number))
        {
            _numbers[text] = number = _texts!.Count;
            _texts.Add(text);
        }

        return number;
    }
}
