using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Store.Sqlite;

internal sealed partial class SqliteReader
{
    /// <summary>Names of the tables that were loaded, in ordinal order.</summary>
    internal IReadOnlyList<string> SourceNames() => [.. _numbering.All(Numbering.Sources).Keys.Order(StringComparer.Ordinal)];

    /// <summary>Number of a name in one of the small tables.</summary>
    internal long Number(string table, string name) => _numbering.Find(table, name);

    /// <summary>Every stored node.</summary>
    internal IEnumerable<(long No, string Id)> NodeRows()
    {
        SqlStatement select = _db["SELECT no, id FROM node"];
        while (select.Step())
        {
            yield return (select.Long(0), select.Text(1));
        }
    }

    /// <summary>Compares sums, counters and rows with what the records tell.</summary>
    internal void Compare(ToldGraph told, List<string> differences, CancellationToken cancel)
    {
        (string What, Action Compare)[] parts =
        [
            ("the sums", () => CompareTotals(told, differences)),
            ("the counters of nodes", () => CompareNodes(told, differences)),
            ("the last sightings", () => CompareSeen(told, differences)),
            ("the sizes", () => CompareSizes("nodes", 0, told.Sizes(edge: false), differences)),
            ("the sizes", () => CompareSizes("edges", 1, told.Sizes(edge: true), differences)),
            ("the rows of describes", () => Compare("rows of describes", StoredDescribes(), told.Describes, differences)),
            ("the rows of outgoing", () => Compare("rows of outgoing", StoredOutgoing(), told.Outgoing, differences)),
            ("the rows of incoming", () => Compare("rows of incoming", StoredIncoming(), told.Incoming, differences)),
            ("the names", () => Compare("names", StoredNames(), told.Names, differences)),
            (
                "the search rows of names",
                () => Compare("search rows of names", RowsOf("SELECT rowid FROM name_index"), RowsOf("SELECT no FROM name"), differences)
            ),
            (
                "the search rows of keys",
                () => Compare("search rows of keys", RowsOf("SELECT rowid FROM key_index"), SearchedKeys(), differences)
            ),
            (
                "the withdrawn contents",
                () => Compare("withdrawn contents that speak", Count("content WHERE source < 0 AND state & 1"), 0, differences)
            ),
            (
                "the markers",
                () =>
                    Compare(
                        "sources with markers over groups",
                        Count("source WHERE grouped <> 0"),
                        Count("(SELECT DISTINCT source FROM marker WHERE group_key <> '')"),
                        differences
                    )
            ),
        ];
        foreach ((string what, Action compare) in parts)
        {
            cancel.ThrowIfCancellationRequested();
            SqliteAudit.Read(what, this, differences, compare);
        }
    }

    private long Count(string rows) => _db[$"SELECT count(*) FROM {rows}"].FirstLong(0);

    /// <summary>
    /// What SQLite says of pages that cannot be read and of trees that are out of shape; it reads every page that is in use. Table by table, because a
    /// check of the whole file also asks the text index for its own, which takes deleted rows of an index without contents for damage.
    /// </summary>
    public IReadOnlyList<string> BrokenPages()
    {
        List<string> tables = All(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
            static row => row.Text(0)
        );
        return [.. tables.SelectMany(t => All($"PRAGMA quick_check(\"{t}\")", static row => row.Text(0))).Where(b => b != "ok").Distinct()];
    }

    private void CompareTotals(ToldGraph told, List<string> differences)
    {
        SqlStatement totals = _db["SELECT source, compartment, sum, records FROM total WHERE records <> 0"];
        int compared = 0;
        while (totals.Step())
        {
            string source = _numbering.Name(Numbering.Sources, totals.Long(0));
            string compartment = _numbering.Name(Numbering.Compartments, totals.Long(1));
            (Hash256 sum, long records) = told.Totals.GetValueOrDefault((source, compartment));
            compared++;
            if (sum != Hash256.Read(totals.Blob(2)) || records != totals.Long(3))
            {
                differences.Add(
                    $"{source}, compartment {compartment}: the stored sum or number of records differs ({totals.Long(3)} stored, {records} told)"
                );
            }
        }

        if (compared != told.Totals.Count)
        {
            differences.Add($"{told.Totals.Count} sums are told by the records, {compared} are stored");
        }
    }

    private void CompareSeen(ToldGraph told, List<string> differences)
    {
        SqlStatement seen = _db["SELECT source, compartment, as_of, records FROM seen"];
        int compared = 0;
        while (seen.Step())
        {
            string source = _numbering.Name(Numbering.Sources, seen.Long(0));
            string compartment = _numbering.Name(Numbering.Compartments, seen.Long(1));
            long records = told.Seen.GetValueOrDefault((source, compartment, seen.Long(2)));
            compared++;
            Compare($"{source}, compartment {compartment}: last sightings at {seen.Long(2)}", seen.Long(3), records, differences);
        }

        Compare("last sightings", compared, told.Seen.Count, differences);
    }

