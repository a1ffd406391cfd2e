using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Zincir.Ingest.Mapping;

namespace Zincir.Ingest.Sources;

/// <summary>A row of a source, or why it cannot be read.</summary>
/// <param name="Line">Line on which it begins; 0 where rows stand on no lines.</param>
/// <param name="Columns">Names of its columns; the same instance for rows with the same columns.</param>
/// <param name="Values">Texts in the columns; null where there is none.</param>
/// <param name="Code">Why it cannot be read; null for a good row.</param>
/// <param name="Reason">The same in a sentence that names the cure.</param>
/// <param name="Raw">
/// The row as it came, of one that is too long its beginning; empty where it came as values. Valid until the next row is read.
/// </param>
public sealed record SourceRow(
    long Line,
    IReadOnlyList<string> Columns,
    string?[] Values,
    string? Code,
    string Reason,
    ReadOnlyMemory<byte> Raw
)
{
    /// <summary>About how many bytes it has.</summary>
    public long Size => Raw.Length > 0 ? Raw.Length : Values.Sum(v => (long)(v?.Length ?? 0));

    /// <summary>The row as it came, one that came as values as a JSON object.</summary>
    public ReadOnlyMemory<byte> Kept()
    {
        if (Raw.Length > 0 || Columns.Count == 0)
        {
            return Raw;
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            for (int i = 0; i < Values.Length; i++)
            {
                json.WriteString(Columns[i], Values[i]);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}

/// <summary>Rows of a CSV or JSON Lines file, in the encoding that its mapping declares.</summary>
public abstract class RowSource : IDisposable
{
    private readonly Stream _stream;

    private protected RowSource(Stream stream, LineReader lines)
    {
        _stream = stream;
        Lines = lines;
    }

    private protected LineReader Lines { get; }

    /// <summary>Opens a file as its mapping says.</summary>
    /// <exception cref="SourceFileException">The file is empty, in another encoding or delimiter, or its header cannot be used.</exception>
    public static RowSource Open(SourceFile file, MappingFile mapping)
    {
        Stream stream = file.Open();
        try
        {
            bool csv = mapping.Input.Format == "csv";
            byte delimiter = mapping.Input.Delimiter == "tab" ? (byte)'\t' : (byte)mapping.Input.Delimiter[0];
            var lines = new LineReader(stream, csv ? delimiter : null, mapping.Input.Escape is not null);
            FileForms.Check(lines.Peek(FileForms.Longest), csv, file.Name);
            Encoding encoding = EncodingCheck.Of(lines, mapping.Input, file.Name);
            lines.FindLineEnd();
            lines.SkipLines(mapping.Input.Skip);
            lines.SkipLines(csv && CsvHeader.IsAboveIt(lines.Peek(CsvHeader.LongestAbove)) ? 1 : 0);
            return csv
                ? new CsvRows(stream, lines, encoding, (char)delimiter, mapping, file.Name)
                : new JsonLinesRows(stream, lines, JsonFields.Of(MappedColumns.Of(mapping)));
        }
        catch (IOException error)
        {
            stream.Dispose();
            throw Unreadable(error);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Columns of the header; empty for a format that names them in each row.</summary>
    public virtual IReadOnlyList<string> Header => [];

    /// <summary>The rows, one after the other.</summary>
    /// <exception cref="SourceFileException">The file ends where it should not; the rows before were given.</exception>
    public IEnumerable<SourceRow> Rows()
    {
        while (true)
        {
            RawLine line;
            try
            {
                if (!Lines.TryRead(out line))
                {
                    yield break;
                }
            }
            catch (IOException error)
            {
                throw Unreadable(error);
            }

            if (line.Code is not { } code)
            {
                if (!IsEmpty(line))
                {
                    yield return Read(line);
                }

                continue;
            }

            Look(line);
            yield return Unreadable(line, code);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract SourceRow Read(RawLine line);

    /// <summary>Whether a line is passed over because nothing stands in it.</summary>
    private protected virtual bool IsEmpty(RawLine line) => false;

    /// <summary>Looks at a row that cannot be read, which may show what is wrong with the file.</summary>
    /// <exception cref="SourceFileException">The file cannot be used from here on.</exception>
    private protected virtual void Look(RawLine unreadable) { }

    private static SourceFileException Unreadable(IOException error) =>
        error is GzipException packed
            ? new SourceFileException(packed.Code, packed.Message)
            : new SourceFileException(
                "file.truncated",
                $"It cannot be read to its end ({error.Message}). Rows before were read; look at the disk, or copy it again from its source."
            );

    private protected static SourceRow Unreadable(RawLine line, string code) =>
        new(line.Line, [], [], code, RowCodes.Reason(code), line.Bytes);
}

/// <summary>Why rows are quarantined, in a sentence that names the cure.</summary>
public static class RowCodes
{
    /// <summary>The record of the row was purged.</summary>
    public const string Purged = "record.purged";

    /// <summary>The sentence for a code.</summary>
    public static string Reason(string code) =>
        code switch
        {
            "row.nul" => "The row holds NUL bytes, so it is not text. Export it again from its source.",
            "row.too_long" => "The row is longer than 1 MiB. Look for a missing line end, or split the row at its source.",
            "row.unclosed_quote" =>
                "A quotation mark is opened and not closed within 64 KiB and 100 lines. Close it, or double it where it belongs to the text.",
            "row.fields" =>
                "The row has another number of fields than the header. Look for a delimiter or a quotation mark inside a field, or a delimiter too many at its end.",
            "row.total" =>
                "The line adds the table up and is no record of it. Leave it out at the source; if it is a record, give it another key.",
            "row.header" => "The line is the table's header once more, as where files were joined into one. Leave it out at the source.",
            "row.json" =>
                "The line is no JSON object. Write one whole object on each line, without a list around them (jq -c '.[]' takes it off).",
            "row.duplicate_field" => "A field stands twice in the object. Keep one of them.",
            "row.encoding" =>
                "The row has bytes that are not in the file's encoding. Export the file in one encoding and declare it in the mapping.",
            "row.no_key" => "The row has neither a usable key nor a name. Fill the key columns.",
            "position.unreadable" => "The position has no usable device, time or place. Mend it at the source.",
            "row.deleted_without_key" =>
                "A row was deleted whose key the log does not tell. Take its record out with zincir purge, and set REPLICA IDENTITY FULL on the table.",
            Purged => "The record was purged and stays out.",
            _ => code,
        };
}
