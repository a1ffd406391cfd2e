using System.Text;
using Zincir.Ingest.Mapping;

namespace Zincir.Ingest.Sources;

/// <summary>Rows of a CSV file (RFC 4180 with any delimiter). The header names the columns; their order does not matter.</summary>
internal sealed class CsvRows : RowSource
{
    /// <summary>Empty fields beyond the header that are passed over.</summary>
    private const int MostSurplus = 100;

    private readonly CsvText _text;
    private readonly CsvFields _fields;
    private readonly string[] _header;
    private readonly int[] _keys;
    private readonly int _surplus;
    private readonly string _file;

    public CsvRows(Stream stream, LineReader lines, Encoding encoding, char delimiter, MappingFile mapping, string file)
        : base(stream, lines)
    {
        _file = file;
        _text = new CsvText(encoding);
        _fields = new CsvFields(delimiter, mapping.Input.Escape is not null);
        List<(long Line, string Text)> ahead = _text.Ahead(lines, _fields, out bool escaped);
        if (escaped)
        {
            throw Escaped();
        }

        _header = new CsvHeader(_fields, delimiter, mapping, file).Read(lines, _text, ahead);
        _keys = [.. mapping.Key.Select(k => k.Column).Append(mapping.Name).Select(c => Array.IndexOf(_header, c)).Where(p => p >= 0)];
        _surplus = Surplus(ahead);
    }

    public override IReadOnlyList<string> Header => _header;

    private protected override SourceRow Read(RawLine line)
    {
        if (_text.Of(line) is not { } text)
        {
            return Unreadable(line, "row.encoding");
        }

        string?[] values = new string?[_header.Length + Math.Max(0, _surplus)];
        int count = _fields.Split(text, values);
        if (_fields.LooksEscaped)
        {
            throw Escaped();
        }

        if (count != _header.Length + _surplus || values.AsSpan(_header.Length).IndexOfAnyExcept((string?)null) >= 0)
        {
            return Unreadable(line, "row.fields");
        }

        values = _surplus > 0 ? values[.._header.Length] : values;
        return Key(values) is { } key && TotalWords.AreAll(key) ? Unreadable(line, "row.total")
            : IsHeader(values) ? Unreadable(line, "row.header")
            : new SourceRow(line.Line, _header, values, null, "", line.Bytes);
    }

    /// <summary>Whether the row is the header once more, as where files were joined into one.</summary>
    private bool IsHeader(string?[] values)
    {
        int place = _keys[0];
        return values[place]?.EndsWith(_header[place], StringComparison.Ordinal) == true
            && values.Zip(_header).All(v => (v.First?.Trim(' ', '\ufeff') ?? "") == v.Second);
    }

    private string? Key(string?[] values)
    {
        foreach (int place in _keys)
        {
            if (!string.IsNullOrWhiteSpace(values[place]))
            {
                return values[place];
            }
        }

        return null;
    }

    private protected override void Look(RawLine unreadable)
    {
        if (unreadable.Code == "row.unclosed_quote" && _fields.MayEscape(unreadable.Bytes.Span))
        {
            throw Escaped();
        }
    }

    /// <summary>Where marks of the text end fields, rows begin and end in the middle of texts: no row of such a file can be trusted.</summary>
    private SourceFileException Escaped() =>
        new(
            "file.escape",
            $"{_file}: quotation marks of the text stand behind backslashes. Declare escape: '\\' in the mapping's input, or double them at the source."
        );

    /// <summary>
    /// Empty fields that every row has beyond the header, as where each ends with a delimiter too many; below zero where only the header has them. It
    /// takes two rows to tell that from a delimiter inside a field.
    /// </summary>
    private int Surplus(List<(long Line, string Text)> ahead)
    {
        string?[] values = new string?[_header.Length + MostSurplus];
        List<int> beyond = [];
        foreach ((_, string text) in ahead.Skip(1))
        {
            int count = _fields.Split(text, values);
            bool empty =
                count > _header.Length
                    ? count <= values.Length && values.AsSpan(_header.Length, count - _header.Length).IndexOfAnyExcept((string?)null) < 0
                    : _header.AsSpan(count).IndexOfAnyExcept("") < 0;
            if (empty)
            {
                beyond.Add(count - _header.Length);
            }
        }

        return beyond.Count > 1 && beyond.TrueForAll(b => b == beyond[0]) ? beyond[0] : 0;
    }
}
