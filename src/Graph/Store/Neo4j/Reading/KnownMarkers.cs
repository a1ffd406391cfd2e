using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Reads the markers of one table as known at a time.</summary>
internal static class KnownMarkers
{
    /// <summary>Markers of a table.</summary>
    public static async Task<NewestMarkers> OfAsync(Ask ask, string source, long? knownAt)
    {
        var newest = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (JsonElement row in await ask("export/markers", new { source }).ConfigureAwait(false))
        {
            List<long> known = [.. row[1].EnumerateArray().Select(a => a.GetInt64()).Where(a => knownAt is null || a <= knownAt)];
            if (known.Count > 0)
            {
                newest[row[0].GetString()!] = known.Max();
            }
        }

        return new NewestMarkers(newest);
    }
}
