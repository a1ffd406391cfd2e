using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Ingest;

/// <summary>
/// Finds the watchlist entries that hold at the as-of of the data and whose target is told of by something else, in the view that everybody has. The watchlist is
/// read once, when a load begins; after each batch only those entries are looked at whose target it speaks of, and at the end those that had not begun.
/// </summary>
internal sealed class WatchHits
{
    /// <summary>At most so many are listed in a report.</summary>
    public const int Listed = 1_000;

    private const string Watch = "watch";
    private const string Names = "names";
    private const int Page = 500;
    private readonly IGraphStore _store;
    private readonly IProgress<WatchHit>? _told;
    private readonly Dictionary<string, HashSet<string>> _entriesOf = new(StringComparer.Ordinal);
    private readonly HashSet<(string Watch, string Element)> _before = [];
    private readonly HashSet<(string Watch, string Element)> _new = [];
    private readonly HashSet<string> _yetToBegin = new(StringComparer.Ordinal);

    private WatchHits(IGraphStore store, IProgress<WatchHit>? told) => (_store, _told) = (store, told);

    /// <summary>Reads the watchlist and which of its entries are hit already.</summary>
    /// <param name="store">Store.</param>
    /// <param name="told">Told of each hit that comes later, once it is stored; null for nobody.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<WatchHits> OpenAsync(IGraphStore store, IProgress<WatchHit>? told, CancellationToken cancel)
    {
        var hits = new WatchHits(store, told);
        string? after = null;
        IReadOnlyList<string> entries;
        do
        {
            entries = await store.NodesOfKindAsync(Watch, after, Page, View.Main, cancel).ConfigureAwait(false);
            hits._before.UnionWith((await hits.ReadAsync(entries, cancel).ConfigureAwait(false)).Select(h => (h.Watch, h.Element)));
            after = entries.Count == 0 ? null : entries[^1];
        } while (entries.Count == Page);

        return hits;
    }

    /// <summary>Looks at what records speak of that were stored just now.</summary>
    public async Task SeeAsync(IReadOnlyList<RecordContent> records, CancellationToken cancel)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (Statement statement in records.SelectMany(r => r.Statements))
        {
            if (statement is NodeStatement node)
            {
                Touch(node.Node, touched);
            }
            else if (statement is EdgeStatement edge)
            {
                if (edge.Kind == Names)
                {
                    Note(edge.From, edge.To);
                }

                Touch(edge.From, touched);
                Touch(edge.To, touched);
            }
        }

        await LookAsync(touched, cancel).ConfigureAwait(false);
    }

    /// <summary>Hits that came since the watchlist was read and still hold, or all of them, by entry and element.</summary>
    /// <param name="all">True for a load that resumes another one: nobody saw the hits of its first part.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<List<WatchHit>> ReportAsync(bool all, CancellationToken cancel)
    {
        await LookAsync([.. _yetToBegin], cancel).ConfigureAwait(false);
        HashSet<(string Watch, string Element)> told = all ? [.. _before, .. _new] : _new;
        var hits = new List<WatchHit>();
        foreach (string[] entries in told.Select(h => h.Watch).Distinct().Order(StringComparer.Ordinal).Chunk(Page))
        {
            hits.AddRange(await ReadAsync(entries, cancel).ConfigureAwait(false));
        }

        hits.RemoveAll(h => !told.Contains((h.Watch, h.Element)));
        hits.Sort(
            static (a, b) =>
                string.CompareOrdinal(a.Watch, b.Watch) is var order and not 0 ? order : string.CompareOrdinal(a.Element, b.Element)
        );
        return hits;
    }

    /// <summary>Notes and tells those of some entries that have become hits.</summary>
    private async Task LookAsync(HashSet<string> entries, CancellationToken cancel)
    {
        foreach (string[] page in entries.Order(StringComparer.Ordinal).Chunk(Page))
        {
            foreach (WatchHit hit in await ReadAsync(page, cancel).ConfigureAwait(false))
            {
                if (!_before.Contains((hit.Watch, hit.Element)) && _new.Add((hit.Watch, hit.Element)))
                {
                    _told?.Report(hit);
                }
            }
        }
    }

    /// <summary>Entries that name an element and are no hit yet.</summary>
    private void Touch(string element, HashSet<string> touched)
    {
        if (_entriesOf.TryGetValue(element, out HashSet<string>? entries))
        {
            touched.UnionWith(entries.Where(e => !_before.Contains((e, element)) && !_new.Contains((e, element))));
        }
    }

    private void Note(string entry, string element)
    {
        if (!_entriesOf.TryGetValue(element, out HashSet<string>? entries))
        {
            _entriesOf[element] = entries = new HashSet<string>(StringComparer.Ordinal);
        }

        entries.Add(entry);
    }

    /// <summary>Hits of some entries as the store has them, with the element's links besides watchlist entries.</summary>
    private async Task<List<WatchHit>> ReadAsync(IReadOnlyList<string> entries, CancellationToken cancel)
    {
        long at = (await _store.SummaryAsync(View.Main, cancel).ConfigureAwait(false)).AsOf ?? 0;
        IReadOnlyList<NeighbourPage> named = await _store
            .NeighboursAsync(
                [.. entries.Select(e => new NeighbourQuery(e, [Names], Direction.Out, null, null, null, Page, null))],
                View.Main,
                cancel
            )
            .ConfigureAwait(false);
        var pairs = new List<(string Entry, string Element)>();
        foreach ((string entry, NeighbourRead name) in entries.SelectMany((entry, i) => named[i].Edges.Select(e => (entry, e))))
        {
            Note(entry, name.Other);
            if (name.Edge.Holds(at))
            {
                pairs.Add((entry, name.Other));
            }
            else if (ValidTime.Begins(name.Edge.ValidFrom) > at)
            {
                _yetToBegin.Add(entry);
            }
        }

        string[] elements = [.. pairs.Select(p => p.Element).Distinct(StringComparer.Ordinal)];
        var hit = (await _store.NodesAsync(elements, View.Main, cancel).ConfigureAwait(false))
            .Select(n => (n.Id, Links: n.Degrees.Where(d => d.EdgeKind != Names).Sum(d => d.Count), IsDescribed: n.Described.Count > 0))
            .Where(n => n.Links > 0 || n.IsDescribed)
            .ToDictionary(n => n.Id, n => n.Links, StringComparer.Ordinal);
        return [.. pairs.Distinct().Where(p => hit.ContainsKey(p.Element)).Select(p => new WatchHit(p.Entry, p.Element, hit[p.Element]))];
    }
}
