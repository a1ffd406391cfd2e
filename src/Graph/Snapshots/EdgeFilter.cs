namespace Zincir.Graph.Snapshots;

/// <summary>Which edges an algorithm may use: functions from edge number to yes or no. Null everywhere means all edges.</summary>
public static class EdgeFilter
{
    /// <summary>Edges of the kinds named; a kind that the snapshot has no edge of is passed over.</summary>
    public static Func<int, bool> OfKinds(Snapshot graph, params IEnumerable<string> edgeKinds)
    {
        bool[] wanted = new bool[graph.EdgeKinds.Count];
        foreach (string kind in edgeKinds)
        {
            int number = graph.EdgeKindNumber(kind);
            if (number >= 0)
            {
                wanted[number] = true;
            }
        }

        return edge => wanted[graph.EdgeKind(edge)];
    }

    /// <summary>Edges that hold at some moment of the half-open interval.</summary>
    public static Func<int, bool> During(Snapshot graph, long from, long to) => edge => graph.From(edge) < to && graph.To(edge) > from;

    /// <summary>Edges that a record in one of the compartments asserts.</summary>
    public static Func<int, bool> Visible(Snapshot graph, ulong compartments) => edge => (graph.Mask(edge) & compartments) != 0;

    /// <summary>Edges that every filter lets through; null filters are passed over, and null means all edges.</summary>
    public static Func<int, bool>? All(params Func<int, bool>?[] filters)
    {
        Func<int, bool>[] given = [.. filters.OfType<Func<int, bool>>()];
        return given.Length switch
        {
            0 => null,
            1 => given[0],
            _ => edge => Array.TrueForAll(given, f => f(edge)),
        };
    }
}
