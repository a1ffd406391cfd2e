using Zincir.Graph.Model;
using Zincir.Graph.Values;
using Zincir.Ingest.Sources;

namespace Zincir.Ingest.Mapping;

/// <summary>What a row became.</summary>
/// <param name="Records">Its main part first, then the others; empty when the row has no usable key and no name.</param>
/// <param name="Group">Group that the row belongs to, in a grouped file.</param>
/// <param name="Warnings">Fields that were kept and flagged.</param>
public sealed record MappedRow(IReadOnlyList<RecordContent> Records, string? Group, IReadOnlyList<FieldWarning> Warnings)
{
    /// <summary>Plates whose letters are parted where that matters.</summary>
    internal IReadOnlyList<PartedPlate> Plates { get; init; } = [];
}

/// <summary>Turns the rows of one file into records, with the columns in the places where this file has them.</summary>
public sealed class RowMapper
{
    private readonly MappingFile _mapping;
    private readonly Kinds _kinds;
    private readonly ColumnPlaces _places;
    private readonly RecordKeyReader _key;
    private readonly int _version;
    private readonly (int Compartment, int Grade, int Expires) _columns;
    private readonly int _deleted;
    private readonly Dictionary<string, NodeReader> _nodes;
    private readonly List<(string Property, bool Past, ValueReader Value, ValueReader? From, ValueReader? To)> _properties;
    private readonly List<EdgeReader> _edges;
    private readonly List<PartReader> _parts;
    private readonly Dictionary<string, ValueReader> _times = new(StringComparer.Ordinal);
    private readonly RawColumns _main;
    private readonly ValueContext _context;

    /// <summary>Binds a mapping to the columns of a file.</summary>
    /// <param name="mapping">A mapping without errors.</param>
    /// <param name="columns">Columns of the file.</param>
    /// <param name="kinds">Node and edge kinds.</param>
    /// <param name="asOf">As-of of the extract, UTC ms: what must lie in the past is warned of when it lies after it.</param>
    public RowMapper(MappingFile mapping, IReadOnlyList<string> columns, Kinds kinds, long asOf)
    {
        AsOf = asOf;
        _mapping = mapping;
        _kinds = kinds;
        _places = new ColumnPlaces(columns);
        _context = ValueContext.Default with { Nothing = Nothing.With(mapping.Nothing) };
        _key = new RecordKeyReader(mapping, kinds, _places);
        _version = _places.Of(mapping.Version);
        _columns = (_places.Of(mapping.CompartmentColumn), _places.Of(mapping.GradeColumn), _places.Of(mapping.ExpiresColumn));
        _deleted = _places.Of(mapping.Deleted?.Column);
        _nodes = mapping.Nodes.Keys.ToDictionary(n => n, n => new NodeReader(n, mapping, kinds, _places, _context), StringComparer.Ordinal);
        _properties = [.. mapping.Properties.Select(Property)];
        _edges = [.. mapping.Edges.Select(Edge)];
        _parts = [.. mapping.Parts.Select(p => Part(p.Key, p.Value, columns))];
        var apart = mapping.Parts.Values.SelectMany(p => p.Columns).ToHashSet(StringComparer.Ordinal);
        _main = new RawColumns(columns, c => !apart.Contains(c) && !Holds(c, apart));
    }

    /// <summary>When the rows that come now were true, UTC ms.</summary>
    public long AsOf { get; set; }

    /// <summary>Maps one row.</summary>
    /// <param name="values">Texts in the file's columns.</param>
    /// <param name="file">Path below the input.</param>
    /// <param name="line">Line on which the row begins.</param>
    public MappedRow Map(string?[] values, string file, long line)
    {
        if (_key.Read(values) is not { } key)
        {
            return new MappedRow([], null, []);
        }

        var row = new RowContext(values, key.Key);
        var records = new List<RecordContent>(1 + _parts.Count) { Main(row, file, line) };
        foreach (PartReader part in _parts)
        {
            if (part.IsPresent)
            {
                records.Add(PartRecord(part, row, file, line));
            }
        }

        return new MappedRow(records, key.Group, row.Warnings) { Plates = row.Plates };
    }

    private RecordContent Main(RowContext row, string file, long line)
    {
        bool deleted = IsDeleted(row);
        return new RecordContent
        {
            Source = _mapping.Source,
            Key = row.Key,
            Version = Version(row),
            MappingRevision = _mapping.Revision,
            Compartment = ColumnPlaces.Text(row.Values, _columns.Compartment)?.Trim() ?? _mapping.Compartment,
            Grade = ColumnPlaces.Text(row.Values, _columns.Grade)?.Trim() ?? _mapping.Grade,
            ExpiresAt = Expires(row),
            Tombstone = deleted,
            Statements = deleted ? [] : Statements(row),
            Raw = _main.Of(row.Values, file, line),
        };
    }

    private bool IsDeleted(RowContext row) =>
        ColumnPlaces.Text(row.Values, _deleted) is { } word && _mapping.Deleted!.Values.Contains(word.Trim(), StringComparer.Ordinal);

    private string Expires(RowContext row)
    {
        if (ColumnPlaces.Text(row.Values, _columns.Expires) is not { } raw)
        {
            return "";
        }

        Cleaned cleaned = DateText.Clean(raw, _mapping.Input.Dates, _mapping.Input.Zone);
        row.Warn(_mapping.ExpiresColumn!, cleaned.Flag);
        return cleaned.Text;
    }

