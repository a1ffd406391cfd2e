using System.Buffers;
using System.Text;
using Zincir.Graph.Store;

namespace Zincir.Graph.Exports;

/// <summary>
/// <c>nodes.csv</c> and <c>edges.csv</c> in a folder: RFC 4180, UTF-8, a line of names first. An empty cell is not known. Texts stand as they are, also those
/// that a spreadsheet would take for a formula: the files are for programs.
/// </summary>
internal sealed class CsvWriter(string folder) : IElementWriter
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");
    private readonly Sheet _nodes = new(Path.Combine(folder, "nodes.csv"));
    private readonly Sheet _edges = new(Path.Combine(folder, "edges.csv"));

    /// <inheritdoc/>
    public void Begin(IReadOnlyList<Field> about, Columns nodes, Columns edges)
    {
        _nodes.Begin(nodes);
        _edges.Begin(edges);
    }

    /// <inheritdoc/>
    public void Node(FileElement node) => _nodes.Write(node);

    /// <inheritdoc/>
    public void Edge(FileElement edge) => _edges.Write(edge);

    /// <inheritdoc/>
    public void End()
    {
        _nodes.End();
        _edges.End();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _nodes.Dispose();
        }
        finally
        {
            _edges.Dispose();
        }
    }

    private sealed class Sheet : IDisposable
    {
        private readonly FileStream _file;
        private readonly StreamWriter _rows;
        private Columns? _columns;
        private string?[] _cells = [];

        public Sheet(string path)
        {
            _file = OwnerOnly.Create(path);
            _rows = new StreamWriter(_file, new UTF8Encoding(false));
        }

        public void Begin(Columns columns)
        {
            _columns = columns;
            _cells = [.. columns.All.Select(c => c.Name)];
            Write();
        }

        public void Write(FileElement element)
        {
            foreach ((int column, Field field) in _columns!.Of(element))
            {
                _cells[column] = field.Text;
            }

            Write();
        }

        public void End()
        {
            _rows.Flush();
            _file.Flush(flushToDisk: true);
        }

        public void Dispose() => _rows.Dispose();

        private void Write()
        {
            for (int i = 0; i < _cells.Length; i++)
            {
                _rows.Write(i == 0 ? "" : ",");
                string cell = _cells[i] ?? "";
                _rows.Write(cell.AsSpan().ContainsAny(s_quoted) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
            }

            _rows.Write("\r\n");
            Array.Clear(_cells);
        }
    }
}