    private void CompareNodes(ToldGraph told, List<string> differences)
    {
        RowSum stored = default;
        SqlStatement nodes = _db["SELECT no, id, counts FROM node"];
        while (nodes.Step())
        {
            NodeCounts counts = NodeCounts.Read(nodes.Blob(2));
            (_, long described, long degree) = told.Node(nodes.Text(1));
            long storedDescribed = counts.All.Where(c => c.Key.Slot == NodeCounts.Described).Sum(c => c.Value);
            long storedDegree = DegreeIn(counts, ulong.MaxValue);
            if (storedDescribed != described || storedDegree != degree)
            {
                differences.Add(
                    $"{nodes.Text(1)}: counters say {storedDescribed} descriptions and {storedDegree} edges, the records {described} and {degree}"
                );
            }

            foreach (((int slot, ulong mask), long count) in counts.All)
            {
                stored.Add(RowSum.Row(nodes.Long(0), slot, unchecked((long)mask)), count);
            }
        }

        Compare("counters of nodes", stored, told.Counts, differences);
    }

    private void CompareSizes(string what, int edge, Dictionary<ulong, long> told, List<string> differences)
    {
        SqlStatement select = _db["SELECT mask, count FROM size WHERE edge = ?1"].Bind(1, edge);
        int compared = 0;
        while (select.Step())
        {
            ulong mask = unchecked((ulong)select.Long(0));
            compared++;
            Compare($"size of {what} in compartments {mask:x}", select.Long(1), told.GetValueOrDefault(mask), differences);
        }

        Compare($"size of {what}: sets of compartments", compared, told.Count, differences);
    }

    private RowSum StoredDescribes()
    {
        RowSum sum = default;
        SqlStatement select = _db["SELECT node, content, compartment, edges FROM describes"];
        while (select.Step())
        {
            sum.Add(RowSum.Row(select.Long(0), select.Long(1), select.Long(2)));
            foreach (EdgeRow edge in PackedEdges.Read(select.Blob(3)))
            {
                sum.Add(
                    RowSum.Row(
                        select.Long(0),
                        edge.Kind,
                        edge.Other,
                        RowSum.Text(edge.Discriminator),
                        select.Long(1),
                        select.Long(2),
                        edge.Sort
                    )
                );
            }
        }

        return sum;
    }

    private RowSum StoredOutgoing()
    {
        RowSum sum = default;
        SqlStatement row = _db["SELECT node, kind, other, discriminator, content, compartment, sort FROM outgoing"];
        while (row.Step())
        {
            sum.Add(RowSum.Row(row.Long(0), row.Long(1), row.Long(2), RowSum.Text(row.Text(3)), row.Long(4), row.Long(5), row.Long(6)));
        }

        return sum;
    }

    private RowSum StoredIncoming()
    {
        RowSum sum = default;
        SqlStatement row = _db["SELECT node, kind, sort, other, discriminator, content, compartment FROM incoming"];
        while (row.Step())
        {
            sum.Add(RowSum.Row(row.Long(0), row.Long(1), row.Long(2), row.Long(3), RowSum.Text(row.Text(4)), row.Long(5), row.Long(6)));
        }

        return sum;
    }

    private RowSum StoredNames()
    {
        RowSum sum = default;
        SqlStatement row = _db["SELECT node, field, text, compartment, count, folded FROM name"];
        while (row.Step())
        {
            sum.Add(
                RowSum.Row(row.Long(0), RowSum.Text(row.Text(1)), RowSum.Text(row.Text(2)), row.Long(3), RowSum.Text(row.Text(5))),
                row.Long(4)
            );
        }

        return sum;
    }

    private RowSum RowsOf(string sql)
    {
        RowSum sum = default;
        SqlStatement select = _db[sql];
        while (select.Step())
        {
            sum.Add(RowSum.Row(select.Long(0)));
        }

        return sum;
    }

    private RowSum SearchedKeys()
    {
        RowSum sum = default;
        foreach ((long no, string id) in NodeRows())
        {
            var element = ElementId.Parse(id);
            if (_kinds.Nodes.GetValueOrDefault(element.Kind)?.Search == KeySearch.Part && SearchText.Compact(element.Key).Length >= 3)
            {
                sum.Add(RowSum.Row(no));
            }
        }

        return sum;
    }

    private static void Compare(string what, long stored, long told, List<string> differences)
    {
        if (stored != told)
        {
            differences.Add($"{what}: {stored} stored, {told} told by the records");
        }
    }

    private static void Compare(string what, RowSum stored, RowSum told, List<string> differences)
    {
        if (stored.Rows != told.Rows || stored.Value != told.Value)
        {
            differences.Add(
                stored.Rows != told.Rows
                    ? $"{what}: {stored.Rows} stored, {told.Rows} told by the records"
                    : $"{what}: {stored.Rows} stored, as many as the records tell, and not the same ones"
            );
        }
    }
}
