namespace Zincir.Graph.Snapshots;

/// <summary>How the numbers of a column are to be read.</summary>
public enum ColumnType
{
    /// <summary>Position in <see cref="Column.Texts"/>.</summary>
    Text,

    /// <summary>A decimal as a double.</summary>
    Number,

    /// <summary>UTC milliseconds.</summary>
    Time,
}

/// <summary>
/// The folded values of one property for the nodes (or edges) of one kind. Index by node or edge number; nodes and edges of other
/// kinds, and those without a value, have none. Sparse: parallel sorted arrays, looked up by binary search.
/// </summary>
public sealed class Column(ColumnType type, int[] owners, double[] values, bool[] contradicted, string[] texts)
{
    /// <summary>How the values are to be read.</summary>
    public ColumnType Type => type;

    /// <summary>Nodes or edges that have a value, ascending.</summary>
    public ReadOnlySpan<int> Owners => owners;

    /// <summary>The distinct texts of a text column, in ordinal order.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>The value of a node or edge: a number, UTC ms, or for texts the position in <see cref="Texts"/>.</summary>
    public bool TryGet(int owner, out double value)
    {
        int at = Array.BinarySearch(owners, owner);
        value = at >= 0 ? values[at] : double.NaN;
        return at >= 0;
    }

    /// <summary>The text of a node or edge, or null when it has none. Text columns only.</summary>
    public string? Text(int owner) => TryGet(owner, out double value) ? texts[(int)value] : null;

    /// <summary>True when the sources disagree about this value.</summary>
    public bool IsContradicted(int owner)
    {
        int at = Array.BinarySearch(owners, owner);
        return at >= 0 && contradicted[at];
    }
}
