using System.Text;

namespace Zincir.Graph.Snapshots;

/// <summary>Distinct node ids in ordinal UTF-8 order as one blob, with the range of each kind.</summary>
internal sealed class NodeIds
{
    // Refuses lone surrogates: replaced by U+FFFD, two different ids could become one.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public required byte[] Blob { get; init; }
    public required long[] Offsets { get; init; }

    /// <summary>Node kinds in the order of their ranges.</summary>
    public required string[] Kinds { get; init; }

    /// <summary>First node of each kind, and the node count at the end.</summary>
    public required int[] KindStart { get; init; }

    /// <summary>Sorts ids; <paramref name="rank"/> gives the number of each id of the list, null when the list was in order already.</summary>
    /// <exception cref="ArgumentException">An id occurs twice, has no kind, or is not valid Unicode.</exception>
    public static NodeIds Sort(IReadOnlyList<string> ids, out int[]? rank)
    {
        byte[] blob = Encode(ids, out long[] offsets);
        if (!IsAscending(blob, offsets))
        {
            int[] order = Order(blob, offsets);
            rank = new int[order.Length];
            for (int i = 0; i < order.Length; i++)
            {
                rank[order[i]] = i;
            }

            (blob, offsets) = Permute(blob, offsets, order);
        }
        else
        {
            rank = null;
        }

        (string[] kinds, int[] starts) = FindKinds(blob, offsets);
        return new NodeIds
        {
            Blob = blob,
            Offsets = offsets,
            Kinds = kinds,
            KindStart = starts,
        };
    }

    /// <summary>The part of an id before its first colon.</summary>
    public static string KindOf(string id)
    {
        int colon = id.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? id[..colon] : throw new ArgumentException($"Node id '{id}' is not of the form kind:key.", nameof(id));
    }

    private static byte[] Encode(IReadOnlyList<string> ids, out long[] offsets)
    {
        offsets = new long[ids.Count + 1];
        for (int i = 0; i < ids.Count; i++)
        {
            offsets[i + 1] = offsets[i] + Utf8.GetByteCount(ids[i]);
        }

        byte[] blob = new byte[offsets[^1]];
        for (int i = 0; i < ids.Count; i++)
        {
            Utf8.GetBytes(ids[i], blob.AsSpan((int)offsets[i]));
        }

        return blob;
    }

    private static ReadOnlySpan<byte> At(byte[] blob, long[] offsets, int i) =>
        blob.AsSpan((int)offsets[i], (int)(offsets[i + 1] - offsets[i]));

    private static bool IsAscending(byte[] blob, long[] offsets)
    {
        for (int i = 1; i < offsets.Length - 1; i++)
        {
            int order = At(blob, offsets, i - 1).SequenceCompareTo(At(blob, offsets, i));
            if (order > 0)
            {
                return false;
            }

            if (order == 0)
            {
                throw Duplicate(blob, offsets, i);
            }
        }

        return true;
    }

    private static int[] Order(byte[] blob, long[] offsets)
    {
        int[] order = new int[offsets.Length - 1];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => At(blob, offsets, a).SequenceCompareTo(At(blob, offsets, b)));
        for (int i = 1; i < order.Length; i++)
        {
            if (At(blob, offsets, order[i - 1]).SequenceEqual(At(blob, offsets, order[i])))
            {
                throw Duplicate(blob, offsets, order[i]);
            }
        }

        return order;
    }

    private static (byte[] Blob, long[] Offsets) Permute(byte[] blob, long[] offsets, int[] order)
    {
        byte[] sorted = new byte[blob.Length];
        long[] starts = new long[offsets.Length];
        for (int i = 0; i < order.Length; i++)
        {
            ReadOnlySpan<byte> id = At(blob, offsets, order[i]);
            id.CopyTo(sorted.AsSpan((int)starts[i]));
            starts[i + 1] = starts[i] + id.Length;
        }

        return (sorted, starts);
    }

    private static (string[] Kinds, int[] Starts) FindKinds(byte[] blob, long[] offsets)
    {
        List<string> kinds = [];
        List<int> starts = [];
        ReadOnlySpan<byte> current = default;
        for (int i = 0; i < offsets.Length - 1; i++)
        {
            ReadOnlySpan<byte> id = At(blob, offsets, i);
            if (i > 0 && id.StartsWith(current))
            {
                continue;
            }

            string kind = KindOf(Encoding.UTF8.GetString(id));
            current = id[..(id.IndexOf((byte)':') + 1)];
            kinds.Add(kind);
            starts.Add(i);
        }

        starts.Add(offsets.Length - 1);
        return ([.. kinds], [.. starts]);
    }

    private static ArgumentException Duplicate(byte[] blob, long[] offsets, int i) =>
        new($"Node id '{Encoding.UTF8.GetString(At(blob, offsets, i))}' occurs twice.");
}
