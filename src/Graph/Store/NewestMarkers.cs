using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>The newest marker of each group of one table, as known at a time.</summary>
/// <param name="newest">As-of by group; the empty group is the whole table.</param>
internal sealed class NewestMarkers(IReadOnlyDictionary<string, long> newest)
{
    private readonly bool _grouped = newest.Count > (newest.ContainsKey("") ? 1 : 0);

    /// <summary>Groups that a record may belong to: the whole table, every beginning of its key, and the key.</summary>
    public static IEnumerable<string> GroupsOf(string key)
    {
        yield return "";
        for (int at = key.IndexOf('|', StringComparison.Ordinal); at > 0; at = key.IndexOf('|', at + 1))
        {
            yield return key[..at];
        }

        yield return key;
    }

    /// <summary>As-of of the newest marker over a record; <see cref="RecordHistory.NoMarker"/> when there is none.</summary>
    public long Over(string key) =>
        _grouped
            ? GroupsOf(key).Max(g => newest.GetValueOrDefault(g, RecordHistory.NoMarker))
            : newest.GetValueOrDefault("", RecordHistory.NoMarker);
}
