using System.Buffers;
using System.Text;

namespace Zincir.Graph.Model;

/// <summary>
/// Canonical bytes say the id of the described node and of its edges on every line. Before compression each of them is one byte, and so is the
/// line end that begins the next value: half the bytes, and half the work of compressing them.
/// </summary>
/// <remarks>The bytes that stand in are control characters; a content that holds one of them itself is written as it is.</remarks>
internal static class RepeatedIds
{
    private const int Most = 6;
    private const byte FirstId = 0x01;
    private const byte NextValue = 0x10;
    private static readonly byte[] s_nextValue = "\t\t\t\nv\t"u8.ToArray();
    private static readonly SearchValues<byte> s_standIns = SearchValues.Create([1, 2, 3, 4, 5, 6, NextValue]);

    /// <summary>Writes the ids and the shortened bytes.</summary>
    public static void Write(ArrayBufferWriter<byte> output, RecordContent content)
    {
        ReadOnlySpan<byte> canonical = content.Canonical.Span;
        List<byte[]> ids = canonical.IndexOfAny(s_standIns) >= 0 ? [] : Repeated(content);
        RecordPayload.WriteNumber(output, (ulong)ids.Count);
        foreach (byte[] id in ids)
        {
            RecordPayload.WriteNumber(output, (ulong)id.Length);
            output.Write(id);
        }

        if (ids.Count == 0)
        {
            output.Write(canonical);
            return;
        }

        byte[] one = ArrayPool<byte>.Shared.Rent(canonical.Length);
        byte[] other = ArrayPool<byte>.Shared.Rent(canonical.Length);
        canonical.CopyTo(one);
        int length = canonical.Length;
        // Edge ids hold node ids, so the longer ones go first.
        for (int i = ids.Count - 1; i >= 0; i--)
        {
            length = Replace(one.AsSpan(0, length), ids[i], (byte)(FirstId + i), other);
            (one, other) = (other, one);
        }

        length = Replace(one.AsSpan(0, length), s_nextValue, NextValue, other);
        output.Write(other.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(one);
        ArrayPool<byte>.Shared.Return(other);
    }

    /// <summary>Reads what <see cref="Write"/> wrote, to the end of the input.</summary>
    public static byte[] Read(ReadOnlySpan<byte> input, ref int at)
    {
        byte[][] ids = new byte[(int)RecordPayload.ReadNumber(input, ref at)][];
        for (int i = 0; i < ids.Length; i++)
        {
            int length = (int)RecordPayload.ReadNumber(input, ref at);
            ids[i] = input.Slice(at, length).ToArray();
            at += length;
        }

        ReadOnlySpan<byte> rest = input[at..];
        if (ids.Length == 0)
        {
            return rest.ToArray();
        }

        var output = new ArrayBufferWriter<byte>(rest.Length * 3);
        while (true)
        {
            int next = rest.IndexOfAny(s_standIns);
            output.Write(next < 0 ? rest : rest[..next]);
            if (next < 0)
            {
                return output.WrittenSpan.ToArray();
            }

            // The id of an edge is kept whole, so nothing has to be replaced twice.
            output.Write(rest[next] == NextValue ? s_nextValue : ids[rest[next] - FirstId]);
            rest = rest[(next + 1)..];
        }
    }

    /// <summary>The described nodes, then ids of edges that have values; shortest first.</summary>
    private static List<byte[]> Repeated(RecordContent content)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (Statement statement in content.Statements)
        {
            if (statement is NodeStatement node)
            {
                ids.Add(node.Node);
            }
            else if (statement is ValueStatement value)
            {
                ids.Add(value.Element);
            }

            if (ids.Count == Most)
            {
                break;
            }
        }

        List<byte[]> list = [.. ids.Select(Encoding.UTF8.GetBytes)];
        list.Sort(static (a, b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.AsSpan().SequenceCompareTo(b));
        return list;
    }

    private static int Replace(ReadOnlySpan<byte> input, ReadOnlySpan<byte> old, byte standIn, Span<byte> output)
    {
        int length = 0;
        while (true)
        {
            int next = input.IndexOf(old);
            ReadOnlySpan<byte> kept = next < 0 ? input : input[..next];
            kept.CopyTo(output[length..]);
            length += kept.Length;
            if (next < 0)
            {
                return length;
            }

            output[length++] = standIn;
            input = input[(next + old.Length)..];
        }
    }
}
