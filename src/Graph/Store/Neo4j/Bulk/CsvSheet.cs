using System.Globalization;
using System.Text;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A point of the map as a value of a sheet.</summary>
internal readonly record struct CsvPoint(double Latitude, double Longitude);

/// <summary>
/// One data file for neo4j-admin and its header. A column takes the type of its first value; a row with another set of columns, or a value of another type, does
/// not fit and belongs on another sheet. Texts are always in quotes, so that an empty text is not taken for none.
/// </summary>
internal sealed class CsvSheet : IAsyncDisposable
{
    /// <summary>Between the items of a list; no text of a list holds it.</summary>
    public const char ItemDelimiter = '\u001f';

    private const int Buffer = 1 << 16;
    private readonly string _folder;
    private readonly StreamWriter _rows;
    private readonly string[] _ends;
    private readonly string[] _columns;
    private readonly string?[] _types;

    /// <summary>Begins the files.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="name">Name without ending.</param>
    /// <param name="ends">Headers of the leading columns of node numbers.</param>
    /// <param name="first">The first row, whose columns are those of the sheet.</param>
    public CsvSheet(string folder, string name, string[] ends, IReadOnlyDictionary<string, object?> first)
    {
        (_folder, Name, _ends) = (folder, name, ends);
        _columns = [.. first.Keys.Order(StringComparer.Ordinal)];
        _types = new string?[_columns.Length];
        _rows = new StreamWriter(OwnerOnly.Create(Path.Combine(folder, Rows)), new UTF8Encoding(false), Buffer) { NewLine = "\n" };
    }

    /// <summary>Name without ending.</summary>
    public string Name { get; }

    /// <summary>File of the header.</summary>
    public string Header => Name + ".header.csv";

    /// <summary>File of the rows.</summary>
    public string Rows => Name + ".csv";

    /// <summary>Writes a row; false when it does not fit.</summary>
    /// <exception cref="StoreException">A text of a list holds the character that stands between items.</exception>
    public bool TryAdd(ReadOnlySpan<long> ends, IReadOnlyDictionary<string, object?> row)
    {
        if (!Fits(row))
        {
            return false;
        }

        bool first = true;
        foreach (long end in ends)
        {
            Begin(ref first);
            _rows.Write(end.ToString(CultureInfo.InvariantCulture));
        }

        for (int i = 0; i < _columns.Length; i++)
        {
            Begin(ref first);
            if (row[_columns[i]] is { } value)
            {
                _types[i] ??= TypeOf(value);
                Write(value);
            }
        }

        _rows.Write('\n');
        return true;
    }

    /// <summary>Ends the rows and writes the header, whose types are known only now.</summary>
    public async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync().ConfigureAwait(false);
        IEnumerable<string> columns = _ends.Concat(_columns.Select((c, i) => $"{c}:{_types[i] ?? "string"}"));
        OwnerOnly.Write(Path.Combine(_folder, Header), string.Join(',', columns) + "\n");
    }

    private bool Fits(IReadOnlyDictionary<string, object?> row)
    {
        if (row.Count != _columns.Length)
        {
            return false;
        }

        for (int i = 0; i < _columns.Length; i++)
        {
            if (!row.TryGetValue(_columns[i], out object? value) || (value is not null && _types[i] is { } type && TypeOf(value) != type))
            {
                return false;
            }
        }

        return true;
    }

    private static string TypeOf(object value) =>
        value switch
        {
            string => "string",
            long or int => "long",
            double => "double",
            bool => "boolean",
            CsvPoint => "point{crs:WGS-84}",
            IEnumerable<string> => "string[]",
            IEnumerable<long> => "long[]",
            _ => throw new ArgumentException($"No column of neo4j-admin holds a {value.GetType()}.", nameof(value)),
        };

    private void Write(object value)
    {
        switch (value)
        {
            case bool truth:
                _rows.Write(truth ? "true" : "false");
                break;
            case IEnumerable<string> texts:
                Quote(string.Join(ItemDelimiter, texts.Select(Item)));
                break;
            case IEnumerable<long> numbers:
                Quote(string.Join(ItemDelimiter, numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))));
                break;
            case string text:
                Quote(text);
                break;
            case CsvPoint at:
                Quote(string.Create(CultureInfo.InvariantCulture, $"{{latitude:{at.Latitude:R}, longitude:{at.Longitude:R}}}"));
                break;
            default:
                _rows.Write(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string Item(string text) =>
        text.Contains(ItemDelimiter, StringComparison.Ordinal)
            ? throw StoreException.Unavailable(
                $"'{text}' holds the control character U+001F, which a list of neo4j-admin cannot. Use zincir copy, or withdraw the record."
            )
            : text;

    private void Quote(string text)
    {
        _rows.Write('"');
        _rows.Write(text.Contains('"', StringComparison.Ordinal) ? text.Replace("\"", "\"\"", StringComparison.Ordinal) : text);
        _rows.Write('"');
    }

    private void Begin(ref bool first)
    {
        if (!first)
        {
            _rows.Write(',');
        }

        first = false;
    }
}
