using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

internal sealed partial class SqliteReader
{
    private const string QuarantineColumns = "source, file_hash, file, line, part, field, code, reason, raw, as_of, record";
    private readonly Dictionary<string, RuleCompartments> _ruled = new(StringComparer.Ordinal);

    /// <summary>Rows in quarantine of the tables whose rows the view sees whole.</summary>
    public IReadOnlyList<QuarantinedRow> Quarantine(string? source, int first, View view)
    {
        string[] tables = [.. (source is null ? QuarantinedTables() : [source]).Where(t => SeesWholeRows(t, view))];
        SqlStatement select = _db[
            $"SELECT {QuarantineColumns} FROM quarantine "
                + "WHERE source IN (SELECT value FROM json_each(?1)) ORDER BY as_of DESC, source, file, line, part LIMIT ?2"
        ];
        select.Bind(1, JsonSerializer.Serialize(tables)).Bind(2, first);
        var rows = new List<QuarantinedRow>();
        while (select.Step())
        {
            rows.Add(ReadQuarantined(select));
        }

        return rows;
    }

    private static QuarantinedRow ReadQuarantined(SqlStatement row) =>
        new(
            row.Text(0),
            row.Text(1),
            row.Text(2),
            row.Long(3),
            row.Text(4),
            row.Text(5),
            row.Text(6),
            row.Text(7),
            row.Blob(8).ToArray(),
            row.Long(9),
            row.Text(10)
        );

    /// <summary>Number of rows in quarantine for each table; null where the view must not know.</summary>
    private List<(string Source, long? Rows)> QuarantinedRows(View view, IEnumerable<string> sources)
    {
        var counted = new Dictionary<string, long>(StringComparer.Ordinal);
        SqlStatement select = _db["SELECT source, count(*) FROM quarantine GROUP BY source"];
        while (select.Step())
        {
            counted[select.Text(0)] = select.Long(1);
        }

        return [.. sources.Select(s => (s, SeesWholeRows(s, view) ? counted.GetValueOrDefault(s) : (long?)null))];
    }

    private List<string> QuarantinedTables()
    {
        var tables = new List<string>();
        SqlStatement select = _db["SELECT DISTINCT source FROM quarantine"];
        while (select.Step())
        {
            tables.Add(select.Text(0));
        }

        return tables;
    }

    private bool SeesWholeRows(string source, View view)
    {
        if (!_ruled.TryGetValue(source, out RuleCompartments? compartments))
        {
            var rules = new List<string>();
            SqlStatement select = _db["SELECT rules FROM mapping WHERE source = ?1"].Bind(1, source);
            while (select.Step())
            {
                rules.Add(select.Text(0));
            }

            _ruled[source] = compartments = new RuleCompartments(rules);
        }

        return compartments.AreSeenBy(view);
    }
}
