using Zincir.Graph.Model;

namespace Zincir.Tests.Support;

/// <summary>
/// The record rules again, slow and obvious, over whole extracts: contents with their least and greatest sighting, the greatest
/// (version or sighting, mapping revision, sighting, hash) wins, and a record lives while no newer marker missed it.
/// </summary>
internal static class RecordOracle
{
    public static IEnumerable<string> Live(History history, long? knownAt)
    {
        var lines = new List<string>();
        foreach (IGrouping<(string Source, string Key), (Extract Extract, RecordContent Content)> record in Records(history))
        {
            var contents = Contents(record, knownAt);
            if (contents.Count == 0)
            {
                continue;
            }

            var winner = contents.MaxBy(c => (c.Order, c.Revision, c.Seen, c.Content.Hash.ToString()));
            long[] markers =
            [
                .. history
                    .Extracts.SelectMany(e => e.Markers)
                    .Where(m =>
                        m.Source == record.Key.Source
                        && (m.Group.Length == 0 || record.Key.Key.StartsWith(m.Group + "|", StringComparison.Ordinal))
                    )
                    .Select(m => m.AsOf)
                    .Where(t => knownAt is null || t <= knownAt),
            ];
            bool live = !winner.Content.Tombstone && contents.Max(c => c.Seen) >= markers.DefaultIfEmpty(long.MinValue).Max();
            if (live)
            {
                string version = winner.Version.Print(winner.FirstSeen);
                lines.Add($"{record.Key.Source}/{record.Key.Key}@{version} {winner.Content.Hash}");
            }
        }

        return lines.Order(StringComparer.Ordinal);
    }

    public static HashSet<(string, string)> Visible(History history, View view)
    {
        var visible = new HashSet<(string, string)>();
        foreach (IGrouping<(string Source, string Key), (Extract Extract, RecordContent Content)> record in Records(history))
        {
            var contents = Contents(record, null).OrderByDescending(c => (c.Order, c.Revision, c.Seen, c.Content.Hash.ToString())).ToList();
            RecordContent speaks = contents.Select(c => c.Content).FirstOrDefault(c => !c.Tombstone) ?? contents[0].Content;
            if (view.Sees(speaks.Compartment))
            {
                visible.Add(record.Key);
            }
        }

        return visible;
    }

    private static IEnumerable<IGrouping<(string Source, string Key), (Extract Extract, RecordContent Content)>> Records(History history) =>
        history.Extracts.SelectMany(e => e.Rows.Select(r => (e, r))).GroupBy(x => (x.r.Source, x.r.Key));

    private static List<(RecordContent Content, long FirstSeen, long Seen, long Order, MappedVersion Version, int Revision)> Contents(
        IEnumerable<(Extract Extract, RecordContent Content)> record,
        long? knownAt
    )
    {
        var contents = new List<(RecordContent, long, long, long, MappedVersion, int)>();
        foreach (var content in record.GroupBy(x => x.Content.Hash))
        {
            long first = content.Min(x => x.Extract.AsOf);
            long last = content.Max(x => x.Extract.AsOf);
            if (knownAt is not null && first > knownAt)
            {
                continue;
            }

            long seen = knownAt is null || last <= knownAt ? last : first;
            MappedVersion version = content.Select(x => x.Content.Version).Aggregate(MappedVersion.Max);
            contents.Add((content.First().Content, first, seen, version.Order(seen), version, content.Max(x => x.Content.MappingRevision)));
        }

        return contents;
    }
}
