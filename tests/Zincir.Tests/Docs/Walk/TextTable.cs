using System.Globalization;

namespace Zincir.Tests.Docs.Walk;

/// <summary>Rows as <c>sqlite3 -column -header</c> prints them; the packed columns unpacked, one line for each part.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>Runs a query and prints it.</summary>
    public static string Of(StoreFile store, string sql)
    {
        (string[] columns, List<object?[]> rows) = store.Query(sql);
        List<string[]> cells = [.. rows.Select(r => r.Select((v, i) => Cell(store, columns[i], v)).ToArray())];
        int[] widths = [.. columns.Select((c, i) => cells.SelectMany(r => r[i].Split('\n')).Append(c).Max(line => line.Length))];
        IEnumerable<string> lines =
        [
            Line(columns, widths),
            Line([.. widths.Select(w => new string('-', w))], widths),
            .. cells.SelectMany(r => Lines(r, widths)),
        ];
        return string.Concat(lines.Select(l => l + "\n"));
    }

    private static string Cell(StoreFile store, string column, object? value) =>
        (column, value) switch
        {
            ("counts", byte[] bytes) => PackedColumns.Counts(store, bytes),
            ("edges", byte[] bytes) => PackedColumns.Edges(store, bytes),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    private static IEnumerable<string> Lines(string[] row, int[] widths)
    {
        string[][] parts = [.. row.Select(c => c.Split('\n'))];
        int height = parts.Max(p => p.Length);
        return Enumerable.Range(0, height).Select(y => Line([.. parts.Select(p => y < p.Length ? p[y] : "")], widths));
    }

    private static string Line(string[] cells, int[] widths) => string.Join(Gap, cells.Select((c, i) => c.PadRight(widths[i]))).TrimEnd();
}
