using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>The table of markers: which extracts claim to hold every record of their table or of a group.</summary>
internal sealed class MarkerRows(SqliteDb db)
{
    private readonly Dictionary<long, long> _newestComplete = [];
    private readonly Dictionary<long, bool> _grouped = [];

    /// <summary>Forgets what is remembered, after a rollback.</summary>
    public void Clear()
    {
        _newestComplete.Clear();
        _grouped.Clear();
    }

    /// <summary>Stores a marker; true when it is newer than all others of its group.</summary>
    public bool Add(long source, Marker marker)
    {
        long newest = NewestOf(source, marker.Group);
        db["INSERT OR IGNORE INTO marker (source, group_key, as_of) VALUES (?1, ?2, ?3)"]
            .Bind(1, source)
            .Bind(2, marker.Group)
            .Bind(3, marker.AsOf)
            .Run();
        if (marker.Group.Length == 0)
        {
            _newestComplete[source] = Math.Max(newest, marker.AsOf);
        }
        else if (!IsGrouped(source))
        {
            db["UPDATE source SET grouped = 1 WHERE no = ?1"].Bind(1, source).Run();
            _grouped[source] = true;
        }

        return marker.AsOf > newest;
    }

    /// <summary>As-of of the newest extract that claims to hold the record if it exists: of its table or of a group that it belongs to.</summary>
    public long Newest(long source, string key)
    {
        if (!_newestComplete.TryGetValue(source, out long newest))
        {
            newest = NewestOf(source, "");
            _newestComplete[source] = newest;
        }

        if (IsGrouped(source))
        {
            for (int at = key.IndexOf('|', StringComparison.Ordinal); at > 0; at = key.IndexOf('|', at + 1))
            {
                newest = Math.Max(newest, NewestOf(source, key[..at]));
            }

            newest = Math.Max(newest, NewestOf(source, key));
        }

        return newest;
    }

    private long NewestOf(long source, string group) =>
        db["SELECT max(as_of) FROM marker WHERE source = ?1 AND group_key = ?2"]
            .Bind(1, source)
            .Bind(2, group)
            .First(static row => row.IsNull(0) ? (long?)null : row.Long(0))
        ?? RecordHistory.NoMarker;

    private bool IsGrouped(long source)
    {
        if (!_grouped.TryGetValue(source, out bool grouped))
        {
            grouped = db["SELECT grouped FROM source WHERE no = ?1"].Bind(1, source).FirstLong(0) != 0;
            _grouped[source] = grouped;
        }

        return grouped;
    }
}
