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

    private readonly SortedDictionary<(int Slot, ulong Mask), long> _counts = [];

    /// <summary>All counters, none of them zero.</summary>
    public IEnumerable<KeyValuePair<(int Slot, ulong Mask), long>> All => _counts;

    /// <summary>Compartments in which the node is visible.</summary>
    public ulong Mask => _counts.Keys.Aggregate(0UL, (mask, key) => mask | key.Mask);

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
        int at = 0;
        while (at < bytes.Length)
        {
            int slot = (int)RecordPayload.ReadNumber(bytes, ref at);
            ulong mask = RecordPayload.ReadNumber(bytes, ref at);
            counts._counts[(slot, mask)] = (long)RecordPayload.ReadNumber(bytes, ref at);
        }

        return counts;
    }

    public void Add(int slot, ulong mask, long delta)
    {
        long count = _counts.GetValueOrDefault((slot, mask)) + delta;
        if (count == 0)
        {
            _counts.Remove((slot, mask));
        }
        else
        {
            _counts[(slot, mask)] = count;
        }
    }

    public byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(16, _counts.Count * 6));
        foreach (((int slot, ulong mask), long count) in _counts)
        {
            RecordPayload.WriteNumber(output, (ulong)slot);
            RecordPayload.WriteNumber(output, mask);
            RecordPayload.WriteNumber(output, (ulong)count);
        }

        return output.WrittenSpan.ToArray();
    }
}
