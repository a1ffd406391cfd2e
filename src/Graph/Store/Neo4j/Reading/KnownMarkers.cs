namespace Zincir.Graph.Store.Neo4j;

/// <summary>The markers of one table as known at a time.</summary>
internal static class KnownMarkers
{
    /// <summary>Reads them as they are now.</summary>
    public static async Task<NewestMarkers> OfAsync(Ask ask, string source) =>
        Of(
            (await ask("export/markers-of", new { source }).ConfigureAwait(false)).Select(row =>
                (row[0].GetString()!, row[1].EnumerateArray().Select(a => a.GetInt64()).ToArray())
            ),
            null
        );

    /// <summary>Markers of a table, each group with every as-of.</summary>
    public static NewestMarkers Of(IEnumerable<(string Group, long[] AsOfs)> markers, long? knownAt)
    {
        var newest = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach ((string group, long[] asOfs) in markers)
        {
            long[] known = [.. asOfs.Where(a => knownAt is null || a <= knownAt)];
            if (known.Length > 0)
            {
                newest[group] = known.Max();
            }
        }

        return new NewestMarkers(newest);
    }
}
