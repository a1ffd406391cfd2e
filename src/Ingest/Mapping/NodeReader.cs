using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Mapping;

/// <summary>A node that a row tells of, and what was written about it there.</summary>
/// <param name="Id">Node id.</param>
/// <param name="Name">Name as somebody wrote it, if any.</param>
/// <param name="BadNumber">A number that is no key, with the check it fails; null when the key is good.</param>
/// <param name="NumberColumn">Column of that number.</param>
/// <param name="IsNone">
/// True when the row has nothing that identifies the node, such as a dash: then it is no end of an edge, and a node only where the row describes it.
/// </param>
internal sealed record NodeFound(string Id, Cleaned? Name, Cleaned? BadNumber, string NumberColumn, bool IsNone = false)
{
    /// <summary>Further nodes of the same cell, such as a second telephone.</summary>
    public IReadOnlyList<NodeFound> Others { get; init; } = [];

    /// <summary>The plate with its letters parted, where the key has lost that and it matters.</summary>
    public string? Plate { get; init; }
}

/// <summary>
/// Finds the node of one role in a row. A number that fails its check is no key: the value is kept and flagged, and the node is keyed by its
/// record. Checks belong to forms, not to countries; a company without a number is keyed by name and country, a person never.
/// </summary>
internal sealed class NodeReader
{
    private readonly MappingFile.NodeEntry _entry;
    private readonly string _role;
    private readonly string _source;
    private readonly string _type;
    private readonly ValueContext _context;
    private readonly int _kind;
    private readonly int _key;
    private readonly int _country;
    private readonly int _number;
    private readonly int _name;
    private readonly int _city;
    private readonly int _line;
    private readonly string? _countryCode;
    private readonly string? _prefix;

    public NodeReader(string role, MappingFile mapping, Kinds kinds, ColumnPlaces places, in ValueContext context)
    {
        MappingFile.NodeEntry entry = mapping.Nodes[role];
        _entry = entry;
        _role = role;
        _source = mapping.Source;
        _type = TypeOf(entry, kinds);
        _context = context;
        _kind = places.Of(entry.KindColumn);
        _key = places.Of(entry.Key);
        _country = places.Of(entry.Country);
        _number = places.Of(entry.Number);
        _name = places.Of(entry.Name);
        _city = places.Of(entry.City);
        _line = places.Of(entry.Line);
        _countryCode = entry.CountryCode is { } code ? Graph.Values.Country.Clean(code).Text : null;
        _prefix = IsWorldwide(entry.Type) ? null : _countryCode;
    }

    /// <summary>Value type of the key of a node: as the mapping says, else one that stands as it is.</summary>
    public static string TypeOf(MappingFile.NodeEntry entry, Kinds kinds) =>
        entry.Type ?? (kinds.Nodes.GetValueOrDefault(entry.Kind ?? "")?.Serial == true ? KeyText.Serial : KeyText.Code);

    /// <summary>Whether keys of a type are the same in every country, so that none stands before them.</summary>
    public static bool IsWorldwide(string? type) =>
        type
            is "phone"
                or "email"
                or "iban"
                or "vin"
                or "imo"
                or "container"
                or "mrn"
                or "tir_carnet"
                or "hs"
                or "gtip"
                or "hs6"
                or "country"
                or "currency";

    /// <summary>The node, or null when the row names none.</summary>
    public NodeFound? Read(string?[] values, string recordKey)
    {
        if (_entry.Line is not null)
        {
            return Address(values, recordKey);
        }

        return _entry.Key is not null ? ByKey(values, recordKey) : ByNumber(values, recordKey);
    }

    private NodeFound? ByKey(string?[] values, string recordKey)
    {
        if (ColumnPlaces.Text(values, _key) is not { } raw)
        {
            return null;
        }

        (string? code, Cleaned? unknown) = CountryOf(values);
        string? country = code ?? unknown?.Text;
        if (_type is not ("phone" or "email"))
        {
            return ByKey(raw, country, values, recordKey);
        }

        List<NodeFound> found =
        [
            .. KeyText
                .Parts(_type, raw, _context with { Country = country })
                .Select(p => ByKey(p, country, values, recordKey))
                .DistinctBy(n => n.Id),
        ];
        return found.Count == 1 ? found[0] : found[0] with { Others = found[1..] };
    }

    private NodeFound ByKey(string raw, string? country, string?[] values, string recordKey)
    {
        string kind = _entry.Kind!;
        (string? key, Cleaned cleaned) = CleanKey(raw, country);
        return key is null
            ? new NodeFound(ByRecord(kind, null, recordKey), Name(values, kind), cleaned, _entry.Key!, KeyText.IsNone(cleaned))
            : new NodeFound(
                ElementId.Node(kind, _prefix, key).ToString(),
                Name(values, kind),
                cleaned.IsValid ? null : cleaned,
                _entry.Key!
            );
    }

