using Zincir.Graph.Values;

namespace Zincir.Ingest.Mapping;

/// <summary>Where the columns of a mapping stand in a file: a name that the file lacks stands nowhere.</summary>
internal sealed class ColumnPlaces
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public ColumnPlaces(IReadOnlyList<string> columns)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            _places[columns[i]] = i;
        }
    }

    /// <summary>Place of a column, or -1.</summary>
    public int Of(string? column) => column is null ? -1 : _places.GetValueOrDefault(column, -1);

    /// <summary>The text in a place; null when empty or absent.</summary>
    public static string? Text(string?[] values, int place)
    {
        string? text = place < 0 || place >= values.Length ? null : values[place];
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}

/// <summary>What is wrong with a field whose row loads all the same.</summary>
/// <param name="Column">Column at fault.</param>
/// <param name="Code">Flag code.</param>
public readonly record struct FieldWarning(string Column, string Code);

/// <summary>Makes one value of a row: reads its column or columns, cleans by type, checks known words.</summary>
internal sealed class ValueReader
{
    private readonly int[] _places;
    private readonly string _type;
    private readonly HashSet<string>? _words;
    private readonly int _country;
    private readonly ValueContext _context;

    // The dozen edges of a row that begin at the same column share their reader and ask it for the same text.
    private (string? Raw, string? Country, Cleaned Cleaned) _last;

    public ValueReader(
        MappingFile.ValueEntry entry,
        string type,
        bool signed,
        ColumnPlaces places,
        (MappingFile.InputEntry Input, Nothing? Nothing) rules
    )
    {
        MappingFile.InputEntry input = rules.Input;
        Column = entry.Column ?? string.Join('+', entry.Columns);
        _places = entry.Column is not null ? [places.Of(entry.Column)] : [.. entry.Columns.Select(places.Of)];
        _type = entry.Type ?? type;
        _words = entry.Enum.Count == 0 ? null : entry.Enum.ToHashSet(StringComparer.Ordinal);
        _country = places.Of(entry.Country);
        _context = new ValueContext(
            null,
            input.Decimal[0],
            entry.Dates.Count > 0 ? entry.Dates : input.Dates,
            input.Zone,
            signed,
            rules.Nothing
        );
    }

    /// <summary>Column named in warnings.</summary>
    public string Column { get; }

    /// <summary>The value, or null when its field is empty.</summary>
    public Cleaned? Read(string?[] values)
    {
        string? raw = _places.Length == 1 ? ColumnPlaces.Text(values, _places[0]) : Joined(values);
        if (raw is null)
        {
            return null;
        }

        string? country = ColumnPlaces.Text(values, _country);
        if (!ReferenceEquals(raw, _last.Raw) || !ReferenceEquals(country, _last.Country))
        {
            _last = (raw, country, Clean(raw, country));
        }

        return _last.Cleaned;
    }

    private Cleaned Clean(string raw, string? country)
    {
        Cleaned cleaned = ValueTypes.Clean(_type, raw, _context with { Country = country });
        return cleaned.IsValid && _words is not null && !_words.Contains(cleaned.Text) ? cleaned with { Flag = "enum.unknown" } : cleaned;
    }

    private string? Joined(string?[] values)
    {
        string joined = string.Join(' ', _places.Select(p => ColumnPlaces.Text(values, p)?.Trim()).Where(t => t is not null));
        return joined.Length == 0 ? null : joined;
    }
}
