using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Zincir.Ingest.Sources;

/// <summary>
/// Rows of a JSON Lines file: one object a line. Each row names its own columns, and fields inside its objects and lists that the mapping names by their
/// path are columns too; equal sets of names share one list. Lines of a list with one object each (<c>[</c>, <c>{…},</c>, <c>]</c>) are read as well.
/// </summary>
internal sealed class JsonLinesRows(Stream stream, LineReader lines, JsonFields paths) : RowSource(stream, lines)
{
    /// <summary>Lists of names that are shared; a file whose rows have ever new names must not fill the memory.</summary>
    private const int ShapeLimit = 1_000;

    private readonly Dictionary<string, string[]> _columns = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<string?> _values = [];
    private string[] _last = [];

    private protected override SourceRow Read(RawLine line)
    {
        if (!Utf8.IsValid(line.Bytes.Span))
        {
            return Unreadable(line, "row.encoding");
        }

        try
        {
            return !Parse(Object(line.Bytes.Span)) ? Unreadable(line, "row.json")
                : _names.Distinct(StringComparer.Ordinal).Count() < _names.Count ? Unreadable(line, "row.duplicate_field")
                : new SourceRow(line.Line, Columns(), [.. _values], null, "", line.Bytes);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            return Unreadable(line, "row.json");
        }
    }

    /// <summary>A line that only begins or ends a list.</summary>
    private protected override bool IsEmpty(RawLine line) => line.Bytes.Span.Trim(" \t[],"u8).IsEmpty;

    /// <summary>The object without what lists, joined files (a byte order mark) and JSON text sequences (a record separator) put around it.</summary>
    private static ReadOnlySpan<byte> Object(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = line.TrimStart(" \t[,\u001e\ufeff"u8).TrimEnd(" \t,]"u8);
        return text is [(byte)'{', .., (byte)'}'] ? text : line;
    }

    private bool Parse(ReadOnlySpan<byte> bytes)
    {
        _names.Clear();
        _values.Clear();
        var reader = new Utf8JsonReader(bytes);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            _names.Add(Name(ref reader));
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && paths.Inside(_names[^1]) is { } inside)
            {
                using var document = JsonDocument.ParseValue(ref reader);
                int holder = _values.Count;
                _values.Add(null);
                _values[holder] = inside.Take(document.RootElement, _names, _values);
            }
            else
            {
                _values.Add(Value(ref reader, bytes));
            }
        }

        return reader.TokenType == JsonTokenType.EndObject && !reader.Read();
    }

    /// <summary>The name, without a new string where the row before had the same one in the same place.</summary>
    private string Name(ref Utf8JsonReader reader)
    {
        int place = _names.Count;
        return place < _last.Length && reader.ValueTextEquals(_last[place]) ? _last[place] : reader.GetString()!;
    }

    private static string? Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                string text = reader.GetString()!;
                return text.Length == 0 ? null : text;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                return Encoding.UTF8.GetString(bytes[start..(int)reader.BytesConsumed]);
            default:
                return JsonFields.Plain(Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    private string[] Columns()
    {
        if (_last.AsSpan().SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_names)))
        {
            return _last;
        }

        string key = string.Join('\u001f', _names);
        if (!_columns.TryGetValue(key, out string[]? columns) || !columns.SequenceEqual(_names, StringComparer.Ordinal))
        {
            if (_columns.Count == ShapeLimit)
            {
                _columns.Clear();
            }

            _columns[key] = columns = [.. _names];
        }

        _last = columns;
        return columns;
    }
}
