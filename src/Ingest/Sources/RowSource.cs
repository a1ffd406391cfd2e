using System.Text;
using ICSharpCode.SharpZipLib;
using Zincir.Ingest.Mapping;

namespace Zincir.Ingest.Sources;

/// <summary>A row of a source, or why it cannot be read.</summary>
/// <param name="Line">Line on which it begins.</param>
/// <param name="Columns">Names of its columns; the same instance for rows with the same columns.</param>
/// <param name="Values">Texts in the columns; null where there is none.</param>
/// <param name="Code">Why it cannot be read; null for a good row.</param>
/// <param name="Reason">The same in a sentence that names the cure.</param>
/// <param name="Raw">First 4 KiB of an unreadable row.</param>
public sealed record SourceRow(long Line, IReadOnlyList<string> Columns, string?[] Values, string? Code, string Reason, byte[] Raw);

/// <summary>Rows of a CSV or JSON Lines file, in the encoding that its mapping declares.</summary>
public abstract class RowSource : IDisposable
{
    private readonly Stream _stream;

    private protected RowSource(Stream stream, LineReader lines, Encoding encoding)
    {
        _stream = stream;
        Lines = lines;
        Encoding = encoding;
    }

    private protected LineReader Lines { get; }

    private protected Encoding Encoding { get; }

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
            return csv
                ? new CsvRows(stream, lines, encoding, (char)delimiter, mapping, file.Name)
                : new JsonLinesRows(stream, lines, encoding);
        }
        catch (Exception error) when (error is SharpZipBaseException or EndOfStreamException)
        {
            stream.Dispose();
            throw new SourceFileException(
                "file.gz",
                $"{file.Name} is no readable gzip file ({error.Message}). Copy it again from its source."
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
            catch (Exception error) when (error is SharpZipBaseException or EndOfStreamException)
            {
                throw new SourceFileException(
                    "file.truncated",
                    $"the gzip file is cut or damaged ({error.Message}). Rows before the cut were read; copy it again from its source."
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

    private protected static SourceRow Unreadable(RawLine line, string code)
    {
        byte[] raw = line.Bytes[..Math.Min(line.Bytes.Length, LineReader.KeptOfUnreadable)].ToArray();
        return new SourceRow(line.Line, [], [], code, RowCodes.Reason(code), raw);
    }

    /// <summary>The row as text; null when its bytes are not in the encoding.</summary>
    private protected string? Decode(RawLine line)
    {
        try
        {
            return Encoding.GetString(line.Bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
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
            "row.encoding" =>
                "The row has bytes that are not in the file's encoding. Export the file in one encoding and declare it in the mapping.",
            "row.no_key" => "The row has neither a usable key nor a name. Fill the key columns.",
            "record.purged" => "The record was purged and stays out.",
            _ => code,
        };
}
