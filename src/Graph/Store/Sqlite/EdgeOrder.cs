using System.Text;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// The order in which a node's edges are listed, as one positive number: the second in which the edge begins, then a hash of the other end's id.
/// Newest first means descending. It depends on nothing internal, so every load gives the same lists.
/// </summary>
internal static class EdgeOrder
{
    private const int HashBits = 27;
    private const long SecondsLimit = (1L << 36) - 1;
    private const long SecondsAtYearOne = 62_135_596_800;

    /// <summary>Sort number of an edge whose start is unknown: below all others.</summary>
    public static long Of(string? validFrom, string otherId) => Compose(ValidTime.Begins(validFrom), Hash(otherId));

    /// <summary>The same of an edge whose start was read before, see <see cref="ValidTime.Begins"/>.</summary>
    public static long Of(long begins, string otherId) => Compose(begins, Hash(otherId));

    /// <summary>Least sort number of edges that begin at or after a time.</summary>
    public static long Least(long utcMilliseconds) => Compose(utcMilliseconds, 0);

    /// <summary>The second in which an edge with this sort number begins.</summary>
    public static long Seconds(long sort) => sort >> HashBits;

    private static long Compose(long utcMilliseconds, long hash)
    {
        long seconds = utcMilliseconds == long.MinValue ? 0 : Math.Clamp(FloorSeconds(utcMilliseconds) + SecondsAtYearOne, 1, SecondsLimit);
        return (seconds << HashBits) | hash;
    }

    private static long FloorSeconds(long ms) => (ms / 1000) - (ms % 1000 < 0 ? 1 : 0);

    /// <summary>FNV-1a (Fowler, Noll, Vo), folded to 27 bits: only has to spread, not to be secure.</summary>
    private static long Hash(string id)
    {
        ulong hash = 14695981039346656037;
        Span<byte> bytes = id.Length <= 256 ? stackalloc byte[256 * 3] : new byte[Encoding.UTF8.GetMaxByteCount(id.Length)];
        foreach (byte b in bytes[..Encoding.UTF8.GetBytes(id, bytes)])
        {
            hash = (hash ^ b) * 1099511628211;
        }

        return (long)((hash ^ (hash >> 32)) & ((1UL << HashBits) - 1));
    }
}
