using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Values;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;

namespace Zincir.Ingest;

/// <summary>Maps the rows of one file into batches, and remembers what is worth a warning. Used by one thread, the one that reads.</summary>
internal sealed class RowIntake
{
    /// <summary>Column lists with a mapper of their own; a file whose rows have ever new columns must not fill the memory.</summary>
    public const int ShapeLimit = 1_000;

    private const int ColumnsShown = 50;
    private readonly LoadedMapping _mapping;
    private readonly Kinds _kinds;
    private readonly string _file;
    private readonly string _hash;
    private readonly PositionReader? _positions;
    private readonly ISet<string> _known;
    private readonly Dictionary<IReadOnlyList<string>, RowMapper> _mappers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FieldWarning, (long Count, long FirstLine)> _fields = [];
    private readonly SortedSet<string> _extra = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly PlateForms _plates = new();
    private IReadOnlyList<string>? _last;

    /// <summary>Takes in rows.</summary>
    /// <param name="mapping">What they mean.</param>
    /// <param name="kinds">Node and edge kinds.</param>
    /// <param name="file">Path below the input.</param>
    /// <param name="hash">Hash of the file; empty where rows stand on no lines, so that their values tell those in quarantine apart.</param>
    /// <param name="asOf">As-of of the extract, UTC ms.</param>
    public RowIntake(LoadedMapping mapping, Kinds kinds, string file, string hash, long asOf)
    {
        (_mapping, _kinds, _file, _hash, AsOf) = (mapping, kinds, file, hash, asOf);
        _positions = mapping.File.Tracks is null ? null : new PositionReader(mapping.File);
        _known = MappedColumns.Of(mapping.File);
    }

    /// <summary>When the rows that come now were true, UTC ms.</summary>
    public long AsOf { get; set; }

    /// <summary>Groups that the file holds whole.</summary>
    public HashSet<string> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>Fields, by line, of which only a later row showed that they are ambiguous.</summary>
    public List<(long Line, FieldWarning Warning)> Ambiguous { get; } = [];

    /// <summary>Fields of the row before that were kept and flagged.</summary>
    public IReadOnlyList<FieldWarning> LastFields { get; private set; } = [];

    /// <summary>Looks at the header of a format that has one.</summary>
    public void Header(IReadOnlyList<string> header)
    {
        Columns(header);
    }

    /// <summary>Puts a row where it belongs: its records or its position, or the quarantine.</summary>
    public void Add(SourceRow row, LoadBatch batch)
    {
        LastFields = [];
        batch.Rows++;
        batch.Bytes += row.Size;
        if (row.Code is { } code)
        {
            Quarantine(batch, row, "", code, row.Reason);
            return;
        }

        if (!ReferenceEquals(row.Columns, _last))
        {
            Columns(_last = row.Columns);
        }

        if (_positions is not null)
        {
            AddPosition(_positions, row, batch);
        }
        else
        {
            AddRecords(row, batch);
        }
    }

    /// <summary>What is worth knowing of the file's columns and fields.</summary>
    public IEnumerable<FieldReport> Warnings()
    {
        if (_extra.Count > 0)
        {
            yield return OfColumns("file.extra_columns", "Columns that the mapping does not know are ignored", _extra);
        }

        string[] missing = [.. _known.Except(_seen, StringComparer.Ordinal).Except(_mapping.File.Optional, StringComparer.Ordinal)];
        if (_seen.Count > 0 && missing.Length > 0)
        {
            yield return OfColumns("file.missing_columns", "Columns are missing and count as empty", missing);
        }

        foreach (
            (FieldWarning warning, (long count, long line)) in _fields
                .OrderBy(w => w.Key.Column, StringComparer.Ordinal)
                .ThenBy(w => w.Key.Code, StringComparer.Ordinal)
        )
        {
            yield return new FieldReport(warning.Column, warning.Code, count, line, FlagText.Explain(warning.Code, "en"));
        }
    }

    private static FieldReport OfColumns(string code, string sentence, IReadOnlyCollection<string> columns)
    {
        string more = columns.Count > ColumnsShown ? ", …" : "";
        return new FieldReport("", code, columns.Count, 1, $"{sentence}: {string.Join(", ", columns.Take(ColumnsShown))}{more}");
    }

    private void Columns(IReadOnlyList<string> columns)
    {
        foreach (string column in columns)
        {
            if (_known.Contains(column))
            {
                _seen.Add(column);
            }
            else if (_extra.Count < ShapeLimit)
            {
                _extra.Add(column);
            }
        }
    }

    private void AddPosition(PositionReader reader, SourceRow row, LoadBatch batch)
    {
        (Position? position, string field) = reader.Read(row.Columns, row.Values);
        if (position is not null)
        {
            batch.Positions.Add(position);
        }
        else
        {
            Quarantine(batch, row, field, "position.unreadable", $"The position has no usable {field}. Mend it at the source.");
        }
    }

    private void AddRecords(SourceRow row, LoadBatch batch)
    {
        MappedRow mapped = Mapper(row.Columns).Map(row.Values, _file, row.Line);
        if (mapped.Records.Count == 0)
        {
            string field = string.Join(", ", _mapping.File.Key.Select(k => k.Column));
            Quarantine(batch, row, field, "row.no_key", RowCodes.Reason("row.no_key"));
            return;
        }

        foreach (RecordContent record in mapped.Records)
        {
            record.Seal();
            batch.Records.Add(record);
        }

        if (mapped.Group is not null)
        {
            Groups.Add(mapped.Group);
        }

        LastFields = mapped.Warnings;
        foreach (FieldWarning warning in mapped.Warnings)
        {
            CountField(warning, row.Line);
        }

        foreach ((long line, FieldWarning warning) in _plates.Add(mapped.Plates, row.Line))
        {
            CountField(warning, line);
            if (Ambiguous.Count < ShapeLimit)
            {
                Ambiguous.Add((line, warning));
            }
        }
    }

    private void CountField(FieldWarning warning, long line)
    {
        (long count, long first) = _fields.GetValueOrDefault(warning, (0, line));
        _fields[warning] = (count + 1, Math.Min(first, line));
    }

    private RowMapper Mapper(IReadOnlyList<string> columns)
    {
        if (!_mappers.TryGetValue(columns, out RowMapper? mapper))
        {
            if (_mappers.Count == ShapeLimit)
            {
                _mappers.Clear();
            }

            _mappers[columns] = mapper = new RowMapper(_mapping.File, columns, _kinds, AsOf);
        }

        mapper.AsOf = AsOf;
        return mapper;
    }

    /// <summary>Puts a row into quarantine.</summary>
    public void Quarantine(LoadBatch batch, SourceRow row, string field, string code, string reason)
    {
        ReadOnlyMemory<byte> whole = row.Kept();
        byte[] raw = whole[..Math.Min(whole.Length, LineReader.KeptOfUnreadable)].ToArray();
        string hash = _hash.Length > 0 ? _hash : Hash256.Of(whole.Span).ToString();
        batch.Quarantined.Add(new QuarantinedRow(_mapping.File.Source, hash, _file, row.Line, "", field, code, reason, raw, AsOf));
    }
}
