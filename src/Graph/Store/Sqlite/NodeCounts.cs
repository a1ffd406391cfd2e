using System.Buffers;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// Counters of a node: how many live records describe it and how many edges of each kind, direction and other kind it has, each under the
/// set of compartments that hold it. A view sums the counters whose set it meets.
/// </summary>
internal sealed class NodeCounts
{
    /// <summary>Slot of the records that describe the node.</summary>
    public const int Described = 0;

    private readonly List<KeyValuePair<(int Slot, ulong Mask), long>> _counts = [];

    /// <summary>All counters by slot and set, none of them zero.</summary>
    public IReadOnlyList<KeyValuePair<(int Slot, ulong Mask), long>> All => _counts;

    /// <summary>Compartments in which the node is visible.</summary>
    public ulong Mask
    {
        get
        {
            ulong mask = 0;
            foreach (((int Slot, ulong Mask) key, long _) in _counts)
            {
                mask |= key.Mask;
            }

            return mask;
        }
    }

    /// <summary>Slot of edges of a kind and direction to nodes of a kind.</summary>
    public static int Slot(long edgeKind, Direction direction, int otherKind) =>
        (int)((((edgeKind * 2) + (direction == Direction.In ? 1 : 0)) * NodeNumbers.KindLimit) + otherKind + 1);

    /// <summary>What a slot other than <see cref="Described"/> stands for.</summary>
    public static (long EdgeKind, Direction Direction, int OtherKind) Parts(int slot)
    {
        int edge = (int)((slot - 1) / NodeNumbers.KindLimit);
        return (edge / 2, edge % 2 == 1 ? Direction.In : Direction.Out, (int)((slot - 1) % NodeNumbers.KindLimit));
    }

    public static NodeCounts Read(ReadOnlySpan<byte> bytes)
    {
        var counts = new NodeCounts();
        counts.Load(bytes);
        return counts;
    }

    /// <summary>Takes the stored counters in place of its own.</summary>
    public void Load(ReadOnlySpan<byte> bytes)
    {
        _counts.Clear();
        int at = 0;
        while (at < bytes.Length)
        {
            int slot = (int)RecordPayload.ReadNumber(bytes, ref at);
            ulong mask = RecordPayload.ReadNumber(bytes, ref at);
            _counts.Add(new((slot, mask), (long)RecordPayload.ReadNumber(bytes, ref at)));
        }
    }

    /// <summary>Adds changes, which come by slot and set; a counter that reaches zero goes.</summary>
    public void Apply(ReadOnlySpan<CountChange> changes)
    {
        int at = 0;
        foreach (CountChange change in changes)
        {
            (int Slot, ulong Mask) key = (change.Slot, change.Mask);
            while (at < _counts.Count && _counts[at].Key.CompareTo(key) < 0)
            {
                at++;
            }

            if (at == _counts.Count || _counts[at].Key != key)
            {
                _counts.Insert(at, new(key, 0));
            }

            _counts[at] = new(key, _counts[at].Value + change.Delta);
        }

        _counts.RemoveAll(static c => c.Value == 0);
    }

    /// <summary>Writes the counters as they are stored.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        foreach (((int slot, ulong mask), long count) in _counts)
        {
            RecordPayload.WriteNumber(output, (ulong)slot);
            RecordPayload.WriteNumber(output, mask);
            RecordPayload.WriteNumber(output, (ulong)count);
        }
    }
}
