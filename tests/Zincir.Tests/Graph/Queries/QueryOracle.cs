using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Store;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Queries;

/// <summary>
/// Answers questions slowly and obviously from what a store reads out: each node with its properties folded, each edge as it is listed. It knows nothing of the graph in
/// memory.
/// </summary>
internal sealed class QueryOracle
{
    private static readonly string[] s_events = ["declaration", "manifest", "crossing", "seizure"];
    private readonly Dictionary<string, OracleNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RingMembers> _rings;

    private QueryOracle(IEnumerable<RingMembers> rings) => _rings = rings.ToDictionary(r => r.Ring, StringComparer.Ordinal);

    public IEnumerable<OracleNode> Nodes => _nodes.Values.OrderBy(n => n.Id, StringComparer.Ordinal);

    public static async Task<QueryOracle> OfAsync(IGraphStore store, View view, IReadOnlyList<RingMembers> rings, CancellationToken cancel)
    {
        var oracle = new QueryOracle(rings);
        long asOf = (await store.SummaryAsync(view, cancel)).AsOf ?? 0;
        foreach (string kind in Kinds.Default.Nodes.Keys)
        {
            IReadOnlyList<string> ids = await store.NodesOfKindAsync(kind, null, 1000, view, cancel);
            IReadOnlyList<NodeRead> reads = await store.NodesAsync(ids, view, cancel);
            IReadOnlySet<string> watched = await WatchEntries.NamedAsync(store, reads, view, asOf, cancel);
            foreach (NodeRead read in reads)
            {
                NeighbourPage page = await store.NeighboursAsync(
                    new NeighbourQuery(read.Id, null, null, null, null, null, 1000, null),
                    view,
                    cancel
                );
                oracle._nodes[read.Id] = new OracleNode(
                    read.Id,
                    kind,
                    read.Degree,
                    read.Degrees.Any(d =>
                        d is { OtherKind: "seizure", Direction: Direction.In }
                        && d.EdgeKind is "vehicle" or "container" or "declaration" or "suspect"
                    ),
                    watched.Contains(read.Id),
                    Fold.At(read.Described, Kinds.Default.Nodes[kind].Properties, asOf)
                        .ToDictionary(
                            p => p.Name,
                            p => p.Values.Where(v => v.Current).Select(v => v.Text).ToArray(),
                            StringComparer.Ordinal
                        ),
                    [.. page.Edges]
                )
                {
                    Holding = Fold.At(read.Described, Kinds.Default.Nodes[kind].Properties, asOf)
                        .ToDictionary(
                            p => p.Name,
                            p => p.Values.Where(v => v.Current || !v.Past).Select(v => v.Text).ToArray(),
                            StringComparer.Ordinal
                        ),
                };
            }
        }

        foreach (OracleNode node in oracle._nodes.Values.ToList())
        {
            oracle._nodes[node.Id] = node with { Edges = [.. node.Edges.Select(oracle.Dated)] };
        }

        return oracle;
    }

    /// <summary>A link of an event that tells no time has the event's.</summary>
    private NeighbourRead Dated(NeighbourRead read)
    {
        OracleNode from = _nodes[ElementId.Parse(read.Edge.Id).EdgeParts().From.ToString()];
        string? time = Kinds.Default.Nodes[from.Kind] is { Event: true } happened ? happened.Time : null;
        return time is not null && read.Edge is { ValidFrom: null, ValidTo: null } && Values(from, time) is [var at, ..]
            ? read with
            {
                Edge = read.Edge with { Asserted = [.. read.Edge.Asserted.Select(a => (a.Edge with { ValidFrom = at }, a.By))] },
            }
            : read;
    }

    public List<OracleNode> Find(NodeFilter filter, IReadOnlyList<NodeOrder> orders) =>
        Sorted(Nodes.Where(n => Passes(n, filter)), n => n, orders).ThenBy(n => n.Id, StringComparer.Ordinal).ToList();

    public List<(string Edge, string Other, Direction Direction)> Neighbours(NeighboursQuery query) =>
        Sorted(
                _nodes[query.Node].Edges.Where(e => Lies(e, query.Edge) && (query.Where is null || Passes(_nodes[e.Other], query.Where))),
                e => _nodes[e.Other],
                query.OrderBy
            )
            .ThenBy(e => Begin(e) is null)
            .ThenByDescending(Begin)
            .ThenBy(e => $"{e.Edge.Id} {e.Direction}", StringComparer.Ordinal)
            .Select(e => (e.Edge.Id, e.Other, e.Direction))
            .ToList();

