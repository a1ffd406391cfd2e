using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>
/// Places in the feed as the reader keeps them. The numbers of commits would tell how often something happened that the reader does not see, so they are
/// enciphered, under a key of this store and view; the same place is always the same text.
/// </summary>
internal sealed class FeedTokens
{
    private const int Numbers = 32;
    private const int Seal = 8;
    private const int Longest = 2_000;
    private readonly byte[] _key;
    private readonly byte[] _seal;

    /// <summary>Places of a view of a store.</summary>
    public FeedTokens(string store, string view)
    {
        byte[] secret = HMACSHA512.HashData(Encoding.UTF8.GetBytes(store), Encoding.UTF8.GetBytes("changes of " + view));
        (_key, _seal) = (secret[..32], secret[32..]);
    }

    /// <summary>A place as text.</summary>
    public string Print(FeedPlace place)
    {
        byte[] numbers = new byte[Numbers];
        BinaryPrimitives.WriteInt64BigEndian(numbers, place.Point.Commit);
        BinaryPrimitives.WriteInt64BigEndian(numbers.AsSpan(8), place.Point.Began);
        BinaryPrimitives.WriteInt64BigEndian(numbers.AsSpan(16), place.Commit);
        using Aes aes = Cipher();
        // Without chance: one place is one text, by which a reader sees that nothing happened.
        byte[] hidden = aes.EncryptCbc(numbers, new byte[16], PaddingMode.None);
        byte[] all = [.. hidden, .. Encoding.UTF8.GetBytes(place.Ref)];
        return WebEncoders.Base64UrlEncode([.. HMACSHA256.HashData(_seal, all).AsSpan(0, Seal), .. all]);
    }

    /// <summary>Reads a place.</summary>
    /// <exception cref="CursorException">The text was not printed here.</exception>
    public FeedPlace Read(string token)
    {
        byte[] all = Decode(token);
        if (
            all.Length < Seal + Numbers
            || !CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_seal, all.AsSpan(Seal)).AsSpan(0, Seal), all.AsSpan(0, Seal))
        )
        {
            throw Unknown();
        }

        using Aes aes = Cipher();
        byte[] numbers = aes.DecryptCbc(all.AsSpan(Seal, Numbers), new byte[16], PaddingMode.None);
        return new FeedPlace(
            new ChangePoint(BinaryPrimitives.ReadInt64BigEndian(numbers), BinaryPrimitives.ReadInt64BigEndian(numbers.AsSpan(8))),
            BinaryPrimitives.ReadInt64BigEndian(numbers.AsSpan(16)),
            Encoding.UTF8.GetString(all.AsSpan(Seal + Numbers))
        );
    }

    private static byte[] Decode(string token)
    {
        try
        {
            return token.Length <= Longest ? WebEncoders.Base64UrlDecode(token) : throw Unknown();
        }
        catch (FormatException)
        {
            throw Unknown();
        }
    }

    private static CursorException Unknown() =>
        new(
            "'since' is no end that this feed gave for this store and view. Drop what you hold and read the changes from the start, without 'since'."
        );

    private Aes Cipher()
    {
        Aes aes = Aes.Create();
        aes.Key = _key;
        return aes;
    }
}
