using System.Buffers;
using System.Text;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>An edge at its source, with internal numbers.</summary>
internal readonly record struct EdgeRow(long Kind, long Other, string Discriminator, long Sort);

/// <summary>Edges that one content asserts from the node it describes, in one value: a declaration's dozen edges cost one row.</summary>
internal static class PackedEdges
{
    public static byte[] Write(IReadOnlyList<EdgeRow> edges)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(16, edges.Count * 16));
        foreach (EdgeRow edge in edges)
        {
            RecordPayload.WriteNumber(output, (ulong)edge.Kind);
            RecordPayload.WriteNumber(output, (ulong)edge.Other);
            RecordPayload.WriteNumber(output, (ulong)Encoding.UTF8.GetByteCount(edge.Discriminator));
            Encoding.UTF8.GetBytes(edge.Discriminator, output);
            RecordPayload.WriteNumber(output, (ulong)edge.Sort);
        }

        return output.WrittenSpan.ToArray();
    }

    public static List<EdgeRow> Read(ReadOnlySpan<byte> bytes)
    {
        var edges = new List<EdgeRow>();
        int at = 0;
        while (at < bytes.Length)
        {
            long kind = (long)RecordPayload.ReadNumber(bytes, ref at);
            long other = (long)RecordPayload.ReadNumber(bytes, ref at);
            int length = (int)RecordPayload.ReadNumber(bytes, ref at);
            string discriminator = length == 0 ? "" : Encoding.UTF8.GetString(bytes.Slice(at, length));
            at += length;
            edges.Add(new EdgeRow(kind, other, discriminator, (long)RecordPayload.ReadNumber(bytes, ref at)));
        }

        return edges;
    }
}
