using Zincir.Graph.Model;

namespace Zincir.Graph.Queries;

/// <summary>The number that an <see cref="AggregateQuery"/> adds up. Numbers of different units, such as currencies, are never added.</summary>
internal sealed class SummedNumber
{
    private readonly ViewGraph _graph;
    private readonly PropertyColumn?[] _columns;
    private readonly int _unit = -1;

    /// <summary>Checks that it can be added up.</summary>
    /// <exception cref="BadQueryException">It is no number, or its unit is neither grouped by nor fixed by the filter.</exception>
    public SummedNumber(ViewGraph graph, AggregateQuery query)
    {
        _graph = graph;
        string name = query.Sum!;
        IReadOnlyList<NodeKind> kinds = Names.KindsOf(query.Where);
        PropertyKind property = Names.Property(kinds, name);
        if (PropertyColumn.SortOf(property) != ValueSort.Number)
        {
            string[] numbers =
            [
                .. kinds.SelectMany(k => k.Properties.Values).Where(p => PropertyColumn.SortOf(p) == ValueSort.Number).Select(p => p.Name),
            ];
            throw new BadQueryException($"'{name}' is no number. Numbers of {Names.Of(kinds)} are: {Names.Listed(numbers)}.");
        }

        List<(string? UnitIn, string? Unit)> units =
        [
            .. kinds.Select(k => k.Properties.GetValueOrDefault(name)).OfType<PropertyKind>().Select(p => (p.UnitIn, p.Unit)).Distinct(),
        ];
        if (units.Count > 1)
        {
            throw new BadQueryException($"'{name}' is not of one unit in {Names.Of(kinds)}. Name one kind.");
        }

        if (property.UnitIn is { } unit && !IsFixed(query.Where, unit))
        {
            _unit = query.GroupBy.Index().Where(g => g.Item.Property == unit).Select(g => g.Index).FirstOrDefault(-1);
            if (_unit < 0)
            {
                throw new BadQueryException(
                    $"'{name}' is in different units, which '{unit}' tells. Group by '{unit}' or filter it with eq, so that only like is added to like."
                );
            }
        }

        _columns = [.. graph.Edges.NodeKinds.Index().Select(k => graph.Column(k.Index, name))];
    }

    /// <summary>The number of a node; null when it has none that can be read.</summary>
    public double? Of(int node) =>
        _columns[_graph.KindOf(node)] is { } column
        && column.Of(node) is [var value, ..]
        && column.Number(value) is var number
        && !double.IsNaN(number)
            ? number
            : null;

    /// <summary>True when a group of these keys holds numbers of one unit: in the one of those of no known unit they may be of any.</summary>
    public bool IsOfOneUnit(IReadOnlyList<string?> keys) => _unit < 0 || keys[_unit] is not null;

    private static bool IsFixed(NodeFilter filter, string unit) =>
        filter.Properties?.Any(p => p.Name == unit && (p.Eq is not null || p.In is { Count: 1 })) == true;
}
