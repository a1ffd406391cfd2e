using System.Buffers;

namespace Zincir.Graph.Scoring;

/// <summary>What the form of an element's key says about how far it may be trusted to be one thing.</summary>
public static class ElementKey
{
    private const int HexDigits = 32;
    private static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>
    /// True for a key made from a name (…-h and 32 hex digits): 'GLOBAL TRADING LTD, CN' is many firms, so such a node
    /// never links by itself.
    /// </summary>
    public static bool IsWeak(ReadOnlySpan<byte> id) => IsDerived(id, (byte)'h');

    /// <summary>True for a key made from a record (…-r and 32 hex digits): a party without a number or name of its own.</summary>
    public static bool IsByRecord(ReadOnlySpan<byte> id) => IsDerived(id, (byte)'r');

    private static bool IsDerived(ReadOnlySpan<byte> id, byte letter)
    {
        int at = id.Length - HexDigits - 1;
        return at > 0 && id[at] == letter && id[at - 1] is (byte)'-' or (byte)':' && !id[(at + 1)..].ContainsAnyExcept(LowerHex);
    }
}
