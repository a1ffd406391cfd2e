using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Last step of a bulk export: the book-keeping.</summary>
internal static class BulkLedger
{
    /// <summary>Writes it.</summary>
    public static void Write(BulkGraph graph, HeldBook book, View ceiling)
    {
        foreach (HeldMapping mapping in book.Mappings)
        {
            graph.Ledger(Neo4jWriter.Mapping(mapping));
        }

        foreach (var group in book.Markers.GroupBy(m => (m.Source, m.Group)))
        {
            graph.Ledger(MarkerRows.Row(group.Key.Source, group.Key.Group, [.. group.Select(m => m.AsOf).Order()]));
        }

        foreach (string table in book.Markers.Where(m => m.Group.Length > 0).Select(m => m.Source).Distinct(StringComparer.Ordinal))
        {
            graph.Ledger(MarkerRows.Grouped(table));
        }

        foreach (StreamPosition position in book.Positions)
        {
            graph.Ledger(PositionRows.Row(position));
        }

        foreach (string fingerprint in book.Purged.Fingerprints)
        {
            graph.Ledger(Purge.Row(fingerprint));
        }

        foreach (((int edge, ulong mask), long count) in graph.Sizes)
        {
            graph.Ledger(TotalChanges.Size(edge, mask, count));
        }

        graph.Files.Node("Ledger:Store", Store(graph, book, ceiling));
    }

    /// <summary>As operate/create.cypher makes it, at the commit that was read.</summary>
    private static Dictionary<string, object?> Store(BulkGraph graph, HeldBook book, View ceiling) =>
        new(StringComparer.Ordinal)
        {
            ["uid"] = "store",
            ["schema"] = Neo4jGraphStore.SchemaVersion,
            ["ceiling"] = ceiling.Name,
            ["commit"] = book.Commit,
            ["epoch"] = 0L,
            ["until"] = 0L,
            ["holder"] = "",
            ["lastSeq"] = graph.Elements,
            ["purgeKey"] = book.Purged.Key,
            ["compartments"] = graph.Compartments.Names,
            ["ticket"] = "",
        };
}