    public bool Passes(OracleNode node, NodeFilter filter) =>
        filter.Kinds?.Contains(node.Kind) != false
        && filter.Ids?.Contains(node.Id) != false
        && !(node.Degree < filter.MinDegree)
        && !(node.Degree > filter.MaxDegree)
        && (filter.Seized ?? node.Seized) == node.Seized
        && (filter.Watchlisted ?? node.Watchlisted) == node.Watchlisted
        && (filter.InRing is null || filter.InRing == (RingScore(node) is not null))
        && filter.Rings?.Any(r => _rings[r].Members.Contains(node.Id)) != false
        && (filter.Properties ?? []).All(p => Passes(node, p))
        && (filter.Linked ?? []).All(l =>
            node.Edges.Where(e => Lies(e, l.Edge)).Select(e => e.Other).Distinct().Count(o => Passes(_nodes[o], l.Node)) >= l.AtLeast
        )
        && filter.AnyOf?.Any(f => Passes(node, f)) != false;

    private static bool Passes(OracleNode node, PropertyFilter filter)
    {
        string[] values = node.Holding.GetValueOrDefault(filter.Name) ?? [];
        if (filter.Exists == false)
        {
            return values.Length == 0;
        }

        string type = TypeOf(node.Kind, filter.Name);
        return values.Any(v =>
            (filter.Eq is null || IsEqual(type, v, filter.Eq))
            && (filter.In is null || filter.In.Any(i => IsEqual(type, v, i)))
            && (filter.Gte is null || Compare(type, v, filter.Gte).AtLeast)
            && (filter.Lte is null || Compare(type, v, filter.Lte).AtMost)
            && (filter.Contains is null || Folded(type, v).Contains(Folded(type, filter.Contains), StringComparison.Ordinal))
        );
    }

    public static bool Lies(NeighbourRead edge, LinkFilter? filter)
    {
        if (filter is null)
        {
            return true;
        }

        string kind = edge.Edge.Id.Split('|')[0];
        bool fits = filter.Kinds?.Contains(kind) != false && (filter.Direction ?? edge.Direction) == edge.Direction;
        if (!fits || filter.Window is not { } window || (window.From is null && window.To is null))
        {
            return fits;
        }

        (long from, long to) = (
            window.From is null ? long.MinValue : Covers(window.From, window.Zone).Begins,
            window.To is null ? long.MaxValue : Covers(window.To, window.Zone).Ends
        );
        (long? begin, long? end) = (Begin(edge), End(edge));
        return window.Mode == WindowMode.Begins
            ? begin is null
                ? window.Undated
                : begin >= from && begin < to
            : begin is null && end is null
                ? window.Undated
                : (begin ?? long.MinValue) < to && (end ?? long.MaxValue) > from;
    }

    public double? RingScore(OracleNode node) => _rings.Values.Where(r => r.Members.Contains(node.Id)).Select(r => (double?)r.Score).Max();

    public static string[] Values(OracleNode node, string property) => node.Properties.GetValueOrDefault(property) ?? [];

