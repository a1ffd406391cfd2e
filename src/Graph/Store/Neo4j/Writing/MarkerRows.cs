using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Markers of a transaction: which extracts claim to hold every record of their table or of a group.</summary>
internal sealed class MarkerRows(Ask ask, WriterMemory memory)
{
    private readonly Dictionary<(string Source, string Group), List<long>> _asOfs = [];

    /// <summary>Id of a marker row.</summary>
    public static string IdOf(string source, string group) => Uid.Of($"marker|{source}|{group}");

    /// <summary>Adds markers, and their rows to those that the batch puts; gives those that are newer than all others of their group.</summary>
    public async Task<List<Marker>> AddAsync(IReadOnlyList<Marker> markers, List<LedgerRow> ledger)
    {
        if (markers.Count == 0)
        {
            return [];
        }

        await ReadAsync(markers.Select(m => (m.Source, m.Group))).ConfigureAwait(false);
        var newer = new List<Marker>();
        foreach (Marker marker in markers)
        {
            List<long> asOfs = _asOfs[(marker.Source, marker.Group)];
            if (asOfs.Count == 0 || marker.AsOf > asOfs[^1])
            {
                newer.Add(marker);
            }

            if (!asOfs.Contains(marker.AsOf))
            {
                asOfs.Add(marker.AsOf);
                asOfs.Sort();
            }
        }

        HashSet<string> grouped = await memory.GroupedAsync(ask).ConfigureAwait(false);
        string[] tables = [.. markers.Where(m => m.Group.Length > 0).Select(m => m.Source).Distinct().Except(grouped)];
        grouped.UnionWith(tables);
        ledger.AddRange(markers.Select(m => (m.Source, m.Group)).Distinct().Select(m => Row(m.Source, m.Group, _asOfs[m])));
        ledger.AddRange(tables.Select(Grouped));
        return newer;
    }

    /// <summary>Reads the markers that stand over some records.</summary>
    public async Task ReadOverAsync(IEnumerable<BookRecord> records)
    {
        HashSet<string> grouped = await memory.GroupedAsync(ask).ConfigureAwait(false);
        await ReadAsync(
                records.SelectMany(r => (grouped.Contains(r.Source) ? NewestMarkers.GroupsOf(r.Key) : [""]).Select(g => (r.Source, g)))
            )
            .ConfigureAwait(false);
    }

    /// <summary>As-of of the newest marker over a record; after <see cref="ReadOverAsync"/>.</summary>
    public long Newest(BookRecord record)
    {
        long newest = RecordHistory.NoMarker;
        foreach (string group in NewestMarkers.GroupsOf(record.Key))
        {
            if (_asOfs.TryGetValue((record.Source, group), out List<long>? asOfs) && asOfs.Count > 0)
            {
                newest = Math.Max(newest, asOfs[^1]);
            }
        }

        return newest;
    }

    /// <summary>The row that tells that a table has markers over groups.</summary>
    public static LedgerRow Grouped(string table) => LedgerRow.Put($"table|{table}", "SourceTable", new { source = table, grouped = true });

    /// <summary>The row of a group's markers, in the order of time.</summary>
    public static LedgerRow Row(string source, string group, List<long> asOfs) =>
        LedgerRow.Put(
            IdOf(source, group),
            "Marker",
            new
            {
                source,
                group,
                newest = asOfs[^1],
                asOfs,
            }
        );

    private async Task ReadAsync(IEnumerable<(string Source, string Group)> groups)
    {
        (string Source, string Group)[] unread = [.. groups.Distinct().Where(g => !_asOfs.ContainsKey(g))];
        if (unread.Length == 0)
        {
            return;
        }

        Dictionary<string, JsonElement> found = (
            await ask("read/markers", new { uids = unread.Select(g => IdOf(g.Source, g.Group)) }).ConfigureAwait(false)
        ).ToDictionary(row => row[0].GetString()!, row => row[2]);
        foreach ((string source, string group) in unread)
        {
            _asOfs[(source, group)] = found.TryGetValue(IdOf(source, group), out JsonElement asOfs)
                ? [.. asOfs.EnumerateArray().Select(a => a.GetInt64())]
                : [];
        }
    }
}
