using System.Globalization;
using System.Text;
using Zincir.Ingest.Mapping;

namespace Zincir.Ingest.Sources.Postgres;

/// <summary>
/// The queries that read a table in pages, each from where the one before ended (keyset paging), so that no page holds the server up or keeps an
/// old state alive. Rows that the order does not tell apart come in one page (WITH TIES), so a page never cuts a group and a row is never between
/// two pages.
/// </summary>
internal sealed class PgPage
{
    private readonly PgTable _table;
    private readonly PgColumn[] _keys;
    private readonly PgColumn[] _groups;

    public PgPage(PgTable table, MappingFile mapping)
    {
        _table = table;
        _keys = [.. mapping.Key.Select(k => table.Find(k.Column)!).Distinct()];
        _groups = [.. mapping.Group.Select(g => table.Find(g)!)];
        Version = table.Find(mapping.Version) is { IsTime: true } time ? time : null;
    }

    /// <summary>Column by which changed rows are found; null when every reading reads all rows.</summary>
    public PgColumn? Version { get; }

    /// <summary>
    /// True when rows of one group lie on many pages: their groups are then read whole in the snapshot of the page.
    /// </summary>
    public bool CutsGroups => Version is not null && _groups.Length > 0;

    /// <summary>Text of every column, in the order of the table.</summary>
    public string Columns => string.Join(", ", _table.Columns.Select(c => $"{c.Quoted}::text"));

    /// <summary>Number of columns that say where a row stands in the order.</summary>
    public int CursorLength(bool dated) => Cursor(dated).Count;

    /// <summary>One page.</summary>
    /// <param name="dated">Rows in the order of their version; else those without one (or all, of a table without such a column) in that of their keys.</param>
    /// <param name="after">True when the page begins after a cursor, false when at its lower bound (where there is one).</param>
    /// <param name="bounded">True when the first page begins at a version.</param>
    /// <param name="rows">Rows of it, besides those that its last row cannot be told from.</param>
    public string Query(bool dated, bool after, bool bounded, int rows)
    {
        IReadOnlyList<string> order = [.. Cursor(dated).Select(Expression)];
        string selected = CutsGroups ? string.Join(", ", _groups.Select(g => Textual(g) + "::text")) : Columns;
        var sql = new StringBuilder($"SELECT {selected}, {string.Join(", ", order.Select(o => o + "::text"))} FROM {_table.Quoted}");
        var where = new List<string>();
        if (Version is not null && !dated)
        {
            where.Add($"{Version.Quoted} IS NULL");
        }

        if (after)
        {
            IEnumerable<string> places = Cursor(dated)
                .Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}::text::{TypeOf(c)}"));
            where.Add($"({string.Join(", ", order)}) > ({string.Join(", ", places)})");
        }
        else if (dated)
        {
            where.Add(bounded ? $"{Version!.Quoted} >= $1::text::{Version.TypeName}" : $"{Version!.Quoted} IS NOT NULL");
        }

        if (where.Count > 0)
        {
            sql.Append(" WHERE ").AppendJoin(" AND ", where);
        }

        return sql.Append(CultureInfo.InvariantCulture, $" ORDER BY {string.Join(", ", order)} FETCH FIRST {rows} ROWS WITH TIES")
            .ToString();
    }

    /// <summary>All rows of some groups; one array of texts for each group column.</summary>
    public string GroupQuery()
    {
        IEnumerable<string> arrays = _groups.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}::text[]"));
        return $"SELECT {Columns} FROM {_table.Quoted} WHERE ({string.Join(", ", _groups.Select(Textual))}) IN (SELECT * FROM unnest({string.Join(", ", arrays)}))";
    }

    /// <summary>Number of group columns.</summary>
    public int GroupLength => _groups.Length;

    /// <summary>The whole table in whatever order the server finds best.</summary>
    public string Whole => $"SELECT {Columns} FROM {_table.Quoted}";

    /// <summary>The row that has a key, for values that the log leaves out.</summary>
    /// <param name="columns">Columns of the key, in the order of the parameters.</param>
    public string OneRow(IReadOnlyList<PgColumn> columns)
    {
        IEnumerable<string> equal = columns.Select(
            (c, i) => string.Create(CultureInfo.InvariantCulture, $"{c.Quoted} = ${i + 1}::text::{c.TypeName}")
        );
        return $"{Whole} WHERE {string.Join(" AND ", equal)}";
    }

    /// <summary>What orders the pages: groups stay together, and of a grouped table without version nothing else matters.</summary>
    private IReadOnlyList<PgColumn> Cursor(bool dated) =>
        dated ? [Version!, .. _keys.Where(k => k != Version)]
        : _groups.Length > 0 ? _groups
        : _keys;

    /// <summary>A column that an index can order as it is, else its text with empty for none, so that no row compares as unknown.</summary>
    private string Expression(PgColumn column) => column.IsOrdered || column == Version ? column.Quoted : Textual(column);

    private static string Textual(PgColumn column) => $"(coalesce({column.Quoted}::text, '') COLLATE \"C\")";

    private string TypeOf(PgColumn column) => column.IsOrdered || column == Version ? column.TypeName : "text";
}
