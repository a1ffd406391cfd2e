using System.Security.Cryptography;
using System.Text;
using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Mapping;

/// <summary>Makes the key of a record from its key columns, each cleaned as element keys are, joined by <c>|</c>.</summary>
internal sealed class RecordKeyReader
{
    private readonly IReadOnlyList<MappingFile.KeyEntry> _keys;
    private readonly string[] _types;
    private readonly ValueContext _context;
    private readonly int[] _places;
    private readonly int[] _countries;
    private readonly int _name;
    private readonly int _groupLength;

    public RecordKeyReader(MappingFile mapping, Kinds kinds, ColumnPlaces places)
    {
        _keys = mapping.Key;
        _types = [.. mapping.Key.Select(k => k.Type ?? TypeOf(k.Column, mapping, kinds))];
        _context = ValueContext.Default with { Nothing = Nothing.With(mapping.Nothing) };
        _places = [.. mapping.Key.Select(k => places.Of(k.Column))];
        _countries = [.. mapping.Key.Select(k => places.Of(k.Country))];
        _name = places.Of(mapping.Name);
        _groupLength = mapping.Group.Count;
    }

    /// <summary>
    /// The key and its group; null when the row has neither a usable key nor a name. What identifies nothing, such as a dash, is an empty cell. A
    /// row with a name and no key is keyed by a hash of all its values: two such rows stay two records.
    /// </summary>
    public (string Key, string? Group)? Read(string?[] values)
    {
        string[] parts = new string[_places.Length];
        (bool usable, bool any) = (true, false);
        for (int i = 0; i < parts.Length; i++)
        {
            string? part = ColumnPlaces.Text(values, _places[i]) is { } raw
                ? Clean(_types[i], raw, ColumnPlaces.Text(values, _countries[i]))
                : null;
            usable &= part is not null || _keys[i].Optional;
            any |= part is not null;
            parts[i] = part is null ? "" : ElementId.Encode(part);
        }

        if (!usable || !any)
        {
            bool named = ColumnPlaces.Text(values, _name) is { } name && Clean(KeyText.Serial, name, null) is not null;
            return named ? (string.Join('|', parts) + "|r" + HashOf(values), null) : null;
        }

        string? group = _groupLength == 0 ? null : string.Join('|', parts, 0, _groupLength);
        return (string.Join('|', parts), group);
    }

    /// <summary>A column that a node is found by is tested as that node's key is; any other holds the system's own numbers.</summary>
    private static string TypeOf(string column, MappingFile mapping, Kinds kinds) =>
        mapping.Nodes.Values.Any(n => n.Number == column || (n.Key == column && NodeReader.TypeOf(n, kinds) != KeyText.Serial))
            ? KeyText.Code
            : KeyText.Serial;

    private string? Clean(string type, string raw, string? country)
    {
        if (type == "country")
        {
            Cleaned known = Country.Clean(raw);
            return known.IsValid || !(_context.Nothing ?? Nothing.ListedWords).Is(KeyText.Serial, raw)
                ? known.Text.ToLowerInvariant()
                : null;
        }

        Cleaned cleaned = ValueTypes.Clean(type, raw, _context with { Country = country });
        return KeyText.IsNone(cleaned) ? null : cleaned.Text;
    }

    private static string HashOf(string?[] values)
    {
        string text = string.Join('\u001f', values.Select(v => v ?? ""));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