    /// <summary>What a date covers; the zones of the questions are three hours ahead of UTC, or UTC.</summary>
    public static (long Begins, long Ends) Covers(string text, string zone)
    {
        if (text.Contains('T', StringComparison.Ordinal))
        {
            long at = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
            return (at, at + 1);
        }

        DateTime first = DateTime.ParseExact(text + "2024-01-01"[text.Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        DateTime next = text.Length switch
        {
            4 => first.AddYears(1),
            7 => first.AddMonths(1),
            _ => first.AddDays(1),
        };
        TimeSpan ahead = TimeSpan.FromHours(zone == "UTC" ? 0 : 3);
        return (Ms(first - ahead), Ms(next - ahead));

        static long Ms(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
    }

    private static long? Begin(NeighbourRead edge) => edge.Edge.ValidFrom is { } from ? Covers(from, "").Begins : null;

    private static long? End(NeighbourRead edge) =>
        edge.Edge.ValidTo is { } to ? Covers(to, "").Ends
        : s_events.Contains(edge.Edge.Id.Split('|')[1].Split(':')[0])
            ? edge.Edge.Asserted.Select(a => a.Edge.ValidFrom).OfType<string>().Select(t => (long?)Covers(t, "").Ends).Max()
        : null;

    private IOrderedEnumerable<T> Sorted<T>(IEnumerable<T> items, Func<T, OracleNode> node, IReadOnlyList<NodeOrder> orders)
    {
        IOrderedEnumerable<T> sorted = items.OrderBy(_ => 0);
        foreach (NodeOrder order in orders)
        {
            bool descending = order.Direction == SortDirection.Desc;
            sorted = sorted.ThenBy(i => Key(node(i), order, descending) is null);
            Comparer<object?> comparer = Comparer<object?>.Create(
                (a, b) => a is string x && b is string y ? string.CompareOrdinal(x, y) : Comparer<object?>.Default.Compare(a, b)
            );
            sorted = descending
                ? sorted.ThenByDescending(i => Key(node(i), order, descending), comparer)
                : sorted.ThenBy(i => Key(node(i), order, descending), comparer);
        }

        return sorted;
    }

    private object? Key(OracleNode node, NodeOrder order, bool descending)
    {
        switch (order.Field)
        {
            case NodeOrderField.Id:
                return node.Id;
            case NodeOrderField.Degree:
                return node.Degree;
            case NodeOrderField.RingScore:
                return RingScore(node);
            case NodeOrderField.LastSeen:
                return node
                    .Edges.SelectMany(e => e.Edge.Asserted)
                    .Select(a => a.Edge.ValidFrom)
                    .OfType<string>()
                    .Select(t => (long?)Covers(t, "").Begins)
                    .Max();
            case NodeOrderField.Name:
                return Kinds
                    .Default.Nodes[node.Kind]
                    .Caption.SelectMany(c => Values(node, c).Take(1))
                    .Select(SearchText.Fold)
                    .FirstOrDefault();
            default:
                string type = TypeOf(node.Kind, order.Property!);
                List<object> keys = [.. Values(node, order.Property!).Select(v => KeyOf(type, v)).OfType<object>()];
                keys.Sort((a, b) => a is string x && b is string y ? string.CompareOrdinal(x, y) : Comparer<object>.Default.Compare(a, b));
                return keys.Count == 0 ? null : keys[descending ? ^1 : 0];
        }
    }

    private static object? KeyOf(string type, string text) =>
        type switch
        {
            "number" or "integer" => Number(text),
            "date" or "time" => Covers(text, "").Begins,
            "name" or "company_name" or "person_name" => SearchText.Fold(text),
            _ => text,
        };

    private static bool IsEqual(string type, string value, string asked) =>
        type switch
        {
            "number" or "integer" => Number(value) is { } number && number == Number(asked),
            "date" or "time" => Covers(value, "") is var v && Covers(asked, "") is var a && v.Begins < a.Ends && v.Ends > a.Begins,
            "name" or "company_name" or "person_name" => Folded(type, value) == Folded(type, asked),
            "plate" => Folded(type, value) == Folded(type, asked),
            "country" or "currency" or "vin" => string.Equals(value, asked, StringComparison.OrdinalIgnoreCase),
            _ => value == asked,
        };

    private static (bool AtLeast, bool AtMost) Compare(string type, string value, string asked) =>
        type switch
        {
            "number" or "integer" => (Number(value) >= Number(asked), Number(value) <= Number(asked)),
            "date" or "time" => (Covers(value, "").Ends > Covers(asked, "").Begins, Covers(value, "").Begins < Covers(asked, "").Ends),
            _ => (string.CompareOrdinal(value, asked) >= 0, string.CompareOrdinal(value, asked) <= 0),
        };

    private static string Folded(string type, string text) =>
        type.Contains("name", StringComparison.Ordinal)
            ? SearchText.Fold(text)
            : SearchText.Fold(text).Replace(" ", "", StringComparison.Ordinal);

    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static string TypeOf(string kind, string property) =>
        Kinds.Default.Nodes[kind].Properties.GetValueOrDefault(property)?.Type ?? "";
}

/// <summary>A node as a store reads it out.</summary>
internal sealed record OracleNode(
    string Id,
    string Kind,
    long Degree,
    bool Seized,
    bool Watchlisted,
    IReadOnlyDictionary<string, string[]> Properties,
    IReadOnlyList<NeighbourRead> Edges
)
{
    /// <summary>All values that hold, those too that contradict the chosen ones.</summary>
    public required IReadOnlyDictionary<string, string[]> Holding { get; init; }
}
