using System.Runtime.InteropServices;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>One counter of one node goes up or down.</summary>
internal readonly record struct CountChange(long Node, int Slot, ulong Mask, long Delta) : IComparable<CountChange>
{
    public int CompareTo(CountChange other)
    {
        int order = Node.CompareTo(other.Node);
        order = order != 0 ? order : Slot.CompareTo(other.Slot);
        return order != 0 ? order : Mask.CompareTo(other.Mask);
    }
}

/// <summary>
/// Changes of node counters that a batch gathers: a flat list that is sorted once, so that a hub's thousand changes meet and the file is
/// written in its own order. Changes of one counter are not summed before <see cref="NodeCounts.Apply"/> does it.
/// </summary>
internal sealed class CountChanges
{
    private readonly List<CountChange> _changes = [];

    public void Add(long node, int slot, ulong mask, long delta) => _changes.Add(new CountChange(node, slot, mask, delta));

    public void Sort() => _changes.Sort();

    public void Clear() => _changes.Clear();

    /// <summary>First node with changes, at or after a number; null when there is none. Only after <see cref="Sort"/>.</summary>
    public long? NodeFrom(long node) => LowerBound(node) is var at && at < _changes.Count ? _changes[at].Node : null;

    /// <summary>Changes of a node by slot and mask. Only after <see cref="Sort"/>.</summary>
    public ReadOnlySpan<CountChange> Of(long node)
    {
        int first = LowerBound(node);
        int end = first;
        while (end < _changes.Count && _changes[end].Node == node)
        {
            end++;
        }

        return CollectionsMarshal.AsSpan(_changes)[first..end];
    }

    private int LowerBound(long node)
    {
        (int low, int high) = (0, _changes.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _changes[middle].Node < node ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
