using System.Security.Cryptography;
using System.Text;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>
/// What of everything that a store holds a copy for a view may hold, so that whoever can read the whole copy learns no more than the view tells, and every
/// question in the view has the same answer there.
/// </summary>
/// <param name="view">View of the copy.</param>
/// <param name="whole">What the store keeps beside its records.</param>
internal sealed class CopiedPart(View view, HeldBook whole)
{
    private static readonly RuleCompartments s_unknown = new([]);
    private readonly Dictionary<string, RuleCompartments> _tables = whole
        .Mappings.GroupBy(m => m.Source, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => new RuleCompartments([.. g.Select(m => m.Rules)]), StringComparer.Ordinal);

    /// <summary>Markers over groups of tables that may hold hidden records: the key of a group is part of the keys of its records.</summary>
    private readonly Dictionary<(string Source, string Group), List<Marker>> _groups = [];

    /// <summary>
    /// The store's book without fingerprints of purged records, which the store does not give any more; without positions of streams, on which no load goes
    /// on here; without tables and groups of which the view may see nothing. The key tells copies of two stores, and of two views, apart.
    /// </summary>
    public HeldBook Book()
    {
        if (view.SeesAll)
        {
            return whole;
        }

        foreach (Marker marker in whole.Markers.Where(m => !IsOpen(m)))
        {
            if (!_groups.TryGetValue((marker.Source, marker.Group), out List<Marker>? markers))
            {
                _groups[(marker.Source, marker.Group)] = markers = [];
            }

            markers.Add(marker);
        }

        byte[] key = HMACSHA256.HashData(Convert.FromHexString(whole.Purged.Key), Encoding.UTF8.GetBytes("copy for the view " + view.Name));
        return whole with
        {
            Purged = new PurgedRecords(Convert.ToHexString(key), []),
            Mappings = [.. whole.Mappings.Where(m => _tables[m.Source].MayBeSeenBy(view))],
            Markers = [.. whole.Markers.Where(IsOpen)],
            Positions = [],
        };
    }

    /// <summary>True when the view sees a record, which is where its winner is; then all that it ever was goes with it.</summary>
    public bool Holds(HeldRecord record) => view.SeesAll || view.Sees(RecordHistory.Compartment([.. record.Contents.Select(c => c.Seen)]));

    /// <summary>Markers over the groups of a visible record that the book left out; each is given once.</summary>
    public IReadOnlyList<Marker> MarkersOver(HeldRecord record)
    {
        var markers = new List<Marker>();
        foreach (string group in _groups.Count == 0 ? [] : NewestMarkers.GroupsOf(record.Key))
        {
            if (_groups.Remove((record.Source, group), out List<Marker>? over))
            {
                markers.AddRange(over);
            }
        }

        return markers;
    }

    /// <summary>True when the view may read a row in quarantine, which is whole.</summary>
    public bool Holds(QuarantinedRow row) => TableOf(row.Source).AreSeenBy(view);

    /// <summary>True when a marker tells nothing of records that the view does not see.</summary>
    private bool IsOpen(Marker marker) =>
        TableOf(marker.Source).AreSeenBy(view) || (marker.Group.Length == 0 && TableOf(marker.Source).MayBeSeenBy(view));

    private RuleCompartments TableOf(string source) => _tables.GetValueOrDefault(source, s_unknown);
}
