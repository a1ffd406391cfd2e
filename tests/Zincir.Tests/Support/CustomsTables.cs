using Npgsql;
using Sylvan.Data.Csv;
using Xunit;
using Zincir.Graph.Store.Postgres;

namespace Zincir.Tests.Support;

/// <summary>The customs-warehouse files of a scenario as tables of a database, as an administration would have them.</summary>
internal static class CustomsTables
{
    public static readonly string[] Names =
    [
        "companies",
        "persons",
        "company_roles",
        "vehicles",
        "declarations",
        "declaration_items",
        "manifests",
    ];

    // A birth date may be a year alone, which no date column holds: it stays text.
    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["updated_at"] = "timestamptz",
        ["registered_at"] = "timestamptz",
        ["transit_due_at"] = "timestamptz",
        ["discharged_at"] = "timestamptz",
        ["released_at"] = "timestamptz",
        ["arrived_at"] = "timestamptz",
        ["founded"] = "date",
        ["closed"] = "date",
        ["since"] = "date",
        ["until"] = "date",
        ["gross_kg"] = "numeric(14,3)",
        ["net_kg"] = "numeric(14,3)",
        ["quantity"] = "numeric(14,3)",
        ["value_amount"] = "numeric(16,2)",
        ["duty_amount"] = "numeric(16,2)",
        ["share_percent"] = "double precision",
        ["packages"] = "integer",
        ["item_no"] = "integer",
        ["line"] = "integer",
        ["model_year"] = "smallint",
        ["inspected"] = "boolean",
        ["regime"] = "character(4)",
    };

    // No primary keys: a file of a scenario holds earlier contents of a declaration beside the last one, which a table would not.
    private static readonly Dictionary<string, string[]> s_order = new(StringComparer.Ordinal)
    {
        ["declarations"] = ["updated_at", "mrn"],
        ["declaration_items"] = ["mrn", "item_no"],
        ["manifests"] = ["manifest_no", "line"],
    };

    /// <summary>Makes and fills the tables.</summary>
    /// <param name="database">Where.</param>
    /// <param name="folder">Scenario.</param>
    /// <param name="schema">Schema that is made.</param>
    /// <param name="typed">True for times, dates and numbers in columns of their types; false for text only.</param>
    public static async Task FillAsync(PostgresAddress database, string folder, string schema, bool typed)
    {
        await PostgresServer.RunAsync(database, $"CREATE SCHEMA {schema}");
        foreach (string name in Names)
        {
            string path = Path.Combine(folder, "customs-warehouse", name + ".csv");
            string[] columns = await HeaderAsync(path);
            string[] order = typed ? s_order.GetValueOrDefault(name, []) : [];
            IEnumerable<string> defined = columns.Select(c =>
                $"{c} {(typed ? s_types.GetValueOrDefault(c, "text") : "text")}{(order.Contains(c) ? " NOT NULL" : "")}"
            );
            string index = order.Length > 0 ? $"; CREATE INDEX ON {schema}.{name} ({string.Join(", ", order)})" : "";
            await PostgresServer.RunAsync(database, $"CREATE TABLE {schema}.{name} ({string.Join(", ", defined)}){index}");
            await CopyAsync(database, $"{schema}.{name}", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Fills a table from the text of a CSV file with a header.</summary>
    public static async Task CopyAsync(PostgresAddress database, string table, string csv)
    {
        NpgsqlConnectionStringBuilder builder = database.Connection("-c TimeZone=UTC");
        builder.Pooling = false;
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using TextWriter copy = await connection.BeginTextImportAsync(
            $"COPY {table} FROM STDIN WITH (FORMAT csv, HEADER true)",
            TestContext.Current.CancellationToken
        );
        await copy.WriteAsync(csv);
    }

    private static async Task<string[]> HeaderAsync(string path)
    {
        await using CsvDataReader csv = await CsvDataReader.CreateAsync(path);
        return [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetName)];
    }
}
