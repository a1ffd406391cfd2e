using System.Text;
using Zincir.Graph.Model;

namespace Zincir.Tests.Docs.Walk;

/// <summary>
/// Reads the packed columns as the store's schema describes them, with names in the place of internal numbers: written a second time here, so that
/// the page does not lean on the code that it explains.
/// </summary>
internal static class PackedColumns
{
    private const int Kinds = 128;
    private const int HashBits = 27;
    private const long SecondsAtYearOne = 62_135_596_800;

    /// <summary><c>node.counts</c>: triples of slot, set of compartments, count. Slot 0 counts the records that describe the node.</summary>
    public static string Counts(StoreFile store, byte[] bytes)
    {
        List<string> lines = [];
        for (int at = 0; at < bytes.Length; )
        {
            long slot = (long)RecordPayload.ReadNumber(bytes, ref at) - 1;
            ulong mask = RecordPayload.ReadNumber(bytes, ref at);
            ulong count = RecordPayload.ReadNumber(bytes, ref at);
            lines.Add($"{Slot(store, slot)}: {count} in {Compartments(store, mask)}");
        }

        return lines.Count == 0 ? "nothing" : string.Join('\n', lines);
    }

    /// <summary><c>describes.edges</c>: kind, other end, discriminator and sort number of each edge; seconds stand above 27 bits of hash.</summary>
    public static string Edges(StoreFile store, byte[] bytes)
    {
        List<string> lines = [];
        for (int at = 0; at < bytes.Length; )
        {
            string kind = EdgeKind(store, (long)RecordPayload.ReadNumber(bytes, ref at));
            string other = store.Text("SELECT id FROM node WHERE no = ?1", (long)RecordPayload.ReadNumber(bytes, ref at));
            int length = (int)RecordPayload.ReadNumber(bytes, ref at);
            string discriminator = Encoding.UTF8.GetString(bytes.AsSpan(at, length));
            at += length;
            string start = Start((long)RecordPayload.ReadNumber(bytes, ref at));
            lines.Add($"{kind} → {other}{(length > 0 ? $" ({discriminator})" : "")}{start}");
        }

        return lines.Count == 0 ? "none" : string.Join('\n', lines);
    }

    private static string Slot(StoreFile store, long slot)
    {
        if (slot < 0)
        {
            return "described";
        }

        string other = store.Text("SELECT name FROM kind WHERE edge = 0 AND no = ?1", slot % Kinds);
        long edge = slot / Kinds;
        return $"{EdgeKind(store, edge / 2)} {(edge % 2 == 1 ? '←' : '→')} {other}";
    }

    private static string EdgeKind(StoreFile store, long no) => store.Text("SELECT name FROM kind WHERE edge = 1 AND no = ?1 + 1000", no);

    private static string Compartments(StoreFile store, ulong mask) =>
        string.Join(
            '+',
            Enumerable
                .Range(0, 64)
                .Where(bit => (mask >> bit & 1) == 1)
                .Select(bit => store.Text("SELECT name FROM compartment WHERE no = ?1", bit))
        );

    private static string Start(long sort) =>
        (sort >> HashBits) is var seconds && seconds == 0 ? "" : ", " + Moment.Print((seconds - SecondsAtYearOne) * 1000);
}
