using System.Security.Cryptography;
using System.Text;

namespace Zincir.Graph.Rings;

/// <summary>
/// Names of rings: <c>R-</c> and the first upper-case hex digits (eight, more where two rings of a run would share them) of SHA-256 over the sorted ids of
/// the core members, a line feed after each: a ring has one name in every view, store and run. Eight digits, so that hardly ever another ring of the run
/// makes it longer.
/// </summary>
public static class RingIds
{
    private const int Shortest = 8;

    /// <summary>One id for each list of core members, in their order.</summary>
    public static string[] For(IReadOnlyList<IReadOnlyList<string>> cores) => Named("R-", cores);

    /// <summary>The same for communities, <c>C-</c> and the digits.</summary>
    public static string[] ForCommunities(IReadOnlyList<IReadOnlyList<string>> members) => Named("C-", members);

    private static string[] Named(string prefix, IReadOnlyList<IReadOnlyList<string>> members)
    {
        string[] hashes = [.. members.Select(Hash)];
        ILookup<string, string> alike = hashes.ToLookup(h => h[..Shortest], StringComparer.Ordinal);
        return [.. hashes.Select(h => string.Concat(prefix, Distinct(h, [.. alike[h[..Shortest]]])))];
    }

    private static string Distinct(string hash, string[] all)
    {
        int length = Shortest;
        while (length < hash.Length && all.Count(h => h.AsSpan(0, length).SequenceEqual(hash.AsSpan(0, length))) > 1)
        {
            length++;
        }

        return hash[..length];
    }

    private static string Hash(IReadOnlyList<string> core)
    {
        var text = new StringBuilder();
        foreach (string id in core.Order(StringComparer.Ordinal))
        {
            text.Append(id).Append('\n');
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
