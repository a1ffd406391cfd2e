using System.Text;
using Zincir.Ingest.Mapping;

namespace Zincir.Ingest.Sources;

/// <summary>A row of a source, or why it cannot be read.</summary>
/// <param name="Line">Line on which it begins.</param>
/// <param name="Columns">Names of its columns; the same instance for rows with the same columns.</param>
/// <param name="Values">Texts in the columns; null where there is none.</param>
/// <param name="Code">Why it cannot be read; null for a good row.</param>
/// <param name="Reason">The same in a sentence that names the cure.</param>
/// <param name="Raw">The row as it came, of one that is too long its beginning. Valid until the next row is read.</param>
public sealed record SourceRow(
    long Line,
    IReadOnlyList<string> Columns,
    string?[] Values,
    string? Code,
    string Reason,
    ReadOnlyMemory<byte> Raw
);

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
            var lines = new LineReader(stream, csv ? delimiter : null);
            Encoding encoding = EncodingCheck.Of(lines, mapping.Input.Encoding, file.Name);
            return csv ? new CsvRows(stream, lines, encoding, (char)delimiter, mapping, file.Name) : new JsonLinesRows(stream, lines);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            stream.Dispose();
            throw new SourceFileException(
                "file.gz",
                $"{file.Name} has no readable header ({error.Message}). Copy it again from its source."
            );
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
            catch (Exception error) when (error is InvalidDataException or IOException)
            {
                throw new SourceFileException(
                    "file.truncated",
                    $"The file is cut or damaged ({error.Message}). Rows before the cut were read; copy it again from its source."
                );
            }

            yield return line.Code is { } code ? Unreadable(line, code) : Read(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract SourceRow Read(RawLine line);

    private protected static SourceRow Unreadable(RawLine line, string code) =>
        new(line.Line, [], [], code, RowCodes.Reason(code), line.Bytes);
}

/// <summary>Why rows are quarantined, in a sentence that names the cure.</summary>
public static class RowCodes
{
    /// <summary>The sentence for a code.</summary>
    public static string Reason(string code) =>
        code switch
        {
            "row.nul" => "The row holds NUL bytes, so it is not text. Export it again from its source.",
            "row.too_long" => "The row is longer than 1 MiB. Look for a missing line end, or split the row at its source.",
            "row.unclosed_quote" =>
                "A quotation mark is opened and not closed within 64 KiB and 100 lines. Close it, or double it where it belongs to the text.",
            "row.fields" =>
                "The row has another number of fields than the header. Look for a delimiter or a quotation mark inside a field.",
            "row.json" => "The line is no JSON object. Write one whole object on each line.",
            "row.duplicate_field" => "A field stands twice in the object. Keep one of them.",
            "row.encoding" =>
                "The row has bytes that are not in the file's encoding. Export the file in one encoding and declare it in the mapping.",
            "row.no_key" => "The row has neither a usable key nor a name. Fill the key columns.",
            "record.purged" => "The record was purged and stays out.",
            _ => code,
        };
}
