using System.Buffers;
using System.Text;

namespace Zincir.Ingest.Generator;

/// <summary>
/// Writes one delimited file row by row (RFC 4180 quoting, CRLF), cells set by column name; nothing is held but the current row.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly string?[] _cells;
    private readonly char _delimiter;
    private readonly SearchValues<char> _quoted;

    public CsvTable(string path, string[] columns, char delimiter = ',', Encoding? encoding = null)
    {
        _writer = new StreamWriter(path, false, encoding ?? new UTF8Encoding(false), 1 << 16) { NewLine = "\r\n" };
        _delimiter = delimiter;
        _quoted = SearchValues.Create([delimiter, '"', '\r', '\n']);
        _cells = new string?[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            _places.Add(columns[i], i);
        }

        WriteLine(columns);
    }

    /// <summary>Data rows written so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Sets a cell of the current row; null and empty mean unknown.</summary>
    public string? this[string column]
    {
        set => _cells[_places[column]] = value;
    }

    /// <summary>Writes the current row, as often as told, and starts an empty one.</summary>
    public void End(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            WriteLine(_cells);
            Rows++;
        }

        Array.Clear(_cells);
    }

    /// <summary>Writes a whole row in the order of the columns.</summary>
    public void Row(params ReadOnlySpan<string?> cells)
    {
        if (cells.Length != _cells.Length)
        {
            throw new ArgumentException("A row has as many cells as there are columns.", nameof(cells));
        }

        cells.CopyTo(_cells);
        End();
    }

    /// <inheritdoc />
    public void Dispose() => _writer.Dispose();

    private void WriteLine(ReadOnlySpan<string?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                _writer.Write(_delimiter);
            }

            WriteCell(cells[i]);
        }

        _writer.WriteLine();
    }

    private void WriteCell(string? cell)
    {
        if (cell is null)
        {
            return;
        }

        if (cell.AsSpan().ContainsAny(_quoted))
        {
            _writer.Write('"');
            _writer.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
            _writer.Write('"');
        }
        else
        {
            _writer.Write(cell);
        }
    }
}
