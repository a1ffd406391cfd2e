using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Values;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;

namespace Zincir.Ingest;

/// <summary>What a mapping makes of a file, without a store: what a person looks at before the first load.</summary>
/// <param name="Mapping">Name or path of the mapping.</param>
/// <param name="Source">Table.</param>
/// <param name="Revision">Revision of its rules.</param>
/// <param name="File">The file.</param>
/// <param name="Used">Columns of the file that the mapping reads.</param>
/// <param name="Unused">Columns of the file that it does not read.</param>
/// <param name="Missing">Columns that it reads and the file lacks.</param>
/// <param name="Rows">Rows looked at.</param>
/// <param name="Mapped">Rows that would load.</param>
/// <param name="SameKey">Rows whose record key an earlier row has.</param>
/// <param name="Quarantined">Rows that would be quarantined, by code.</param>
/// <param name="Flags">Fields that would be kept and flagged, and what else is worth knowing.</param>
/// <param name="Examples">The first rows, explained.</param>
/// <param name="Error">Why the file could not be read to its end.</param>
public sealed record MappingTrial(
    string Mapping,
    string Source,
    int Revision,
    string File,
    IReadOnlyList<string> Used,
    IReadOnlyList<string> Unused,
    IReadOnlyList<string> Missing,
    long Rows,
    long Mapped,
    long SameKey,
    IReadOnlyDictionary<string, long> Quarantined,
    IReadOnlyList<FieldReport> Flags,
    IReadOnlyList<RowTrial> Examples,
    string? Error
)
{
    /// <summary>True when rows were read and none of them can be used.</summary>
    public bool IsUseless => Rows > 0 && Mapped == 0;

    /// <summary>The files of an input that mappings would be tried on.</summary>
    public static IReadOnlyList<(LoadedMapping Mapping, SourceFile File)> Files(IReadOnlyList<LoadedMapping> mappings, string input) =>
        [.. mappings.SelectMany(m => InputFiles.Of(m, input, mappings.Count == 1).Select(f => (m, f)))];

    /// <summary>Tries a mapping on a file.</summary>
    /// <param name="mapping">A mapping without errors.</param>
    /// <param name="file">The file.</param>
    /// <param name="kinds">Node and edge kinds.</param>
    /// <param name="asOf">As-of of the extract, UTC ms.</param>
    /// <param name="examples">Number of rows that are explained.</param>
    /// <param name="cancel">Ends the trial.</param>
    /// <exception cref="SourceFileException">The file cannot be used.</exception>
    public static MappingTrial Run(LoadedMapping mapping, SourceFile file, Kinds kinds, long asOf, int examples, CancellationToken cancel)
    {
        var run = new TrialRun(mapping, file, kinds, asOf, examples);
        run.Read(cancel);
        return run.Result();
    }
}

/// <summary>What a row becomes.</summary>
/// <param name="Line">Line on which it begins.</param>
/// <param name="Records">Its records: the main one first, then its parts.</param>
/// <param name="Position">Its position, in a table of positions.</param>
/// <param name="Flags">Fields that are kept and flagged: column, code, and the sentence.</param>
/// <param name="Code">Why it would be quarantined.</param>
/// <param name="Field">Column at fault.</param>
/// <param name="Reason">The same in a sentence.</param>
public sealed record RowTrial(
    long Line,
    IReadOnlyList<RecordTrial> Records,
    Position? Position,
    IReadOnlyList<FieldReport> Flags,
    string? Code,
    string? Field,
    string? Reason
);

/// <summary>A record that a row makes.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Version">Its version as printed, or in words where the row gives none.</param>
/// <param name="Compartment">Its compartment.</param>
/// <param name="Deleted">True when it says that the record was deleted.</param>
/// <param name="Describes">Node that it describes, if any.</param>
/// <param name="Values">Values of that node.</param>
/// <param name="Edges">Edges that it tells of.</param>
public sealed record RecordTrial(
    string Key,
    string Version,
    string Compartment,
    bool Deleted,
    string? Describes,
    IReadOnlyList<ValueStatement> Values,
    IReadOnlyList<EdgeTrial> Edges
);

/// <summary>An edge with what the record says about it.</summary>
public sealed record EdgeTrial(EdgeStatement Edge, IReadOnlyList<ValueStatement> Values);

