using System.Security.Cryptography;
using System.Text;

namespace Zincir.Graph.Rings;

/// <summary>
/// Names of rings: <c>R-</c> and the first upper-case hex digits (four, more where two rings of a run would share them) of
/// SHA-256 over the view and the sorted ids of the core members, a line feed after each.
/// </summary>
public static class RingIds
{
    private const int Shortest = 4;

    /// <summary>One id for each list of core members, in their order; the view is part of it, so views share no ids.</summary>
    public static string[] For(string view, IReadOnlyList<IReadOnlyList<string>> cores) => Named("R-", view, cores);

    /// <summary>The same for communities, <c>C-</c> and the digits.</summary>
    public static string[] ForCommunities(string view, IReadOnlyList<IReadOnlyList<string>> members) => Named("C-", view, members);

    private static string[] Named(string prefix, string view, IReadOnlyList<IReadOnlyList<string>> members)
    {
        string[] hashes = [.. members.Select(c => Hash(view, c))];
        return [.. hashes.Select(h => string.Concat(prefix, Distinct(h, hashes)))];
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

    private static string Hash(string view, IReadOnlyList<string> core)
    {
        StringBuilder text = new(view);
        text.Append('\n');
        foreach (string id in core.Order(StringComparer.Ordinal))
        {
            text.Append(id).Append('\n');
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
