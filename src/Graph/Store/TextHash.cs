using System.Text;

namespace Zincir.Graph.Store;

/// <summary>
/// FNV-1a (Fowler, Noll, Vo), folded to 27 bits: a short stand-in for a text in an index. It only has to spread; whoever looks a text up compares
/// the text too.
/// </summary>
internal static class TextHash
{
    /// <summary>Bits of the hash.</summary>
    public const int Bits = 27;

    private const int Short = 256;

    /// <summary>The hash of a text's UTF-8 bytes.</summary>
    public static long Of(string text)
    {
        ulong hash = 14695981039346656037;
        Span<byte> bytes = text.Length <= Short ? stackalloc byte[Short * 3] : new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        foreach (byte b in bytes[..Encoding.UTF8.GetBytes(text, bytes)])
        {
            hash = (hash ^ b) * 1099511628211;
        }

        return (long)((hash ^ (hash >> 32)) & ((1UL << Bits) - 1));
    }
}
