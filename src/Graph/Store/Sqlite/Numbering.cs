using System.Text.Json;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// Numbers of kinds, sources, compartments, headers and files: small tables held in memory. The writer adds to them inside its transaction;
/// after a rollback it reads them again.
/// </summary>
internal sealed class Numbering(SqliteDb db)
{
    private const int ColumnsLimit = 1_000;
    private readonly Dictionary<string, Dictionary<string, long>> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<long, string>> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<IReadOnlyList<string>, long> _columns = new(ReferenceEqualityComparer.Instance);

    public const string NodeKinds = "kind WHERE edge = 0";
    public const string EdgeKinds = "kind WHERE edge = 1";
    public const string Sources = "source";
    public const string Compartments = "compartment";
    public const string Headers = "header";
    public const string Files = "file";

    /// <summary>Forgets everything, after a rollback or when another process may have written.</summary>
    public void Clear()
    {
        _numbers.Clear();
        _names.Clear();
        _columns.Clear();
    }

    /// <summary>The number of a name, or -1 when there is none.</summary>
    public long Find(string table, string name)
    {
        Load(table);
        return _numbers[table].TryGetValue(name, out long no) ? no : -1;
    }

    /// <summary>The name behind a number.</summary>
    public string Name(string table, long no)
    {
        Load(table);
        return _names[table][no];
    }

    /// <summary>All names with their numbers.</summary>
    public IReadOnlyDictionary<string, long> All(string table)
    {
        Load(table);
        return _numbers[table];
    }

    /// <summary>The number of a name, added when it is new.</summary>
    /// <exception cref="StoreException">A limit of numbers is passed.</exception>
    public long Number(string table, string name)
    {
        Load(table);
        if (_numbers[table].TryGetValue(name, out long no))
        {
            return no;
        }

        no = _numbers[table].Count == 0 ? (table == Compartments ? 0 : 1) : _numbers[table].Values.Max() + 1;
        Insert(table, no, name);
        _numbers[table][name] = no;
        _names[table][no] = name;
        return no;
    }

    /// <summary>The number of a row's columns. The rows of a file share their list, so it is looked up by reference first.</summary>
    public long Header(IReadOnlyList<string> columns)
    {
        if (!_columns.TryGetValue(columns, out long no))
        {
            if (_columns.Count == ColumnsLimit)
            {
                _columns.Clear();
            }

            _columns[columns] = no = Number(Headers, JsonSerializer.Serialize(columns));
        }

        return no;
    }

    /// <summary>The columns behind a number.</summary>
    public string[] Columns(long no) => JsonSerializer.Deserialize<string[]>(Name(Headers, no))!;

    private void Insert(string table, long no, string name)
    {
        (string sql, long limit) = table switch
        {
            NodeKinds => ("INSERT INTO kind (no, edge, name) VALUES (?1, 0, ?2)", NodeNumbers.KindLimit),
            EdgeKinds => ("INSERT INTO kind (no, edge, name) VALUES (?1 + 1000, 1, ?2)", 1000L),
            Sources => ("INSERT INTO source (no, name) VALUES (?1, ?2)", int.MaxValue),
            Compartments => ("INSERT INTO compartment (no, name) VALUES (?1, ?2)", Model.View.MaxCompartments),
            Headers => ("INSERT INTO header (no, columns) VALUES (?1, ?2)", int.MaxValue),
            Files => ("INSERT INTO file (no, path) VALUES (?1, ?2)", int.MaxValue),
            _ => throw new ArgumentException(table, nameof(table)),
        };
        if (no >= limit)
        {
            throw StoreException.Unavailable($"The store can number at most {limit} of {table.Split(' ')[0]}; '{name}' is one too many.");
        }

        db[sql].Bind(1, no).Bind(2, name).Run();
    }

    private void Load(string table)
    {
        if (_numbers.ContainsKey(table))
        {
            return;
        }

        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        var names = new Dictionary<long, string>();
        (string column, long offset) = table switch
        {
            Headers => ("columns", 0L),
            Files => ("path", 0L),
            EdgeKinds => ("name", 1000L),
            _ => ("name", 0L),
        };
        SqlStatement select = db[$"SELECT no, {column} FROM {table}"];
        while (select.Step())
        {
            numbers[select.Text(1)] = select.Long(0) - offset;
            names[select.Long(0) - offset] = select.Text(1);
        }

        _numbers[table] = numbers;
        _names[table] = names;
    }
}
