namespace Zincir.Graph.Snapshots;

/// <summary>Order of edges that agree in source, kind and target: from, to, weight, mask, then their column values.</summary>
internal sealed class EdgeOrder(EdgeArrays edges, IReadOnlyList<Column> columns) : IComparer<int>
{
    /// <inheritdoc/>
    public int Compare(int x, int y)
    {
        int order = edges.FromAt(x).CompareTo(edges.FromAt(y));
        order = order != 0 ? order : edges.ToAt(x).CompareTo(edges.ToAt(y));
        order = order != 0 ? order : edges.WeightAt(x).CompareTo(edges.WeightAt(y));
        order = order != 0 ? order : edges.MaskAt(x).CompareTo(edges.MaskAt(y));
        for (int c = 0; order == 0 && c < columns.Count; c++)
        {
            order = CompareValues(columns[c], x, y);
        }

        return order;
    }

    private static int CompareValues(Column column, int x, int y)
    {
        bool hasX = column.TryGet(x, out double valueX);
        bool hasY = column.TryGet(y, out double valueY);
        int order = hasX.CompareTo(hasY);
        order = order != 0 || !hasX ? order : valueX.CompareTo(valueY);
        return order != 0 || !hasX ? order : column.IsContradicted(x).CompareTo(column.IsContradicted(y));
    }
}
