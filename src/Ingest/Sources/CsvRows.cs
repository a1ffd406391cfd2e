using System.Text;
using Zincir.Ingest.Mapping;

namespace Zincir.Ingest.Sources;

/// <summary>Rows of a CSV file (RFC 4180 with any delimiter). The header names the columns; their order does not matter.</summary>
internal sealed class CsvRows : RowSource
{
    private readonly Encoding _encoding;
    private readonly char _delimiter;
    private readonly string[] _header;

    public CsvRows(Stream stream, LineReader lines, Encoding encoding, char delimiter, MappingFile mapping, string file)
        : base(stream, lines)
    {
        _encoding = encoding;
        _delimiter = delimiter;
        _header = ReadHeader(mapping, file);
    }

    public override IReadOnlyList<string> Header => _header;

    private protected override SourceRow Read(RawLine line)
    {
        if (Decode(line) is not { } text)
        {
            return Unreadable(line, "row.encoding");
        }

        string?[] values = new string?[_header.Length];
        return Split(text, values) == _header.Length
            ? new SourceRow(line.Line, _header, values, null, "", line.Bytes)
            : Unreadable(line, "row.fields");
    }

    private string[] ReadHeader(MappingFile mapping, string file)
    {
        if (!Lines.TryRead(out RawLine line))
        {
            throw new SourceFileException(
                "file.empty",
                $"{file} is empty: not even a header. Export it again; a table without rows still has its header."
            );
        }

        string text =
            line.Code is null && Decode(line) is { } decoded
                ? decoded
                : throw new SourceFileException(
                    "file.header",
                    $"{file}, line {line.Line}: the header cannot be read ({line.Code ?? "row.encoding"})."
                );
        string?[] names = new string?[text.Count(c => c == _delimiter) + 1];
        int count = Split(text, names);
        string[] header = [.. names.Take(count).Select(n => (n ?? "").Trim())];
        CheckHeader(header, mapping, file, text);
        return header;
    }

    private void CheckHeader(string[] header, MappingFile mapping, string file, string text)
    {
        string? twice = header.Where(n => n.Length > 0).GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new SourceFileException(
                "file.duplicate_header",
                $"{file}: the column '{twice}' stands twice in the header. Rename one of them at the source."
            );
        }

        List<string> missing = [.. mapping.Key.Select(k => k.Column).Where(c => !header.Contains(c, StringComparer.Ordinal))];
        if (missing.Count == 0)
        {
            return;
        }

        char other = ",;\t|".FirstOrDefault(c =>
            c != _delimiter && text.Split(c).Select(p => p.Trim('"', ' ')).Contains(missing[0], StringComparer.Ordinal)
        );
        throw other == default
            ? new SourceFileException(
                "file.missing_key",
                $"{file}: the key column {string.Join(", ", missing.Select(m => $"'{m}'"))} is missing. Its columns: {string.Join(", ", header)}."
            )
            : new SourceFileException(
                "file.delimiter",
                $"{file}: the header is not delimited by {Name(_delimiter)} but by {Name(other)}. Declare 'delimiter: {(other == '\t' ? "tab" : $"'{other}'")}' in the mapping."
            );
    }

    /// <summary>The row as text; null when its bytes are not in the encoding.</summary>
    private string? Decode(RawLine line)
    {
        try
        {
            return _encoding.GetString(line.Bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Name(char delimiter) => delimiter == '\t' ? "tabs" : $"'{delimiter}'";

    /// <summary>Splits a row into at most as many fields as there are places; the true number of fields is returned.</summary>
    private int Split(string text, string?[] fields)
    {
        int count = 0;
        int at = 0;
        while (true)
        {
            string? field = at < text.Length && text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at);
            if (count < fields.Length)
            {
                fields[count] = field;
            }

            count++;
            if (at >= text.Length)
            {
                return count;
            }

            at++;
        }
    }

    private string? Plain(string text, ref int at)
    {
        int end = text.IndexOf(_delimiter, at);
        end = end < 0 ? text.Length : end;
        string? field = end == at ? null : text[at..end];
        at = end;
        return field;
    }

    private string? Quoted(string text, ref int at)
    {
        int close = at + 1;
        while (true)
        {
            close = text.IndexOf('"', close);
            if (close < 0)
            {
                close = text.Length;
                break;
            }

            if (close + 1 < text.Length && text[close + 1] == '"')
            {
                close += 2;
                continue;
            }

            break;
        }

        string field = text[(at + 1)..Math.Min(close, text.Length)].Replace("\"\"", "\"", StringComparison.Ordinal);
        int end = close >= text.Length ? text.Length : text.IndexOf(_delimiter, close);
        end = end < 0 ? text.Length : end;
        // Text after the closing mark is kept: an export that forgot to double a mark loses nothing.
        field += close + 1 < end ? text[(close + 1)..end] : "";
        at = end;
        return field.Length == 0 ? null : field;
    }
}
