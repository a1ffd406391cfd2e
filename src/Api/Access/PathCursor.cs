using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>
/// Where a page of ways ended: how many were given, of which question and over which graph. Which ways come next depends on those before, so that a cursor is
/// of no use once the graph has changed.
/// </summary>
internal static class PathCursor
{
    private const int Longest = 60;

    /// <summary>Fingerprint of all that decides which ways there are.</summary>
    public static string Question(PathQuery query, Hash256 graph)
    {
        byte[] asked = JsonSerializer.SerializeToUtf8Bytes(query with { First = 0, After = null });
        return Convert.ToHexStringLower(SHA256.HashData([.. asked, .. Encoding.UTF8.GetBytes(graph.ToString())]).AsSpan(0, 8));
    }

    /// <summary>The cursor after so many ways.</summary>
    public static string Print(string question, int given) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{question}:{given}")));

    /// <summary>How many ways were given before a cursor; 0 without one.</summary>
    /// <exception cref="CursorException">It is none, of another question, or of a graph that has changed since.</exception>
    public static int Read(string? cursor, string question)
    {
        if (cursor is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[Longest];
        string[] parts =
            cursor.Length <= Longest && Convert.TryFromBase64String(cursor, bytes, out int written)
                ? Encoding.UTF8.GetString(bytes[..written]).Split(':')
                : [];
        return
            parts is [var of, var given]
            && of == question
            && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count
            : throw new CursorException(
                "The cursor is not one that this list gave, or the graph has changed since. Ask again without 'after'."
            );
    }
}
