using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Mapping;

/// <summary>A node that a row tells of, and what was written about it there.</summary>
/// <param name="Id">Node id.</param>
/// <param name="Name">Name as somebody wrote it, if any.</param>
/// <param name="BadNumber">A number that is no key, with the check it fails; null when the key is good.</param>
/// <param name="NumberColumn">Column of that number.</param>
internal sealed record NodeFound(string Id, string? Name, Cleaned? BadNumber, string NumberColumn);

/// <summary>
/// Finds the node of one role in a row. A number that fails its check is no key: the value is kept and flagged, and the node is keyed by its
/// record. Checks belong to forms, not to countries; a company without a number is keyed by name and country, a person never.
/// </summary>
internal sealed class NodeReader
{
    private readonly MappingFile.NodeEntry _entry;
    private readonly string _role;
    private readonly string _source;
    private readonly int _kind;
    private readonly int _key;
    private readonly int _country;
    private readonly int _number;
    private readonly int _name;
    private readonly int _city;
    private readonly int _line;

    public NodeReader(string role, MappingFile.NodeEntry entry, string source, ColumnPlaces places)
    {
        _entry = entry;
        _role = role;
        _source = source;
        _kind = places.Of(entry.KindColumn);
        _key = places.Of(entry.Key);
        _country = places.Of(entry.Country);
        _number = places.Of(entry.Number);
        _name = places.Of(entry.Name);
        _city = places.Of(entry.City);
        _line = places.Of(entry.Line);
    }

    /// <summary>The node, or null when the row names none.</summary>
    public NodeFound? Read(string?[] values, string recordKey)
    {
        if (_entry.Line is not null)
        {
            return Address(values);
        }

        return _entry.Key is not null ? ByKey(values, recordKey) : ByNumber(values, recordKey);
    }

    private NodeFound? ByKey(string?[] values, string recordKey)
    {
        if (ColumnPlaces.Text(values, _key) is not { } raw)
        {
            return null;
        }

        string kind = _entry.Kind!;
        string? name = Name(values);
        if (_entry.Type is null)
        {
            return new NodeFound(ElementId.Node(kind, _entry.CountryCode, PlainText.Clean(raw).Text).ToString(), name, null, _entry.Key!);
        }

        (string? key, Cleaned cleaned) = CleanKey(raw, ColumnPlaces.Text(values, _country));
        return key is null
            ? new NodeFound(ByRecord(kind, null, recordKey), name, cleaned, _entry.Key!)
            : new NodeFound(ElementId.Node(kind, _entry.CountryCode, key).ToString(), name, cleaned.IsValid ? null : cleaned, _entry.Key!);
    }

    private (string? Key, Cleaned Cleaned) CleanKey(string raw, string? country)
    {
        var context = ValueContext.Default with { Country = country };
        if (_entry.Type == "hs6")
        {
            Cleaned code = HsCode.Clean(raw);
            return (code.IsValid ? HsCode.Heading6(code.Text) : null, code);
        }

        Cleaned cleaned = ValueTypes.Clean(_entry.Type!, raw, context);
        // An older MRN and a phone in a range that is not assigned yet are keys all the same; their flag is shown.
        bool usable = cleaned.IsValid || _entry.Type == "mrn" || cleaned.Flag == "phone.unassigned";
        return (usable && cleaned.Text.Length > 0 ? cleaned.Text : null, cleaned);
    }

    private NodeFound? ByNumber(string?[] values, string recordKey)
    {
        string? country = ColumnPlaces.Text(values, _country);
        string? number = ColumnPlaces.Text(values, _number);
        string? name = Name(values);
        if (number is null && name is null)
        {
            return null;
        }

        (string kind, bool certain) = Kind(values);
        string? prefix = country is null ? null : Country.Clean(country).Text;
        Cleaned? bad = null;
        if (number is not null)
        {
            Cleaned cleaned = CleanNumber(kind, number, prefix);
            if (cleaned.IsValid && certain)
            {
                return new NodeFound(ElementId.Node(kind, prefix, cleaned.Text).ToString(), name, null, _entry.Number!);
            }

            bad = cleaned.IsValid ? cleaned with { Flag = "enum.unknown" } : cleaned;
        }

        string id =
            kind == "company" && name is not null && bad is null && certain && NameKey.Normalize(name).Length > 0
                ? ElementId.Node(kind, prefix, NameKey.Company(prefix ?? "", name)).ToString()
                : ByRecord(kind, prefix, recordKey);
        return new NodeFound(id, name, bad, _entry.Number!);
    }

    private static Cleaned CleanNumber(string kind, string number, string? country)
    {
        Cleaned cleaned = kind switch
        {
            "vehicle" => Plate.Clean(number, country),
            "person" => PersonNumber.Clean(number, country),
            _ => CompanyNumber.Clean(number, country),
        };
        return country is null && cleaned.IsValid ? cleaned with { Flag = "number.no_country" } : cleaned;
    }

    private NodeFound? Address(string?[] values)
    {
        if (ColumnPlaces.Text(values, _line) is not { } line)
        {
            return null;
        }

        string? country = ColumnPlaces.Text(values, _country) is { } raw ? Country.Clean(raw).Text : null;
        string? city = ColumnPlaces.Text(values, _city);
        string key = NameKey.Address(country ?? "", city ?? "", line);
        string written = Graph.Values.Address.Clean(city is null ? line : $"{line}, {city}").Text;
        return new NodeFound(ElementId.Node("address", country, key).ToString(), written, null, _entry.Line!);
    }

    private (string Kind, bool Certain) Kind(string?[] values)
    {
        if (_entry.KindColumn is null)
        {
            return (_entry.Kind!, true);
        }

        string? word = ColumnPlaces.Text(values, _kind)?.Trim();
        return word is not null && _entry.Kinds.TryGetValue(word, out string? kind) ? (kind, true) : (_entry.Otherwise!, false);
    }

    private string? Name(string?[] values) => ColumnPlaces.Text(values, _name) is { } name ? PlainText.CleanCollapsed(name).Text : null;

    private string ByRecord(string kind, string? country, string recordKey) =>
        ElementId.Node(kind, country, NameKey.ByRecord(kind, _source, recordKey, _role)).ToString();
}
