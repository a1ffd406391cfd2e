using System.Text;

namespace Zincir.Ingest.Generator;

/// <summary>All files of a scenario, open for writing.</summary>
internal sealed class ScenarioFiles : IDisposable
{
    private static readonly Encoding Turkish = CodePagesEncodingProvider.Instance.GetEncoding(1254)!;
    private readonly string _root;
    private readonly List<(string Path, CsvTable Table)> _tables = [];

    public ScenarioFiles(string root)
    {
        _root = root;
        Companies = Warehouse("companies", Columns.Companies);
        Persons = Warehouse("persons", Columns.Persons);
        Roles = Warehouse("company_roles", Columns.Roles);
        Vehicles = Warehouse("vehicles", Columns.Vehicles);
        Declarations = Warehouse("declarations", Columns.Declarations);
        Items = Warehouse("declaration_items", Columns.Items);
        Manifests = Warehouse("manifests", Columns.Manifests);
        Seizures = Smuggling("yakalama", Columns.Seizures);
        Suspects = Smuggling("supheli", Columns.Suspects);
        Watchlist = Smuggling("izleme", Columns.Watchlist);
        Offices = Open("reference/offices.csv", Columns.Offices);
        Tariff = Open("reference/tariff.csv", Columns.Tariff);
        Rings = Open("truth/rings.csv", Columns.Rings);
        Members = Open("truth/members.csv", Columns.Members);
        Decoys = Open("truth/decoys.csv", Columns.Decoys);
        Duplicates = Open("truth/duplicates.csv", Columns.Duplicates);
        Paths = Open("truth/paths.csv", Columns.Paths);
        Crossings = new JsonTable(PathOf("vehicle-tracking/crossings.jsonl"));
        Positions = new JsonTable(PathOf("vehicle-tracking/positions.jsonl"));
    }

    public CsvTable Companies { get; }
    public CsvTable Persons { get; }
    public CsvTable Roles { get; }
    public CsvTable Vehicles { get; }
    public CsvTable Declarations { get; }
    public CsvTable Items { get; }
    public CsvTable Manifests { get; }
    public CsvTable Seizures { get; }
    public CsvTable Suspects { get; }
    public CsvTable Watchlist { get; }
    public CsvTable Offices { get; }
    public CsvTable Tariff { get; }
    public CsvTable Rings { get; }
    public CsvTable Members { get; }
    public CsvTable Decoys { get; }
    public CsvTable Duplicates { get; }
    public CsvTable Paths { get; }
    public JsonTable Crossings { get; }
    public JsonTable Positions { get; }

    /// <summary>Rows by file, in the order of their paths.</summary>
    public IReadOnlyDictionary<string, long> Rows()
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (path, table) in _tables)
        {
            rows[path] = table.Rows;
        }

        rows["vehicle-tracking/crossings.jsonl"] = Crossings.Rows;
        rows["vehicle-tracking/positions.jsonl"] = Positions.Rows;
        return rows;
    }

    /// <summary>Writes the manifest of the extract.</summary>
    public void WriteManifest(string asOf) =>
        File.WriteAllText(Path.Combine(_root, "manifest.json"), $$"""{ "schema": 1, "asOf": "{{asOf}}", "complete": true }""" + "\n");

    /// <inheritdoc />
    public void Dispose()
    {
        _tables.ForEach(t => t.Table.Dispose());
        Crossings.Dispose();
        Positions.Dispose();
    }

    private CsvTable Warehouse(string name, string[] columns) => Open($"customs-warehouse/{name}.csv", columns);

    private CsvTable Smuggling(string name, string[] columns) => Open($"anti-smuggling/{name}.csv", columns, ';', Turkish);

    private CsvTable Open(string path, string[] columns, char delimiter = ',', Encoding? encoding = null)
    {
        var table = new CsvTable(PathOf(path), columns, delimiter, encoding);
        _tables.Add((path, table));
        return table;
    }

    private string PathOf(string path)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }
}
