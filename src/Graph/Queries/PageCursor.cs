using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Zincir.Graph.Store;

namespace Zincir.Graph.Queries;

/// <summary>
/// Where a page ended: what its last element was ordered by, and its id. It holds whatever the store has taken in since, and is of no use to another question.
/// </summary>
/// <param name="Question">Fingerprint of the question.</param>
/// <param name="Id">Id of the last element.</param>
/// <param name="Key">What it was ordered by.</param>
internal sealed record PageCursor(string Question, string Id, SortValue[] Key)
{
    /// <summary>Fingerprint of a question: of all that decides which elements there are and in which order.</summary>
    public static string Fingerprint<T>(T question) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(question)).AsSpan(0, 8));

    /// <summary>Reads a printed cursor of a question.</summary>
    /// <param name="cursor">Cursor.</param>
    /// <param name="question">Fingerprint of the question.</param>
    /// <param name="keys">Values in a key.</param>
    /// <exception cref="CursorException">It is none, or one of another question.</exception>
    public static PageCursor Read(string cursor, string question, int keys)
    {
        try
        {
            string[] parts = JsonSerializer.Deserialize<string[]>(Convert.FromBase64String(cursor)) ?? [];
            if (parts.Length == keys + 2 && parts[0] == question && Array.TrueForAll(parts, p => p is not null))
            {
                return new PageCursor(question, parts[1], [.. parts.Skip(2).Select(Value)]);
            }
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            // Told below: what cannot be read is no cursor.
        }

        throw new CursorException();
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes((string[])[Question, Id, .. Key.Select(Text)]));

    private static string Text(SortValue value) =>
        value.Number is { } number ? "n" + number.ToString("R", CultureInfo.InvariantCulture)
        : value.Text is { } text ? "t" + text
        : "";

    private static SortValue Value(string text) =>
        text.Length == 0 ? SortValue.None
        : text[0] == 't' ? new SortValue(null, text[1..])
        : text[0] == 'n' ? new SortValue(double.Parse(text.AsSpan(1), CultureInfo.InvariantCulture), null)
        : throw new FormatException();
}
