using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Graph.Snapshots;

/// <summary>An edge with what all the records say that assert it.</summary>
/// <param name="Statement">What the first of them says.</param>
/// <param name="From">The earliest begin, UTC ms; <see cref="long.MinValue"/> when one of them knows none.</param>
/// <param name="To">The latest end; <see cref="long.MaxValue"/> when one of them knows none.</param>
/// <param name="Mask">Compartments of the records, one bit each.</param>
internal sealed record FoldedEdgeRecord(EdgeStatement Statement, long From, long To, ulong Mask)
{
    /// <summary>The earliest begin that a record knows; <see cref="long.MinValue"/> when none does.</summary>
    public long EarliestKnown { get; init; } = long.MinValue;

    /// <summary>The latest begin that a record knows; <see cref="long.MinValue"/> when none does.</summary>
    public long LatestKnown { get; init; } = long.MinValue;

    /// <summary>First moment after the latest begin as precisely as it is told: a day that begins an edge is whole.</summary>
    public long LatestKnownEnds { get; init; } = long.MinValue;
}

/// <summary>
/// Gathers live records into the graph that they tell: nodes, edges with what all their records say of their time, and the values of the properties that are
/// wanted, for the fold. What it holds does not depend on the order of the records.
/// </summary>
internal sealed class RecordFold(Kinds kinds, Func<PropertyKind, bool> isWanted)
{
    private readonly Dictionary<string, int> _compartments = new(StringComparer.Ordinal);
    private readonly HashSet<string> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FoldedEdgeRecord> _edges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Testimony>> _values = new(StringComparer.Ordinal);
    private long _newest = long.MinValue;

    /// <summary>Graph hash of the records.</summary>
    public Hash256 Hash { get; private set; } = Hash256.Zero;

    /// <summary>Number of records.</summary>
    public long Records { get; private set; }

    /// <summary>Greatest as-of of the records, UTC ms; 0 when there are none.</summary>
    public long AsOf => Records == 0 ? 0 : _newest;

    /// <summary>Every node that a record names.</summary>
    public IReadOnlyCollection<string> Nodes => _nodes;

    /// <summary>Nodes and edges of which something is said that is wanted.</summary>
    public IReadOnlyCollection<string> Valued => _values.Keys;

    /// <summary>Edges by id; the bits of their masks are compartments in ordinal order.</summary>
    public IEnumerable<(string Id, FoldedEdgeRecord Edge)> Edges
    {
        get
        {
            int[] bits = [.. _compartments.Keys.Select(c => _compartments.Keys.Count(other => string.CompareOrdinal(other, c) < 0))];
            foreach ((string id, FoldedEdgeRecord edge) in _edges)
            {
                ulong mask = 0;
                for (int c = 0; c < bits.Length; c++)
                {
                    mask |= ((edge.Mask >> c) & 1) << bits[c];
                }

                yield return (id, edge with { Mask = mask });
            }
        }
    }

    /// <summary>Takes a live record.</summary>
    public void Add(LiveRecord record)
    {
        Records++;
        Hash += record.Hash;
        _newest = Math.Max(_newest, record.LastSeen);
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
                _nodes.Add(node.Node);
            }
            else if (statement is EdgeStatement edge)
            {
                described.Add(Add(edge, 1UL << bit));
            }
        }

        foreach (
            IGrouping<string, ValueStatement> element in record
                .Statements.OfType<ValueStatement>()
                .Where(v => described.Contains(v.Element) && IsWanted(v))
                .GroupBy(v => v.Element, StringComparer.Ordinal)
        )
        {
            Testify(record, element.Key, [.. element]);
        }
    }

    /// <summary>The wanted properties of a node or edge at a valid time, UTC ms.</summary>
    public IReadOnlyList<FoldedProperty> At(string element, long validAt) =>
        _values.TryGetValue(element, out List<Testimony>? testimonies)
            ? Fold.At(testimonies, kinds.PropertiesOf(ElementId.Parse(element)), validAt)
            : [];

    private string Add(EdgeStatement edge, ulong mask)
    {
        _nodes.Add(edge.From);
        _nodes.Add(edge.To);
        long from = ValidTime.Begins(edge.ValidFrom);
        string id = edge.Id;
        var told = new FoldedEdgeRecord(edge, from, ValidTime.Ends(edge.ValidTo), mask)
        {
            EarliestKnown = from,
            LatestKnown = from,
            LatestKnownEnds = from == long.MinValue ? from : ValidTime.Ends(edge.ValidFrom),
        };
        _edges[id] = _edges.TryGetValue(id, out FoldedEdgeRecord? other) ? Both(other, told) : told;
        return id;
    }

    private static FoldedEdgeRecord Both(FoldedEdgeRecord a, FoldedEdgeRecord b) =>
        a with
        {
            From = Math.Min(a.From, b.From),
            To = Math.Max(a.To, b.To),
            Mask = a.Mask | b.Mask,
            EarliestKnown =
                a.EarliestKnown == long.MinValue ? b.EarliestKnown
                : b.EarliestKnown == long.MinValue ? a.EarliestKnown
                : Math.Min(a.EarliestKnown, b.EarliestKnown),
            LatestKnown = Math.Max(a.LatestKnown, b.LatestKnown),
            LatestKnownEnds = Math.Max(a.LatestKnownEnds, b.LatestKnownEnds),
        };

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

    private bool IsWanted(ValueStatement value) =>
        kinds.PropertiesOf(ElementId.Parse(value.Element)).GetValueOrDefault(value.Property) is { } property && isWanted(property);
}
