using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Queries;

/// <summary>Orders that were checked, over one graph.</summary>
internal sealed class NodeSort
{
    private readonly ViewGraph _graph;
    private readonly List<(Func<int, SortValue> Value, bool Descending)> _by = [];

    /// <summary>Checks orders of nodes that a filter lets through.</summary>
    /// <exception cref="BadQueryException">A property is not one of their kinds, or is not named where it must be.</exception>
    public NodeSort(ViewGraph graph, NodeFilter filter, IReadOnlyList<NodeOrder> orders)
    {
        const int MostOrders = 4;
        _graph = graph;
        if (orders.Count > MostOrders)
        {
            throw new BadQueryException($"At most {MostOrders} orders may be given, not {orders.Count}.");
        }

        IReadOnlyList<NodeKind> kinds = Names.KindsOf(filter);
        foreach (NodeOrder order in orders)
        {
            bool descending = order.Direction == SortDirection.Desc;
            if (order.Field == NodeOrderField.Property != order.Property is not null)
            {
                throw new BadQueryException("An order by PROPERTY names the property, any other order does not.");
            }

            _by.Add((Value(kinds, order, descending), descending));
        }
    }

    /// <summary>What a node is ordered by.</summary>
    public SortValue[] KeyOf(int node)
    {
        if (_by.Count == 0)
        {
            return [];
        }

        var key = new SortValue[_by.Count];
        for (int i = 0; i < key.Length; i++)
        {
            key[i] = _by[i].Value(node);
        }

        return key;
    }

    /// <summary>Orders two keys; 0 when they leave it to the id.</summary>
    public int Compare(SortValue[] a, SortValue[] b)
    {
        for (int i = 0; i < _by.Count; i++)
        {
            if (a[i].CompareTo(b[i], _by[i].Descending) is var order and not 0)
            {
                return order;
            }
        }

        return 0;
    }

    private Func<int, SortValue> Value(IReadOnlyList<NodeKind> kinds, NodeOrder order, bool descending) =>
        order.Field switch
        {
            NodeOrderField.Id => node => new SortValue(null, _graph.Edges.NodeId(node)),
            NodeOrderField.Name => Name,
            NodeOrderField.Degree => node => new SortValue(_graph.Degree(node), null),
            NodeOrderField.LastSeen => node => new SortValue(_graph.LastSeen(node), null),
            NodeOrderField.RingScore => node => new SortValue(_graph.RingScore(node), null),
            _ => Property(Names.Property(kinds, order.Property!), descending),
        };

    private SortValue Name(int node)
    {
        int kind = _graph.KindOf(node);
        foreach (string property in Kinds.Default.Nodes.GetValueOrDefault(_graph.Edges.NodeKinds[kind])?.Caption ?? [])
        {
            if (_graph.Column(kind, property) is { } column && column.Of(node) is [var value, ..])
            {
                return new SortValue(null, SearchText.Fold(column.Text(value)));
            }
        }

        return SortValue.None;
    }

    private Func<int, SortValue> Property(PropertyKind property, bool descending)
    {
        PropertyColumn?[] columns = [.. _graph.Edges.NodeKinds.Index().Select(k => _graph.Column(k.Index, property.Name))];
        return node =>
        {
            SortValue first = SortValue.None;
            if (columns[_graph.KindOf(node)] is { } column)
            {
                foreach (int value in column.Of(node))
                {
                    SortValue next = Of(column, value);
                    first = next.CompareTo(first, descending) < 0 ? next : first;
                }
            }

            return first;
        };
    }

    private static SortValue Of(PropertyColumn column, int value) =>
        column.Sort switch
        {
            ValueSort.Number => double.IsNaN(column.Number(value)) ? SortValue.None : new SortValue(column.Number(value), null),
            ValueSort.Time => column.TryTime(value, out long begins, out _) ? new SortValue(begins, null) : SortValue.None,
            ValueSort.Name => new SortValue(null, column.Folded(value)),
            _ => new SortValue(null, column.Text(value)),
        };
}
