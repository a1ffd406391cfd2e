namespace Zincir.Ingest.Mapping;

/// <summary>The columns that a mapping reads.</summary>
public static class MappedColumns
{
    /// <summary>Their names.</summary>
    public static ISet<string> Of(MappingFile mapping)
    {
        ISet<string> columns = OfMain(mapping);
        Add(columns, mapping.Nodes.Values.SelectMany(Of));
        Add(columns, mapping.Parts.Values.SelectMany(p => p?.Columns ?? []));
        Add(columns, mapping.Parts.Values.SelectMany(p => p?.Edges ?? []).SelectMany(Of));
        return columns;
    }

    /// <summary>Those that the row itself speaks by: its parts apart, and the nodes that only they name.</summary>
    internal static ISet<string> OfMain(MappingFile mapping)
    {
        var columns = new SortedSet<string>(StringComparer.Ordinal);
        Add(
            columns,
            [mapping.Version, mapping.Name, mapping.Deleted?.Column, mapping.CompartmentColumn, mapping.GradeColumn, mapping.ExpiresColumn]
        );
        Add(columns, mapping.Key.SelectMany(k => (string?[])[k.Column, k.Country]));
        Add(columns, mapping.Properties.Values.SelectMany(Of));
        Add(columns, mapping.Edges.SelectMany(Of));
        IEnumerable<string?> named = mapping.Edges.SelectMany(e => (string?[])[e?.From, e?.To]);
        foreach (string? node in named.Append(mapping.Describes ?? mapping.Mentions))
        {
            Add(columns, Of(node is null ? null : mapping.Nodes.GetValueOrDefault(node)));
        }

        Add(columns, Of(mapping.Tracks));
        return columns;
    }

    private static void Add(ISet<string> columns, IEnumerable<string?> names) =>
        columns.UnionWith(names.Where(n => !string.IsNullOrEmpty(n))!);

    private static IEnumerable<string?> Of(MappingFile.NodeEntry? n) =>
        n is null ? [] : [n.KindColumn, n.Key, n.Country, n.Number, n.Name, n.City, n.Line];

    private static IEnumerable<string?> Of(MappingFile.EdgeEntry? edge) =>
        edge is null ? [] : edge.Discriminator.Concat(Of(edge.Start)).Concat(Of(edge.End)).Concat(edge.Properties.Values.SelectMany(Of));

    private static IEnumerable<string?> Of(MappingFile.ValueEntry? value) =>
        value is null ? [] : [value.Column, .. value.Columns, value.Country, value.From, value.To];

    private static IEnumerable<string?> Of(MappingFile.TrackEntry? t) =>
        t is null ? [] : [t.Device, t.At, t.Country, t.Plate, t.Lat, t.Lon, t.Speed, t.Heading, t.Seal, t.Ignition];
}
