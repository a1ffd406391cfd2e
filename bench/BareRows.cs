using System.Globalization;
using Sylvan.Data.Csv;
using Zincir.Tests.Support;

namespace Zincir.Bench;

/// <summary>
/// Every row that a store holds in the end, read from the files of <c>zincir export --format neo4j-csv</c> and sent by a client that does nothing else: it
/// knows what is new, reads nothing, decides nothing, and sends each kind of row in statements of 2,000 (bench/neo4j/bare-*.cypher).
/// </summary>
internal sealed class BareRows
{
    private const int Batch = 2_000;
    private readonly List<object> _nodes = [];
    private readonly List<object> _edges = [];
    private readonly List<object> _records = [];

    /// <summary>Reads the files of a folder.</summary>
    public BareRows(string folder)
    {
        var ties = new Dictionary<long, List<long[]>>();
        string[][] sheets =
        [
            .. File.ReadLines(Path.Combine(folder, "import.args"))
                .Where(l => l.Contains(".csv", StringComparison.Ordinal))
                .Select(l => l.Split('=', ',')),
        ];
        foreach (string[] sheet in sheets.Where(s => s[1] == "ASSERTS"))
        {
            Read(
                folder,
                sheet,
                (ends, properties) =>
                {
                    ties.TryAdd(ends[0], []);
                    ties[ends[0]].Add([ends[1], (bool)properties["describes"] ? 1 : 0]);
                }
            );
        }

        foreach (string[] sheet in sheets.Where(s => s[1] != "ASSERTS"))
        {
            string[] labels = sheet[1].Split(':');
            Read(folder, sheet, (ends, properties) => Add(sheet, labels, ends, properties, ties));
        }
    }

    /// <summary>Number of rows of every kind.</summary>
    public int Count => _nodes.Count + _edges.Count + _records.Count;

    /// <summary>Sends them.</summary>
    public void Send(Neo4jServer server)
    {
        foreach (
            (string name, List<object> rows) in ((string, List<object>)[])[("nodes", _nodes), ("edges", _edges), ("records", _records)]
        )
        {
            string statement = Neo4jBench.Text($"bare-{name}.cypher");
            foreach (object[] some in rows.Chunk(Batch))
            {
                server.Query(statement, new { rows = some });
            }
        }
    }

    private void Add(
        string[] sheet,
        string[] labels,
        long[] ends,
        Dictionary<string, object> properties,
        Dictionary<long, List<long[]>> ties
    )
    {
        if (sheet[0] == "--relationships")
        {
            _edges.Add(
                new
                {
                    from = ends[0],
                    to = ends[1],
                    type = sheet[1],
                    properties,
                }
            );
        }
        else if (sheet[1] == "Record")
        {
            _records.Add(new { properties, ties = ties.GetValueOrDefault(ends[0]) ?? [] });
        }
        else
        {
            _nodes.Add(new { labels, properties });
        }
    }

    private static void Read(string folder, string[] sheet, Action<long[], Dictionary<string, object>> add)
    {
        string[] columns = File.ReadAllText(Path.Combine(folder, sheet[2])).TrimEnd().Split(',');
        int ends = columns.Count(c => c.Contains("ID(", StringComparison.Ordinal));
        using CsvDataReader rows = CsvDataReader.Create(Path.Combine(folder, sheet[3]), new CsvDataReaderOptions { HasHeaders = false });
        while (rows.Read())
        {
            var properties = new Dictionary<string, object>(StringComparer.Ordinal);
            for (int i = ends; i < columns.Length; i++)
            {
                string text = rows.GetString(i);
                if (text.Length > 0)
                {
                    int colon = columns[i].LastIndexOf(':');
                    properties[columns[i][..colon]] = Value(columns[i][(colon + 1)..], text);
                }
            }

            add([.. Enumerable.Range(0, ends).Select(i => long.Parse(rows.GetString(i), CultureInfo.InvariantCulture))], properties);
        }
    }

    private static object Value(string type, string text) =>
        type switch
        {
            "long" => long.Parse(text, CultureInfo.InvariantCulture),
            "double" => double.Parse(text, CultureInfo.InvariantCulture),
            "boolean" => text == "true",
            "string[]" => text.Split('\u001f'),
            "long[]" => (long[])[.. text.Split('\u001f').Select(n => long.Parse(n, CultureInfo.InvariantCulture))],
            _ => text,
        };
}