    private RecordContent PartRecord(PartReader part, RowContext row, string file, long line)
    {
        bool empty = part.IsEmpty(row.Values) || IsDeleted(row);
        var says = new List<Statement>();
        if (!empty)
        {
            part.Edges.ForEach(e => e.Add(says, row, _nodes, described: null));
        }

        return new RecordContent
        {
            Source = _mapping.Source,
            Key = row.Key + "#" + part.Name,
            Version = Version(row),
            MappingRevision = _mapping.Revision,
            Compartment = part.Compartment,
            Grade = _mapping.Grade,
            Tombstone = empty,
            Statements = says,
            Raw = part.Raw.Of(row.Values, file, line),
        };
    }

    private List<Statement> Statements(RowContext row)
    {
        var says = new List<Statement>(16 + _edges.Count + _properties.Count);
        string? about = _mapping.Describes ?? _mapping.Mentions;
        string? described = null;
        if (about is not null && row.Node(about, _nodes) is { } node)
        {
            row.Warn(node.NumberColumn, node.BadNumber?.Flag);
            if (_mapping.Describes is not null)
            {
                says.Add(new NodeStatement(described = node.Id));
                row.Saw(node);
                if (node.Plate is not null)
                {
                    says.Add(new ValueStatement(node.Id, RowContext.PlateProperty, node.Plate, null, null, null));
                }

                if (node is { IsNone: true, BadNumber: { } written } && !_properties.Exists(p => p.Value.Column == node.NumberColumn))
                {
                    RowContext.Placeholder(says, described, about, written);
                }
            }

            foreach ((string property, bool past, ValueReader value, ValueReader? from, ValueReader? to) in _properties)
            {
                if (value.Read(row.Values) is { } cleaned)
                {
                    bool future = past && cleaned.IsValid && ValidTime.Begins(cleaned.Text) > AsOf;
                    row.Warn(value.Column, future ? Fold.FutureFlag : cleaned.Flag);
                    says.Add(new ValueStatement(node.Id, property, cleaned.Text, cleaned.Flag, Time(from, row), Time(to, row)));
                }
            }
        }

        _edges.ForEach(e => e.Add(says, row, _nodes, described));
        return says;
    }

    private static string? Time(ValueReader? reader, RowContext row) =>
        reader?.Read(row.Values) is { IsValid: true } time ? time.Text : null;

    private MappedVersion Version(RowContext row)
    {
        if (_version < 0)
        {
            return MappedVersion.Absent;
        }

        if (ColumnPlaces.Text(row.Values, _version) is not { } raw)
        {
            row.Warn(_mapping.Version!, "version.empty");
            return MappedVersion.Empty;
        }

        if (DateText.TryTicks(raw, _mapping.Input.Dates, _mapping.Input.Zone, out long ticks))
        {
            return MappedVersion.AtTicks(ticks);
        }

        row.Warn(_mapping.Version!, "version.unreadable");
        return MappedVersion.Empty;
    }

    private (string, bool, ValueReader, ValueReader?, ValueReader?) Property(KeyValuePair<string, MappingFile.ValueEntry> property)
    {
        string kind = _mapping.Nodes[(_mapping.Describes ?? _mapping.Mentions)!].Kind!;
        PropertyKind? declared = _kinds.Nodes.GetValueOrDefault(kind)?.Properties.GetValueOrDefault(property.Key);
        return (
            property.Key,
            declared?.Past == true,
            Value(property.Value, declared?.Type ?? "text", declared?.Signed == true),
            Column(property.Value.From),
            Column(property.Value.To)
        );
    }

    private EdgeReader Edge(MappingFile.EdgeEntry edge)
    {
        IReadOnlyDictionary<string, PropertyKind>? declared = _kinds.Edges.GetValueOrDefault(edge.Kind)?.Properties;
        var properties = edge
            .Properties.Select(p => (p.Key, Value(p.Value, declared?.GetValueOrDefault(p.Key)?.Type ?? "text", false)))
            .ToList();
        return new EdgeReader(
            edge,
            _mapping.Describes,
            [.. edge.Discriminator.Select(_places.Of)],
            Time(edge.Start),
            Time(edge.End),
            properties
        );
    }

    /// <summary>Whether a column is an object of which some fields are columns of their own: what they leave of it goes with the part that reads them.</summary>
    private bool Holds(string column, IEnumerable<string> fields) =>
        _mapping.Input.Format == "jsonl" && fields.Any(f => JsonFields.IsInside(f, column));

    private PartReader Part(string name, MappingFile.PartEntry part, IReadOnlyList<string> columns)
    {
        var keep = part.Columns.Concat(_mapping.Key.Select(k => k.Column)).ToHashSet(StringComparer.Ordinal);
        return new PartReader(
            name,
            part.Compartment,
            // A JSON object leaves out what is empty; a CSV file without the column says nothing of the part.
            _mapping.Input.Format == "jsonl"
                || part.Columns.Exists(c => _places.Of(c) >= 0),
            [.. part.Columns.Select(_places.Of).Where(p => p >= 0)],
            [.. part.Edges.Select(Edge)],
            new RawColumns(
                columns,
                c => keep.Contains(c) || (Holds(c, part.Columns) && _mapping.Parts.Values.Count(p => Holds(c, p.Columns)) == 1)
            )
        );
    }

    private ValueReader Value(MappingFile.ValueEntry entry, string type, bool signed) =>
        new(entry, type, signed, _places, (_mapping.Input, _context.Nothing));

    private ValueReader? Time(MappingFile.ValueEntry? entry) =>
        entry is null ? null
        : entry.IsBareColumn ? Column(entry.Column)
        : Value(entry, "time", false);

    private ValueReader? Column(string? column)
    {
        if (column is null)
        {
            return null;
        }

        if (!_times.TryGetValue(column, out ValueReader? reader))
        {
            _times[column] = reader = Value(new MappingFile.ValueEntry { Column = column }, "time", false);
        }

        return reader;
    }
}
