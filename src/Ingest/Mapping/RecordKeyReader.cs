using System.Security.Cryptography;
using System.Text;
using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Mapping;

/// <summary>Makes the key of a record from its key columns, each cleaned as element keys are, joined by <c>|</c>.</summary>
internal sealed class RecordKeyReader
{
    private readonly IReadOnlyList<MappingFile.KeyEntry> _keys;
    private readonly int[] _places;
    private readonly int[] _countries;
    private readonly int _name;
    private readonly int _groupLength;

    public RecordKeyReader(MappingFile mapping, ColumnPlaces places)
    {
        _keys = mapping.Key;
        _places = [.. mapping.Key.Select(k => places.Of(k.Column))];
        _countries = [.. mapping.Key.Select(k => places.Of(k.Country))];
        _name = places.Of(mapping.Name);
        _groupLength = mapping.Group.Count;
    }

    /// <summary>
    /// The key and its group; null when the row has neither a usable key nor a name. A row with a name and no key is keyed by a hash of all its
    /// values: two such rows stay two records.
    /// </summary>
    public (string Key, string? Group)? Read(string?[] values)
    {
        string[] parts = new string[_places.Length];
        bool usable = true;
        for (int i = 0; i < parts.Length; i++)
        {
            string? raw = ColumnPlaces.Text(values, _places[i]);
            usable &= raw is not null || _keys[i].Optional;
            parts[i] = raw is null ? "" : ElementId.Encode(Clean(_keys[i], raw, ColumnPlaces.Text(values, _countries[i])));
        }

        if (!usable)
        {
            return ColumnPlaces.Text(values, _name) is null ? null : (string.Join('|', parts) + "|r" + HashOf(values), null);
        }

        string? group = _groupLength == 0 ? null : string.Join('|', parts, 0, _groupLength);
        return (string.Join('|', parts), group);
    }

    private static string Clean(MappingFile.KeyEntry key, string raw, string? country) =>
        key.Type switch
        {
            null => PlainText.Clean(raw).Text,
            "country" => Country.Clean(raw).Text.ToLowerInvariant(),
            _ => ValueTypes
                .Clean(key.Type, raw, ValueContext.Default with { Country = country is null ? null : Country.Clean(country).Text })
                .Text,
        };

    private static string HashOf(string?[] values)
    {
        string text = string.Join('\u001f', values.Select(v => v ?? ""));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
