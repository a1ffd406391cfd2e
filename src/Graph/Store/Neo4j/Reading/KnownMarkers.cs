using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Markers of one table as known at a time.</summary>
internal sealed class KnownMarkers
{
    private readonly Dictionary<string, long> _newest = new(StringComparer.Ordinal);

    /// <summary>Takes groups with their as-ofs.</summary>
    public KnownMarkers(IReadOnlyList<JsonElement> rows, long? knownAt)
    {
        foreach (JsonElement row in rows)
        {
            List<long> known = [.. row[1].EnumerateArray().Select(a => a.GetInt64()).Where(a => knownAt is null || a <= knownAt)];
            if (known.Count > 0)
            {
                _newest[row[0].GetString()!] = known.Max();
            }
        }
    }

    /// <summary>Newest marker over a record: of the table, or of a group that its key begins with.</summary>
    public long Newest(string key)
    {
        long newest = _newest.GetValueOrDefault("", RecordHistory.NoMarker);
        if (_newest.Count <= (_newest.ContainsKey("") ? 1 : 0))
        {
            return newest;
        }

        for (int at = key.IndexOf('|', StringComparison.Ordinal); at > 0; at = key.IndexOf('|', at + 1))
        {
            newest = Math.Max(newest, _newest.GetValueOrDefault(key[..at], RecordHistory.NoMarker));
        }

        return Math.Max(newest, _newest.GetValueOrDefault(key, RecordHistory.NoMarker));
    }
}
