using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>
/// The innocent explanation of a lone sighting by a camera that read one character wrong: the conflicts of the plate all hang
/// on that sighting, and a plate at edit distance 1 crossed there then, or lacks exactly this crossing in its own sequence.
/// </summary>
internal sealed class MisreadPlates(CrossingTable table, GraphKinds kinds)
{
    private const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const long SameEvent = 3_600_000L;
    private const long NearDays = 30 * 86_400_000L;

    /// <summary>True when a similar plate accounts for a sighting.</summary>
    public bool Explain(int sighting)
    {
        foreach (int similar in Similar(table[sighting].Vehicle))
        {
            if (CrossedThere(similar, table[sighting]) || LacksCrossing(similar, table[sighting]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The plates of the snapshot that differ in one character: one replaced, missing, or one too many.</summary>
    internal List<int> Similar(int vehicle)
    {
        Snapshot graph = kinds.Graph;
        string id = graph.NodeId(vehicle);
        int key = Math.Max(id.IndexOf('-', StringComparison.Ordinal), id.IndexOf(':', StringComparison.Ordinal)) + 1;
        SortedSet<int> found = [];
        for (int at = key; at <= id.Length; at++)
        {
            string before = id[..at];
            foreach (char c in Characters)
            {
                Look(string.Concat(before, c.ToString(), id[at..]));
                Look(at < id.Length ? string.Concat(before, c.ToString(), id[(at + 1)..]) : id);
            }

            Look(at < id.Length ? string.Concat(before, id[(at + 1)..]) : id);
        }

        found.Remove(vehicle);
        return [.. found];

        void Look(string other)
        {
            if (graph.TryFind(other, out int node))
            {
                found.Add(node);
            }
        }
    }

    /// <summary>Crossed the same gate in the same direction within the hour: one event read twice.</summary>
    private bool CrossedThere(int similar, CrossingTable.Row row)
    {
        (int start, int end) = table.Of(similar);
        for (int i = start; i < end; i++)
        {
            CrossingTable.Row other = table[i];
            if (other.Gate == row.Gate && other.Direction == row.Direction && Math.Abs(other.At - row.At) <= SameEvent)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Crossed the other way both before and after, within a month, and used this gate: the crossing between is missing.</summary>
    private bool LacksCrossing(int similar, CrossingTable.Row row)
    {
        (int start, int end) = table.Of(similar);
        int next = start;
        while (next < end && table[next].At <= row.At)
        {
            next++;
        }

        return Opposite(next - 1) && Opposite(next) && (table[next - 1].Gate == row.Gate || table[next].Gate == row.Gate);

        bool Opposite(int i) =>
            i >= start
            && i < end
            && table[i].Direction != Direction.Unknown
            && table[i].Direction != row.Direction
            && Math.Abs(table[i].At - row.At) <= NearDays;
    }
}
