using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Zincir.Graph.Model;

/// <summary>
/// The id of a node, <c>kind:key</c>, or of an edge, <c>kind|from|to|discriminator</c>: the same on every store and after every load.
/// Parts are percent-encoded, so that the separators mean only themselves.
/// </summary>
/// <remarks>Equality is ordinal over the printed form. <c>default</c> is no id and prints as the empty text.</remarks>
public readonly record struct ElementId
{
    private const string Separators = "%|:/@#";
    private const string DiscriminatorSeparators = Separators + "~";
    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdef");
    private readonly string? _text;

    private ElementId(string text) => _text = text;

    /// <summary>True for an edge.</summary>
    public bool IsEdge => _text is not null && _text.Contains('|', StringComparison.Ordinal);

    /// <summary>Kind of the node or edge.</summary>
    public string Kind => Text[..Text.IndexOf(IsEdge ? '|' : ':', StringComparison.Ordinal)];

    /// <summary>Key of a node as it is encoded in the id.</summary>
    public string EncodedKey => Text[(Text.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Key of a node as people write it.</summary>
    public string Key => Uri.UnescapeDataString(EncodedKey);

    /// <summary>
    /// True for a node keyed by a hash of its name: 'GLOBAL TRADING LTD, CN' is many firms, so sharing one links nobody by itself.
    /// </summary>
    public bool IsWeak => HasHashKey('h');

    /// <summary>True for a node that belongs to one record because it had neither number nor name.</summary>
    public bool IsKeyedByRecord => HasHashKey('r');

    private string Text => _text ?? string.Empty;

    /// <summary>Makes a node id from a kind and a key that is not encoded yet.</summary>
    /// <exception cref="ArgumentException">The kind or the key is empty.</exception>
    public static ElementId Node(string kind, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new ElementId($"{kind}:{Encode(key)}");
    }

    /// <summary>Makes a node id whose key has a country prefix in lower case; without a country the key stands alone.</summary>
    public static ElementId Node(string kind, string? country, string key) =>
        string.IsNullOrEmpty(country) ? Node(kind, key) : new ElementId($"{kind}:{Encode(country.ToLowerInvariant())}-{Encode(key)}");

    /// <summary>Makes an edge id; discriminator parts are encoded and joined by <c>~</c>.</summary>
    public static ElementId Edge(string kind, ElementId from, ElementId to, string discriminator) =>
        new($"{kind}|{from}|{to}|{discriminator}");

    /// <summary>Joins discriminator parts; no part at all gives the empty discriminator.</summary>
    public static string Discriminator(params ReadOnlySpan<string> parts)
    {
        if (parts.Length == 1)
        {
            return Encode(parts[0], DiscriminatorSeparators);
        }

        var text = new StringBuilder();
        for (int i = 0; i < parts.Length; i++)
        {
            text.Append(i == 0 ? string.Empty : "~").Append(Encode(parts[i], DiscriminatorSeparators));
        }

        return text.ToString();
    }

    /// <summary>Reads an id as it is printed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ElementId id)
    {
        id = default;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        string[] parts = text.Split('|');
        bool valid = parts.Length == 1 ? IsNode(parts[0]) : parts.Length == 4 && IsKind(parts[0]) && IsNode(parts[1]) && IsNode(parts[2]);
        id = valid ? new ElementId(text) : default;
        return valid;
    }

    /// <summary>Reads an id as it is printed.</summary>
    /// <exception cref="FormatException">The text is no id.</exception>
    public static ElementId Parse(string text) =>
        TryParse(text, out ElementId id)
            ? id
            : throw new FormatException($"'{text}' is no element id; write kind:key or kind|from|to|discriminator.");

    /// <summary>The parts of an edge id.</summary>
    public (string Kind, ElementId From, ElementId To, string Discriminator) EdgeParts()
    {
        string[] parts = Text.Split('|');
        return (parts[0], new ElementId(parts[1]), new ElementId(parts[2]), parts[3]);
    }

    /// <summary>Percent-encodes the separators and control characters of a key.</summary>
    public static string Encode(string key) => Encode(key, Separators);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Encode(string key, string separators)
    {
        if (!NeedsEncoding(key, separators))
        {
            return key;
        }

        var text = new StringBuilder(key.Length + 8);
        foreach (char c in key)
        {
            if (c < ' ' || separators.Contains(c, StringComparison.Ordinal))
            {
                text.Append('%').Append(((int)c).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    private static bool NeedsEncoding(string key, string separators)
    {
        foreach (char c in key)
        {
            if (c < ' ' || separators.Contains(c, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKind(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');

    private static bool IsNode(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < text.Length - 1 && IsKind(text[..colon]);
    }

    private bool HasHashKey(char mark)
    {
        const int HexDigits = 32;
        ReadOnlySpan<char> key = Text.AsSpan(Text.IndexOf(':', StringComparison.Ordinal) + 1);
        if (IsEdge || key.Length < HexDigits + 1 || key[^(HexDigits + 1)] != mark)
        {
            return false;
        }

        return (key.Length == HexDigits + 1 || (key.Length == HexDigits + 4 && key[2] == '-'))
            && key[^HexDigits..].IndexOfAnyExcept(s_hexDigits) < 0;
    }
}
