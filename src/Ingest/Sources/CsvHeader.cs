using System.Globalization;
using System.Text;
using Zincir.Ingest.Mapping;

namespace Zincir.Ingest.Sources;

/// <summary>Reads the header of a CSV file, and says of one that cannot be used what to do about it.</summary>
internal sealed class CsvHeader(CsvFields fields, char delimiter, MappingFile mapping, string file)
{
    private static readonly char[] s_delimiters = [',', ';', '\t', '|', '^', '~'];

    /// <summary>Bytes within which the line that Excel writes above a header ends.</summary>
    public const int LongestAbove = 16;

    /// <summary>Whether a file goes on with the line that Excel writes above a header, such as <c>sep=;</c>.</summary>
    public static bool IsAboveIt(ReadOnlySpan<byte> head)
    {
        int end = head.IndexOfAny((byte)'\n', (byte)'\r');
        string line = Encoding.Latin1.GetString(end < 0 ? head : head[..end]).Trim('"', ' ');
        return line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length <= "sep=;".Length + 1;
    }

    /// <summary>Names of the columns, as the mapping writes them where they differ in characters that nobody sees only.</summary>
    /// <param name="lines">The file, of which the header is taken.</param>
    /// <param name="text">Its encoding.</param>
    /// <param name="ahead">The first rows from the header on.</param>
    /// <exception cref="SourceFileException">The header cannot be read, or is none of the mapping's.</exception>
    public string[] Read(LineReader lines, CsvText text, List<(long Line, string Text)> ahead)
    {
        if (!lines.TryRead(out RawLine line))
        {
            throw new SourceFileException(
                "file.empty",
                $"{file} is empty: not even a header. Export it again; a table without rows still has its header."
            );
        }

        string header =
            line.Code is null && text.Of(line) is { } decoded
                ? decoded
                : throw Below(line.Line, ahead)
                    ?? new SourceFileException(
                        "file.header",
                        $"{file}, line {line.Line}: the header cannot be read ({line.Code ?? "row.encoding"}). {RowCodes.Reason(line.Code ?? "row.encoding")}"
                    );
        string[] names = Names(header);
        Check(names, header, line.Line, ahead);
        return names;
    }

    private string[] Names(string header)
    {
        ISet<string> known = MappedColumns.Of(mapping);
        header = header.TrimStart('\ufeff', '\u200b', '\u200e', '\u200f', '\u2060');
        string?[] names = new string?[header.Count(c => c == delimiter) + 1];
        int count = fields.Split(header, names);
        return [.. names.Take(count).Select(n => Name(n ?? "", known))];
    }

    /// <summary>A name as the mapping has it; else without the characters that nobody sees.</summary>
    private static string Name(string written, ISet<string> known)
    {
        string name = written.Trim();
        if (known.Contains(name))
        {
            return name;
        }

        string seen = string.Concat(name.Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format)).Trim();
        return known.Contains(seen) || !known.Contains(seen.Normalize()) ? seen : seen.Normalize();
    }

    private void Check(string[] names, string header, long line, List<(long Line, string Text)> ahead)
    {
        string? twice = names.Where(n => n.Length > 0).GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new SourceFileException(
                "file.duplicate_header",
                $"{file}: the column '{twice}' stands twice in the header. Rename one of them at the source."
            );
        }

        List<string> missing = [.. mapping.Key.Select(k => k.Column).Where(c => !names.Contains(c, StringComparer.Ordinal))];
        if (missing.Count == 0)
        {
            return;
        }

        char other = Array.Find(
            s_delimiters,
            c => c != delimiter && header.Split(c).Select(p => p.Trim('"', ' ')).Contains(missing[0], StringComparer.Ordinal)
        );
        throw other != default
            ? new SourceFileException(
                "file.delimiter",
                $"{file}: the header is not delimited by {Name(delimiter)} but by {Name(other)}. Declare 'delimiter: {(other == '\t' ? "tab" : $"'{other}'")}' in the mapping."
            )
            : Below(line, ahead)
                ?? new SourceFileException(
                    "file.missing_key",
                    $"{file}: the key column {string.Join(", ", missing.Select(m => $"'{m}'"))} is missing. Its columns: {string.Join(", ", names)}."
                );
    }

    /// <summary>What is wrong where the header stands further down.</summary>
    private SourceFileException? Below(long line, List<(long Line, string Text)> ahead) =>
        ahead.Find(r => r.Line > line && HasKeys(r.Text)).Line is > 0 and var below
            ? new SourceFileException(
                "file.preamble",
                $"{file}: the header stands on line {below}, below other text. Declare 'skip: {below - 1}' in the mapping's input."
            )
            : null;

    private bool HasKeys(string row)
    {
        string[] names = Names(row);
        return mapping.Key.TrueForAll(k => names.Contains(k.Column, StringComparer.Ordinal));
    }

    private static string Name(char delimiter) => delimiter == '\t' ? "tabs" : $"'{delimiter}'";
}
