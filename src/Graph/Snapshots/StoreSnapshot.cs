using System.Globalization;
using System.Text;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Graph.Snapshots;

/// <summary>A snapshot with the moment it stands for.</summary>
/// <param name="Snapshot">The graph.</param>
/// <param name="ValidAt">Valid time, UTC ms.</param>
/// <param name="Records">Live records that it was made from.</param>
public sealed record BuiltSnapshot(Snapshot Snapshot, long ValidAt, long Records);

/// <summary>
/// Builds the snapshot of a view from one consistent export of a store: nodes, edges and the property columns that kinds.yaml marks, folded.
/// An edge that several records assert begins with the earliest and ends with the latest of them. A store that keeps the fold of all that it holds gives
/// the same snapshot without its records.
/// </summary>
public sealed class StoreSnapshot(Kinds kinds)
{
    private const int SchemaVersion = 1;
    private readonly SnapshotSink _sink = new(kinds);
    private readonly Dictionary<string, int> _compartments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Merged> _edges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Testimony>> _values = new(StringComparer.Ordinal);
    private Hash256 _hash = Hash256.Zero;
    private long _records;

    /// <summary>Reads the view and builds.</summary>
    /// <param name="store">Store.</param>
    /// <param name="view">What may be seen.</param>
    /// <param name="validAt">Valid time, UTC ms; the greatest as-of of the view when null.</param>
    /// <param name="knownAt">Known time, UTC ms; everything when null.</param>
    /// <param name="progress">Told how many records are read.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task<BuiltSnapshot> BuildAsync(
        IGraphStore store,
        View view,
        long? validAt,
        long? knownAt,
        IProgress<string>? progress,
        CancellationToken cancel
    )
    {
        if (
            knownAt is null
            && store is IFoldedStore folded
            && await FoldedAsync(folded, view, validAt, cancel).ConfigureAwait(false) is { } built
        )
        {
            return built;
        }

        return await OfRecordsAsync(store, view, (validAt, knownAt), progress, cancel).ConfigureAwait(false);
    }

    /// <summary>Builds it from records, whatever else the store keeps.</summary>
    public static async Task<BuiltSnapshot> OfRecordsAsync(
        IGraphStore store,
        View view,
        (long? ValidAt, long? KnownAt) at,
        IProgress<string>? progress,
        CancellationToken cancel
    )
    {
        const int Report = 20_000;
        var building = new StoreSnapshot(Kinds.Default);
        long newest = long.MinValue;
        await foreach (LiveRecord record in store.ExportAsync(view, at.KnownAt, cancel).ConfigureAwait(false))
        {
            building.Add(record);
            newest = Math.Max(newest, record.LastSeen);
            if (building._records % Report == 0)
            {
                progress?.Report(string.Create(CultureInfo.InvariantCulture, $"snapshot: {building._records:N0} records"));
            }
        }

        long validAt = at.ValidAt ?? (newest == long.MinValue ? 0 : newest);
        return new BuiltSnapshot(building.Build(validAt, at.KnownAt, cancel), validAt, building._records);
    }

    /// <summary>Builds it from the fold that a store keeps; null when the fold cannot be had at one commit.</summary>
    internal static async Task<BuiltSnapshot?> FoldedAsync(IFoldedStore store, View view, long? validAt, CancellationToken cancel)
    {
        var sink = new SnapshotSink(Kinds.Default);
        if (await store.FoldedAsync(view, validAt, sink, cancel).ConfigureAwait(false) is not { } summary)
        {
            return null;
        }

        long at = validAt ?? summary.AsOf ?? 0;
        sink.Builder.ValidAt = at;
        return new BuiltSnapshot(sink.Builder.Build(IdOf(summary.GraphHash, at, null), cancel), at, summary.Records);
    }

    private void Add(LiveRecord record)
    {
        _records++;
        _hash += record.Hash;
        if (!_compartments.TryGetValue(record.Compartment, out int bit))
        {
            _compartments[record.Compartment] = bit = _compartments.Count;
        }

        var described = new HashSet<string>(StringComparer.Ordinal);
        foreach (Statement statement in record.Statements)
        {
            if (statement is NodeStatement node)
            {
                described.Add(node.Node);
                _sink.AddNode(node.Node);
            }
            else if (statement is EdgeStatement edge)
            {
                described.Add(Add(edge, bit));
            }
        }

        foreach (
            IGrouping<string, ValueStatement> element in record
                .Statements.OfType<ValueStatement>()
                .Where(IsColumn)
                .GroupBy(v => v.Element, StringComparer.Ordinal)
        )
        {
            if (described.Contains(element.Key))
            {
                Testify(record, element.Key, [.. element]);
            }
        }
    }

    private string Add(EdgeStatement edge, int bit)
    {
        _sink.AddNode(edge.From);
        _sink.AddNode(edge.To);
        long from = ValidTime.Begins(edge.ValidFrom);
        long to = ValidTime.Ends(edge.ValidTo);
        ulong mask = 1UL << bit;
        string id = edge.Id;
        _edges[id] = _edges.TryGetValue(id, out Merged? other)
            ? other with
            {
                From = Math.Min(other.From, from),
                To = Math.Max(other.To, to),
                Mask = other.Mask | mask,
            }
            : new Merged(edge, from, to, mask);
        return id;
    }

    private void Testify(LiveRecord record, string element, IReadOnlyList<ValueStatement> values)
    {
        if (!_values.TryGetValue(element, out List<Testimony>? testimonies))
        {
            _values[element] = testimonies = [];
        }

        testimonies.Add(
            new Testimony(record.Ref.Source, record.Ref.Key, record.Ref.Version, record.Grade, record.Content, values, record.LastSeen)
        );
    }

    private bool IsColumn(ValueStatement value) =>
        kinds.PropertiesOf(ElementId.Parse(value.Element)).GetValueOrDefault(value.Property)?.Column == true;

    private Snapshot Build(long validAt, long? knownAt, CancellationToken cancel)
    {
        int[] bits = [.. _compartments.Keys.Select(c => _compartments.Keys.Count(other => string.CompareOrdinal(other, c) < 0))];
        foreach ((string id, Merged edge) in _edges.Where(e => e.Value.From <= validAt))
        {
            EdgeStatement said = edge.Statement;
            ulong mask = 0;
            for (int c = 0; c < bits.Length; c++)
            {
                mask |= ((edge.Mask >> c) & 1) << bits[c];
            }

            int number = _sink.AddEdge(
                new FoldedEdge(said.Kind, _sink.AddNode(said.From), _sink.AddNode(said.To), edge.From, edge.To, mask)
            );
            foreach (FoldedColumn value in ValuesOf(id, validAt))
            {
                _sink.AddEdgeValue(number, said.Kind, value);
            }
        }

        foreach (string element in _values.Keys.Where(e => !e.Contains('|', StringComparison.Ordinal)))
        {
            int node = _sink.AddNode(element);
            foreach (FoldedColumn value in ValuesOf(element, validAt))
            {
                _sink.AddNodeValue(node, ElementId.Parse(element).Kind, value);
            }
        }

        _sink.Builder.ValidAt = validAt;
        return _sink.Builder.Build(IdOf(_hash, validAt, knownAt), cancel);
    }

    private IEnumerable<FoldedColumn> ValuesOf(string element, long validAt) =>
        _values.TryGetValue(element, out List<Testimony>? testimonies)
            ? Fold.At(testimonies, kinds.PropertiesOf(ElementId.Parse(element)), validAt)
                .Select(f => new FoldedColumn(f.Name, f.Values[0].Text, f.Contradicted))
            : [];

    /// <summary>Id of the snapshot of a graph at a valid and a known time: a function of these and of the shape of snapshots alone.</summary>
    public static string IdOf(Hash256 graphHash, long validAt, long? knownAt)
    {
        string known = knownAt is { } ms ? Moment.Print(ms) : "all";
        string text = $"{graphHash}|{Moment.Print(validAt)}|{known}|identities:none|{SchemaVersion}";
        return "S-" + Hash256.Of(Encoding.UTF8.GetBytes(text)).ToString()[..32];
    }

    private sealed record Merged(EdgeStatement Statement, long From, long To, ulong Mask);
}
