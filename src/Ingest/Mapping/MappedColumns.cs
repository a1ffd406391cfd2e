namespace Zincir.Ingest.Mapping;

/// <summary>The columns that a mapping reads.</summary>
public static class MappedColumns
{
    /// <summary>Their names.</summary>
    public static ISet<string> Of(MappingFile mapping)
    {
        var columns = new SortedSet<string>(StringComparer.Ordinal);
        void Add(params IEnumerable<string?> names) => columns.UnionWith(names.Where(n => n is not null)!);

        Add(mapping.Version, mapping.Name, mapping.Deleted?.Column, mapping.CompartmentColumn, mapping.GradeColumn, mapping.ExpiresColumn);
        Add(mapping.Key.SelectMany(k => (string?[])[k.Column, k.Country]));
        foreach (MappingFile.NodeEntry node in mapping.Nodes.Values)
        {
            Add(node.KindColumn, node.Key, node.Country, node.Number, node.Name, node.City, node.Line);
        }

        Add(mapping.Properties.Values.SelectMany(Of));
        foreach (MappingFile.EdgeEntry edge in mapping.Edges.Concat(mapping.Parts.Values.SelectMany(p => p.Edges)))
        {
            Add(edge.Discriminator);
            Add(Of(edge.Start).Concat(Of(edge.End)).Concat(edge.Properties.Values.SelectMany(Of)));
        }

        Add(mapping.Parts.Values.SelectMany(p => p.Columns));
        return columns;
    }

    private static IEnumerable<string?> Of(MappingFile.ValueEntry? value) =>
        value is null ? [] : [value.Column, .. value.Columns, value.Country, value.From, value.To];
}
