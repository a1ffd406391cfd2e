using System.Globalization;
using Zincir.Graph.Model;

namespace Zincir.Graph.Snapshots;

/// <summary>In what two snapshots of one graph differ, in words. O(n + m + columns); nothing is kept but what differs.</summary>
public static class SnapshotDifferences
{
    /// <summary>Differences: of the nodes, or, where these are the same, of edges and columns.</summary>
    /// <param name="stored">The snapshot that may be wrong.</param>
    /// <param name="told">The one that is right.</param>
    /// <param name="kinds">Node and edge kinds with their columns.</param>
    public static IEnumerable<string> Between(Snapshot stored, Snapshot told, Kinds kinds)
    {
        bool same = true;
        foreach (string node in Nodes(stored, told))
        {
            same = false;
            yield return node;
        }

        // Without the same nodes the numbers of two snapshots do not mean the same.
        foreach (string difference in same ? Edges(stored, told).Concat(Columns(stored, told, kinds)) : [])
        {
            yield return difference;
        }
    }

    private static IEnumerable<string> Nodes(Snapshot stored, Snapshot told)
    {
        (int s, int t) = (0, 0);
        while (s < stored.NodeCount || t < told.NodeCount)
        {
            int order =
                s == stored.NodeCount ? 1
                : t == told.NodeCount ? -1
                : stored.IdBytes(s).SequenceCompareTo(told.IdBytes(t));
            if (order != 0)
            {
                yield return order < 0 ? $"{stored.NodeId(s)} is stored and no record tells it" : $"{told.NodeId(t)} is not stored";
            }

            s += order <= 0 ? 1 : 0;
            t += order >= 0 ? 1 : 0;
        }
    }

    private static IEnumerable<string> Edges(Snapshot stored, Snapshot told)
    {
        for (int node = 0; node < told.NodeCount; node++)
        {
            int count = told.Out(node).Length;
            if (stored.Out(node).Length != count)
            {
                yield return $"{told.NodeId(node)} has {stored.Out(node).Length} edges out that hold, and should have {count}";
                continue;
            }

            (int s, int t) = (stored.OutStart(node), told.OutStart(node));
            for (int i = 0; i < count; i++)
            {
                (string a, string b) = (Edge(stored, s + i), Edge(told, t + i));
                if (a != b)
                {
                    yield return $"an edge of {told.NodeId(node)} is stored as {a} and should be {b}";
                }
            }
        }
    }

    private static string Edge(Snapshot graph, int edge) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{graph.EdgeKinds[graph.EdgeKind(edge)]} to {graph.NodeId(graph.Target(edge))} from {Time(graph.From(edge))} to {Time(graph.To(edge))} in the compartments {graph.Mask(edge):x}"
        );

    private static string Time(long ms) => ms is Snapshot.NoStart or Snapshot.NoEnd ? "?" : Moment.Print(ms);

    private static IEnumerable<string> Columns(Snapshot stored, Snapshot told, Kinds kinds)
    {
        IEnumerable<string> ofNodes =
            from kind in kinds.Nodes.Values
            from property in kind.Properties.Keys
            from difference in Column(
                (stored.NodeColumn(kind.Name, property), told.NodeColumn(kind.Name, property)),
                node => $"{property} of {told.NodeId(node)}"
            )
            select difference;
        IEnumerable<string> ofEdges =
            from kind in kinds.Edges.Values
            from property in kind.Properties.Keys
            from difference in Column(
                (stored.EdgeColumn(kind.Name, property), told.EdgeColumn(kind.Name, property)),
                edge => $"{property} of the edge {kind.Name} from {told.NodeId(told.Source(edge))} to {told.NodeId(told.Target(edge))}"
            )
            select difference;
        return ofNodes.Concat(ofEdges);
    }

    private static IEnumerable<string> Column((Column? Stored, Column? Told) column, Func<int, string> name)
    {
        int[] stored = column.Stored?.Owners.ToArray() ?? [];
        int[] told = column.Told?.Owners.ToArray() ?? [];
        return stored
            .Union(told)
            .Order()
            .Select(owner => (Owner: owner, Stored: Value(column.Stored, owner), Told: Value(column.Told, owner)))
            .Where(v => v.Stored != v.Told)
            .Select(v => $"{name(v.Owner)} is stored as {v.Stored} and should be {v.Told}");
    }

    private static string Value(Column? column, int owner) =>
        column is null || !column.TryGet(owner, out double value)
            ? "nothing"
            : (column.Type == ColumnType.Text ? $"\"{column.Text(owner)}\"" : value.ToString("R", CultureInfo.InvariantCulture))
                + (column.IsContradicted(owner) ? " (contradicted)" : "");
}
