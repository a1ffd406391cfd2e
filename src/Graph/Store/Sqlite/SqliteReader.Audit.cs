using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

internal sealed partial class SqliteReader
{
    /// <summary>Names of the tables that were loaded, in ordinal order.</summary>
    internal IReadOnlyList<string> SourceNames() => [.. _numbering.All(Numbering.Sources).Keys.Order(StringComparer.Ordinal)];

    /// <summary>Markers of a source.</summary>
    internal Markers MarkersOf(string source) => new(_db, _numbering.Find(Numbering.Sources, source), null);

    /// <summary>Compares counters, sums and row numbers with what the records tell.</summary>
    internal void CompareCounters(SqliteAudit.Told told, List<string> differences)
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

        CompareNodes(told, differences);
        Compare("edge rows", _db["SELECT count(*) FROM incoming"].FirstLong(0), told.Incoming, differences);
        CompareNames(differences);
    }

    private void CompareNodes(SqliteAudit.Told told, List<string> differences)
    {
        long visible = 0;
        SqlStatement nodes = _db["SELECT id, counts FROM node"];
        while (nodes.Step())
        {
            NodeCounts counts = NodeCounts.Read(nodes.Blob(1));
            (_, long described, long degree) = told.Node(nodes.Text(0));
            long storedDescribed = counts.All.Where(c => c.Key.Slot == NodeCounts.Described).Sum(c => c.Value);
            long storedDegree = DegreeIn(counts, ulong.MaxValue);
            visible += counts.Mask != 0 ? 1 : 0;
            if (storedDescribed != described || storedDegree != degree)
            {
                differences.Add(
                    $"{nodes.Text(0)}: counters say {storedDescribed} descriptions and {storedDegree} edges, the records {described} and {degree}"
                );
            }
        }

        Compare("nodes", visible, told.NodeCount, differences);
        ViewAudit all = told.View(View.All);
        Compare("size of nodes", Size(0, ulong.MaxValue), all.Nodes, differences);
        Compare("size of edges", Size(1, ulong.MaxValue), all.Edges, differences);
    }

    private void CompareNames(List<string> differences)
    {
        long names = _db["SELECT count(*) FROM name"].FirstLong(0);
        long indexed = _db["SELECT count(*) FROM name_index"].FirstLong(0);
        Compare("search rows of names", indexed, names, differences);
    }

    private static void Compare(string what, long stored, long told, List<string> differences)
    {
        if (stored != told)
        {
            differences.Add($"{what}: {stored} stored, {told} told by the records");
        }
    }
}