    private (string? Key, Cleaned Cleaned) CleanKey(string raw, string? country)
    {
        bool heading = _type == "hs6";
        Cleaned cleaned = ValueTypes.Clean(heading ? "hs" : _type, raw, _context with { Country = country });
        // An older MRN is a key all the same; its flag is shown.
        bool usable = cleaned.IsValid || (_type == "mrn" && !KeyText.IsNone(cleaned));
        string? key = heading && usable ? HsCode.Heading6(cleaned.Text) : cleaned.Text;
        return (usable && key?.Length > 0 ? key : null, cleaned);
    }

    private NodeFound? ByNumber(string?[] values, string recordKey)
    {
        string? written = ColumnPlaces.Text(values, _number);
        (string kind, bool certain) = Kind(values);
        Cleaned? name = Name(values, kind);
        if (written is null && name is null)
        {
            return null;
        }

        (string? country, Cleaned? unknown) = CountryOf(values);
        Cleaned? number = written is null ? null : CleanNumber(kind, written, (country, unknown?.Flag));
        if (name is null or { IsValid: false } && (number is null || KeyText.IsNone(number.Value)))
        {
            return number is { } none
                ? new NodeFound(ByRecord(kind, country, recordKey), null, none, _entry.Number!, IsNone: true)
                : new NodeFound(ByRecord(kind, country, recordKey), null, name, _entry.Name!, IsNone: true);
        }

        if (number is { IsValid: true } good)
        {
            if (certain)
            {
                return new NodeFound(ElementId.Node(kind, country, good.Text).ToString(), name, null, _entry.Number!)
                {
                    Plate = kind == "vehicle" ? Plate.Parted(written!, country) : null,
                };
            }

            number = good with { Flag = "enum.unknown" };
        }

        bool byName = kind == "company" && name is { IsValid: true } && (number ?? unknown) is null && certain;
        string id = byName
            ? ElementId.Node(kind, country, NameKey.Company(country ?? "", name!.Value.Text)).ToString()
            : ByRecord(kind, country, recordKey);
        return new NodeFound(id, name, number ?? unknown, number is null && unknown is not null ? _entry.Country! : _entry.Number!);
    }

    private Cleaned CleanNumber(string kind, string number, (string? Code, string? Flag) country)
    {
        string type = kind switch
        {
            "vehicle" => "plate",
            "person" => "person_number",
            _ => "company_number",
        };
        Cleaned cleaned = ValueTypes.Clean(type, number, _context with { Country = country.Code });
        return country.Code is null && !KeyText.IsNone(cleaned) && (cleaned.IsValid || country.Flag is not null)
            ? cleaned with
            {
                Flag = country.Flag ?? "number.no_country",
            }
            : cleaned;
    }

    private NodeFound? Address(string?[] values, string recordKey)
    {
        if (ColumnPlaces.Text(values, _line) is not { } written)
        {
            return null;
        }

        (string? country, Cleaned? unknown) = CountryOf(values);
        Cleaned line = ValueTypes.Clean("address", written, _context);
        if (!line.IsValid)
        {
            return new NodeFound(ByRecord("address", country, recordKey), null, line, _entry.Line!, IsNone: true);
        }

        string? city = Known(ColumnPlaces.Text(values, _city));
        string key = NameKey.Address(country ?? "", city ?? "", line.Text);
        Cleaned whole = Graph.Values.Address.Clean(city is null ? line.Text : $"{line.Text}, {city}");
        return unknown is null
            ? new NodeFound(ElementId.Node("address", country, key).ToString(), whole, null, _entry.Line!)
            : new NodeFound(ByRecord("address", null, recordKey), whole, unknown, _entry.Country!);
    }

    /// <summary>The country's code, that of the row, else that of every row; where it cannot be told, none and the text with its flag.</summary>
    private (string? Code, Cleaned? Unknown) CountryOf(string?[] values)
    {
        if (ColumnPlaces.Text(values, _country) is not { } written)
        {
            return (_countryCode, null);
        }

        return Country.CodeOf(written) is { } code ? (code, null)
            : Known(written) is null ? (_countryCode, null)
            : (null, new Cleaned(PlainText.Clean(written).Text, Country.Unknown));
    }

    /// <summary>A word for nothing is an empty cell.</summary>
    private string? Known(string? text) =>
        text is not null && (_context.Nothing ?? Nothing.ListedWords).Is(KeyText.Serial, text) ? null : text;

    private (string Kind, bool Certain) Kind(string?[] values)
    {
        if (_entry.KindColumn is null)
        {
            return (_entry.Kind!, true);
        }

        string? word = ColumnPlaces.Text(values, _kind)?.Trim();
        return word is not null && _entry.Kinds.TryGetValue(word, out string? kind) ? (kind, true) : (_entry.Otherwise!, false);
    }

    private Cleaned? Name(string?[] values, string kind) =>
        ColumnPlaces.Text(values, _name) is { } name
            ? ValueTypes.Clean(kind == "person" ? "person_name" : "company_name", name, _context)
            : null;

    private string ByRecord(string kind, string? country, string recordKey) =>
        ElementId.Node(kind, country, NameKey.ByRecord(kind, _source, recordKey, _role)).ToString();
}
