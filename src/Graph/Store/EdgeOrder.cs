using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>
/// The order in which a node's edges are listed, as one positive number: the second in which the edge begins, then a hash of the other end's id.
/// Newest first means descending. It depends on nothing internal, so every load gives the same lists.
/// </summary>
internal static class EdgeOrder
{
    private const long SecondsLimit = (1L << 36) - 1;
    private const long SecondsAtYearOne = 62_135_596_800;

    /// <summary>Sort number of an edge whose start is unknown: below all others.</summary>
    public static long Of(string? validFrom, string otherId) => Compose(ValidTime.Begins(validFrom), TextHash.Of(otherId));

    /// <summary>The same of an edge whose start was read before, see <see cref="ValidTime.Begins"/>.</summary>
    public static long Of(long begins, string otherId) => Compose(begins, TextHash.Of(otherId));

    /// <summary>Least sort number of edges that begin at or after a time.</summary>
    public static long Least(long utcMilliseconds) => Compose(utcMilliseconds, 0);

    /// <summary>Sort number of an edge that begins in a second as <see cref="Seconds"/> counts them.</summary>
    public static long At(long seconds, string otherId) => (seconds << TextHash.Bits) | TextHash.Of(otherId);

    /// <summary>The second in which an edge with this sort number begins.</summary>
    public static long Seconds(long sort) => sort >> TextHash.Bits;

    private static long Compose(long utcMilliseconds, long hash)
    {
        long seconds = utcMilliseconds == long.MinValue ? 0 : Math.Clamp(FloorSeconds(utcMilliseconds) + SecondsAtYearOne, 1, SecondsLimit);
        return (seconds << TextHash.Bits) | hash;
    }

    private static long FloorSeconds(long ms) => (ms / 1000) - (ms % 1000 < 0 ? 1 : 0);
}
