using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>The newest markers of every table as known at a time.</summary>
internal sealed class KnownMarkers
{
    private static readonly NewestMarkers s_none = new(new Dictionary<string, long>());
    private readonly Dictionary<string, NewestMarkers> _bySource;

    /// <summary>Of all markers those that were known.</summary>
    /// <param name="markers">All markers.</param>
    /// <param name="knownAt">UTC ms; null for all.</param>
    public KnownMarkers(IEnumerable<Marker> markers, long? knownAt) =>
        _bySource = markers
            .Where(m => knownAt is null || m.AsOf <= knownAt)
            .GroupBy(m => m.Source, StringComparer.Ordinal)
            .ToDictionary(
                s => s.Key,
                s => new NewestMarkers(
                    s.GroupBy(m => m.Group, StringComparer.Ordinal)
                        .ToDictionary(g => g.Key, g => g.Max(m => m.AsOf), StringComparer.Ordinal)
                ),
                StringComparer.Ordinal
            );

    /// <summary>Markers from the rows of export/markers.cypher.</summary>
    public static List<Marker> Read(IEnumerable<JsonElement> rows) =>
        [.. rows.SelectMany(r => r[2].EnumerateArray().Select(asOf => new Marker(r[0].GetString()!, r[1].GetString()!, asOf.GetInt64())))];

    /// <summary>Those of a table.</summary>
    public NewestMarkers Of(string source) => _bySource.GetValueOrDefault(source, s_none);
}