/// <summary>A trial under way.</summary>
internal sealed class TrialRun(LoadedMapping mapping, SourceFile file, Kinds kinds, long asOf, int examples)
{
    private readonly RowIntake _intake = new(mapping, kinds, file.Name, "", asOf);
    private readonly SortedSet<string> _columns = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _quarantined = new(StringComparer.Ordinal);
    private readonly HashSet<Hash256> _keys = [];
    private readonly List<RowTrial> _examples = [];
    private long _rows;
    private long _mapped;
    private long _sameKey;
    private string? _error;

    public void Read(CancellationToken cancel)
    {
        using RowSource rows = RowSource.Open(file, mapping.File);
        _intake.Header(rows.Header);
        _columns.UnionWith(rows.Header);
        try
        {
            foreach (SourceRow row in rows.Rows())
            {
                cancel.ThrowIfCancellationRequested();
                Add(row);
            }
        }
        catch (SourceFileException error)
        {
            _error = $"{error.Code}: {error.Message}";
        }
    }

    public MappingTrial Result()
    {
        ISet<string> known = MappedColumns.Of(mapping.File);
        return new MappingTrial(
            mapping.Name,
            mapping.File.Source,
            mapping.File.Revision,
            file.Name,
            [.. _columns.Where(known.Contains)],
            [.. _columns.Where(c => !known.Contains(c))],
            [.. known.Where(c => !_columns.Contains(c))],
            _rows,
            _mapped,
            _sameKey,
            _quarantined,
            [.. _intake.Warnings().Where(w => w.Column.Length > 0)],
            [.. _examples.Select(WithAmbiguous)],
            _error
        );
    }

    private void Add(SourceRow row)
    {
        var batch = new LoadBatch(1) { Ordinal = 0 };
        _intake.Add(row, batch);
        _columns.UnionWith(_columns.Count < RowIntake.ShapeLimit ? row.Columns : []);
        _rows++;
        QuarantinedRow? bad = batch.Quarantined.SingleOrDefault();
        if (bad is null)
        {
            _mapped++;
            _sameKey += batch.Records.Count > 0 && !_keys.Add(Hash256.Of(System.Text.Encoding.UTF8.GetBytes(batch.Records[0].Key))) ? 1 : 0;
        }
        else
        {
            _quarantined[bad.Code] = _quarantined.GetValueOrDefault(bad.Code) + 1;
        }

        if (_examples.Count < examples)
        {
            _examples.Add(Explain(row, batch, bad));
        }
    }

    private RowTrial WithAmbiguous(RowTrial row) =>
        row with
        {
            Flags =
            [
                .. row.Flags,
                .. _intake.Ambiguous.Where(a => a.Line == row.Line).Select(a => a.Warning).Distinct().Select(f => Flag(f, row.Line)),
            ],
        };

    private static FieldReport Flag(FieldWarning field, long line) =>
        new(field.Column, field.Code, 1, line, FlagText.Explain(field.Code, "en"));

    private RowTrial Explain(SourceRow row, LoadBatch batch, QuarantinedRow? bad) =>
        new(
            row.Line,
            [.. batch.Records.Select(Explain)],
            batch.Positions.SingleOrDefault(),
            bad is not null ? [] : [.. _intake.LastFields.Select(f => Flag(f, row.Line))],
            bad?.Code,
            bad?.Field,
            bad?.Reason
        );

    private RecordTrial Explain(RecordContent record)
    {
        ILookup<string, ValueStatement> values = record
            .Statements.OfType<ValueStatement>()
            .ToLookup(v => v.Element, StringComparer.Ordinal);
        List<EdgeTrial> edges = [.. record.Statements.OfType<EdgeStatement>().Select(e => new EdgeTrial(e, [.. values[e.Id]]))];
        string? about =
            record.Statements.OfType<NodeStatement>().SingleOrDefault()?.Node
            ?? values.FirstOrDefault(v => !v.Key.Contains('|', StringComparison.Ordinal))?.Key;
        return new RecordTrial(
            record.Key,
            record.Version.IsDated ? record.Version.Print(asOf)
                : record.Version.IsAbsent ? "as-of of the extract"
                : "no version",
            record.Compartment,
            record.Tombstone,
            about,
            about is null ? [] : [.. values[about]],
            edges
        );
    }
}
