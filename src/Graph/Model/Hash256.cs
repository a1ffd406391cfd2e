using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Zincir.Graph.Model;

/// <summary>A 256-bit number: a SHA-256 hash, or a sum of hashes modulo 2^256. Big-endian; compared as bytes.</summary>
/// <remarks>Sums are what makes the graph hash incremental and free of order (multiset hashing by addition: Clarke et al. 2003).</remarks>
public readonly record struct Hash256(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Length in bytes.</summary>
    public const int Bytes = 32;

    /// <summary>Zero: the sum of nothing.</summary>
    public static Hash256 Zero => default;

    /// <summary>SHA-256 of some bytes.</summary>
    public static Hash256 Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Bytes];
        SHA256.HashData(bytes, hash);
        return Read(hash);
    }

    /// <summary>Reads 32 bytes.</summary>
    public static Hash256 Read(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..])
        );

    /// <summary>The 32 bytes.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Bytes];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(24), D);
        return bytes;
    }

    /// <summary>Adds modulo 2^256.</summary>
    public static Hash256 operator +(Hash256 x, Hash256 y)
    {
        ulong d = x.D + y.D;
        ulong carry = d < x.D ? 1UL : 0;
        (ulong c, carry) = AddWord(x.C, y.C, carry);
        (ulong b, carry) = AddWord(x.B, y.B, carry);
        (ulong a, _) = AddWord(x.A, y.A, carry);
        return new Hash256(a, b, c, d);
    }

    /// <summary>Subtracts modulo 2^256.</summary>
    public static Hash256 operator -(Hash256 x, Hash256 y) => x + new Hash256(~y.A, ~y.B, ~y.C, ~y.D) + new Hash256(0, 0, 0, 1);

    /// <summary>Order as big-endian numbers.</summary>
    public int CompareTo(Hash256 other)
    {
        int order = A.CompareTo(other.A);
        order = order != 0 ? order : B.CompareTo(other.B);
        order = order != 0 ? order : C.CompareTo(other.C);
        return order != 0 ? order : D.CompareTo(other.D);
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    private static (ulong Sum, ulong Carry) AddWord(ulong x, ulong y, ulong carry)
    {
        ulong sum = x + y;
        ulong over = sum < x ? 1UL : 0;
        ulong result = sum + carry;
        return (result, over + (result < sum ? 1UL : 0));
    }
}
