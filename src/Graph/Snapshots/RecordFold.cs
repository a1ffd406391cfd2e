using System.Runtime.InteropServices;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Graph.Snapshots;

/// <summary>An edge that records assert.</summary>
/// <param name="Kind">Edge kind.</param>
/// <param name="From">Position of its source in <see cref="RecordFold.Nodes"/>.</param>
/// <param name="To">Position of its target.</param>
/// <param name="Discriminator">What tells parallel edges apart.</param>
/// <param name="Told">What the records say of it together.</param>
internal readonly record struct AssertedEdge(string Kind, int From, int To, string Discriminator, ToldTimes Told);

/// <summary>What all records that assert an edge say of its time, UTC ms, and which compartments they are of.</summary>
/// <param name="From">The earliest begin; <see cref="long.MinValue"/> when one of them knows none.</param>
/// <param name="To">The latest end; <see cref="long.MaxValue"/> when one of them knows none.</param>
/// <param name="EarliestKnown">The earliest begin that a record knows; <see cref="long.MinValue"/> when none does.</param>
/// <param name="LatestKnown">The latest begin that a record knows; <see cref="long.MinValue"/> when none does.</param>
/// <param name="LatestKnownEnds">First moment after the latest begin as precisely as it is told: a day that begins an edge is whole.</param>
/// <param name="Mask">Compartments, one bit each.</param>
internal readonly record struct ToldTimes(long From, long To, long EarliestKnown, long LatestKnown, long LatestKnownEnds, ulong Mask)
{
    /// <summary>What one record says.</summary>
    public static ToldTimes Of(EdgeStatement edge, ulong mask)
    {
        long from = ValidTime.Begins(edge.ValidFrom);
        long ends = from == long.MinValue ? from : ValidTime.Ends(edge.ValidFrom);
        return new ToldTimes(from, ValidTime.Ends(edge.ValidTo), from, from, ends, mask);
    }

    /// <summary>What this and another say together.</summary>
    public ToldTimes With(ToldTimes other) =>
        new(
            Math.Min(From, other.From),
            Math.Max(To, other.To),
            EarliestKnown == long.MinValue ? other.EarliestKnown
                : other.EarliestKnown == long.MinValue ? EarliestKnown
                : Math.Min(EarliestKnown, other.EarliestKnown),
            Math.Max(LatestKnown, other.LatestKnown),
            Math.Max(LatestKnownEnds, other.LatestKnownEnds),
            Mask | other.Mask
        );
}

/// <summary>
/// Gathers live records into the graph that they tell: nodes, edges with what all their records say of their time, and the values that are wanted, for the fold.
/// What it holds does not depend on the order of the records.
/// </summary>
/// <param name="kinds">Kinds.</param>
/// <param name="wantsEdges">Whether values of edges are wanted at all.</param>
/// <param name="isWanted">Which properties are wanted.</param>
internal sealed class RecordFold(Kinds kinds, bool wantsEdges, Func<PropertyKind, bool> isWanted)
{
    private readonly Dictionary<string, int> _compartments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);
    private readonly List<string> _ids = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly Dictionary<(int Kind, int From, int To, int Discriminator), ToldTimes> _edges = [];
    private readonly SaidValues _values = new();
    private long _newest = long.MinValue;

    /// <summary>Graph hash of the records.</summary>
    public Hash256 Hash { get; private set; } = Hash256.Zero;

    /// <summary>Number of records.</summary>
    public long Records { get; private set; }

    /// <summary>Greatest as-of of the records, UTC ms; 0 when there are none.</summary>
    public long AsOf => Records == 0 ? 0 : _newest;

    /// <summary>Every node that a record names.</summary>
    public IReadOnlyList<string> Nodes => _ids;

    /// <summary>Nodes and edges of which something is said that is wanted.</summary>
    public IReadOnlyCollection<string> Valued => _values.Elements;

    /// <summary>Edges; the bits of their masks are compartments in ordinal order.</summary>
    public IEnumerable<AssertedEdge> Edges
    {
        get
        {
            int[] bits = [.. _compartments.Keys.Select(c => _compartments.Keys.Count(other => string.CompareOrdinal(other, c) < 0))];
            foreach (((int kind, int from, int to, int discriminator), ToldTimes told) in _edges)
            {
                ulong mask = 0;
                for (int c = 0; c < bits.Length; c++)
                {
                    mask |= ((told.Mask >> c) & 1) << bits[c];
                }

                yield return new AssertedEdge(_texts[kind], from, to, _texts[discriminator], told with { Mask = mask });
            }
        }
    }

    /// <summary>Number of a node that a record named: its place among <see cref="Nodes"/>.</summary>
    public int NumberOf(string node) => _nodes[node];

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
                Node(node.Node);
            }
            else if (statement is EdgeStatement edge)
            {
                Add(edge, 1UL << bit);
                if (wantsEdges)
                {
                    described.Add(edge.Id);
                }
            }
        }

        _values.Add(record, record.Statements.OfType<ValueStatement>().Where(v => described.Contains(v.Element) && IsWanted(v)));
    }

    /// <summary>The wanted properties of a node or edge at a valid time, UTC ms.</summary>
    public IReadOnlyList<FoldedProperty> At(string element, long validAt) =>
        _values.Of(element) is { Count: > 0 } testimonies
            ? Fold.At(testimonies, kinds.PropertiesOf(ElementId.Parse(element)), validAt)
            : [];

    private void Add(EdgeStatement edge, ulong mask)
    {
        var key = (Text(edge.Kind), Node(edge.From), Node(edge.To), Text(edge.Discriminator));
        var told = ToldTimes.Of(edge, mask);
        ref ToldTimes known = ref CollectionsMarshal.GetValueRefOrAddDefault(_edges, key, out bool exists);
        known = exists ? known.With(told) : told;
    }

    private int Node(string id) => Number(id, _nodes, _ids);

    private int Text(string text) => Number(text, _names, _texts);

    private static int Number(string text, Dictionary<string, int> numbers, List<string> texts)
    {
        if (!numbers.TryGetValue(text, out int number))
        {
            number = texts.Count;
            numbers.Add(text, number);
            texts.Add(text);
        }

        return number;
    }

    private bool IsWanted(ValueStatement value) =>
        kinds.PropertiesOf(ElementId.Parse(value.Element)).GetValueOrDefault(value.Property) is { } property && isWanted(property);
}
