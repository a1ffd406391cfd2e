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
/// An edge that several records assert begins with the earliest and ends with the latest of them.
/// </summary>
public sealed class StoreSnapshot(Kinds kinds)
{
    private const int SchemaVersion = 1;
    private readonly SnapshotBuilder _builder = new();
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
        const int Report = 20_000;
        var building = new StoreSnapshot(Kinds.Default);
        long newest = long.MinValue;
        await foreach (LiveRecord record in store.ExportAsync(view, knownAt, cancel).ConfigureAwait(false))
        {
            building.Add(record);
            newest = Math.Max(newest, record.LastSeen);
            if (building._records % Report == 0)
            {
                progress?.Report(string.Create(CultureInfo.InvariantCulture, $"snapshot: {building._records:N0} records"));
            }
        }

        long at = validAt ?? (newest == long.MinValue ? 0 : newest);
        return new BuiltSnapshot(building.Build(at, knownAt, cancel), at, building._records);
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
                _builder.AddNode(node.Node);
            }
            else if (statement is EdgeStatement edge)
            {
                Add(edge, bit);
            }
        }

        foreach (
            IGrouping<string, ValueStatement> element in record
                .Statements.OfType<ValueStatement>()
                .Where(IsColumn)
                .GroupBy(v => v.Element, StringComparer.Ordinal)
        )
        {
            if (element.Key.Contains('|', StringComparison.Ordinal) || described.Contains(element.Key))
            {
                Testify(record, element.Key, [.. element]);
            }
        }
    }

    private void Add(EdgeStatement edge, int bit)
    {
        _builder.AddNode(edge.From);
        _builder.AddNode(edge.To);
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
        foreach ((string id, Merged edge) in _edges)
        {
            if (edge.From <= validAt)
            {
                int ordinal = _builder.AddEdge(
                    _builder.AddNode(edge.Statement.From),
                    _builder.AddNode(edge.Statement.To),
                    _builder.EdgeKind(edge.Statement.Kind),
                    edge.From == long.MinValue ? Snapshot.NoStart : edge.From,
                    edge.To == long.MaxValue ? Snapshot.NoEnd : edge.To,
                    1,
                    edge.Mask
                );
                AddValues(
                    id,
                    validAt,
                    (property, type, text, number, contradicted) => AddEdgeValue(ordinal, property, type, text, number, contradicted)
                );
            }
        }

        foreach (string element in _values.Keys.Where(e => !e.Contains('|', StringComparison.Ordinal)))
        {
            int node = _builder.AddNode(element);
            AddValues(
                element,
                validAt,
                (property, type, text, number, contradicted) => AddNodeValue(node, property, type, text, number, contradicted)
            );
        }

        return _builder.Build(IdOf(_hash, validAt, knownAt), cancel);
    }

    private void AddValues(string element, long validAt, Action<string, ColumnType, string, double, bool> add)
    {
        if (!_values.TryGetValue(element, out List<Testimony>? testimonies))
        {
            return;
        }

        IReadOnlyDictionary<string, PropertyKind> properties = kinds.PropertiesOf(ElementId.Parse(element));
        foreach (FoldedProperty folded in Fold.At(testimonies, properties, validAt))
        {
            FoldedValue value = folded.Values[0];
            ColumnType type = TypeOf(properties[folded.Name]);
            double number = 0;
            bool readable = type switch
            {
                ColumnType.Number => double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number),
                ColumnType.Time => ValidTime.Begins(value.Text) is var ms and not long.MinValue && (number = ms) == ms,
                _ => true,
            };
            if (readable)
            {
                add(folded.Name, type, value.Text, number, folded.Contradicted);
            }
        }
    }

    private void AddNodeValue(int node, string property, ColumnType type, string text, double number, bool contradicted)
    {
        if (type == ColumnType.Text)
        {
            _builder.AddNodeValue(node, property, text, contradicted);
        }
        else
        {
            _builder.AddNodeValue(node, property, type, number, contradicted);
        }
    }

    private void AddEdgeValue(int edge, string property, ColumnType type, string text, double number, bool contradicted)
    {
        if (type == ColumnType.Text)
        {
            _builder.AddEdgeValue(edge, property, text, contradicted);
        }
        else
        {
            _builder.AddEdgeValue(edge, property, type, number, contradicted);
        }
    }

    private static ColumnType TypeOf(PropertyKind property) =>
        property.Type switch
        {
            "number" or "integer" or "money_amount" => ColumnType.Number,
            "date" or "time" => ColumnType.Time,
            _ => ColumnType.Text,
        };

    /// <summary>Id of the snapshot of a graph at a valid and a known time: a function of these and of the shape of snapshots alone.</summary>
    public static string IdOf(Hash256 graphHash, long validAt, long? knownAt)
    {
        string known = knownAt is { } ms ? Moment.Print(ms) : "all";
        string text = $"{graphHash}|{Moment.Print(validAt)}|{known}|identities:none|{SchemaVersion}";
        return "S-" + Hash256.Of(Encoding.UTF8.GetBytes(text)).ToString()[..32];
    }

    private sealed record Merged(EdgeStatement Statement, long From, long To, ulong Mask);
}
