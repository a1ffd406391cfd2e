namespace Zincir.Graph.Snapshots;

/// <summary>
/// Collects nodes, edges and column values in any order and builds the <see cref="Snapshot"/>. The result is a function of what was
/// added, never of the order: nodes are numbered by the UTF-8 bytes of their ids, rows are sorted by everything an edge holds.
/// </summary>
/// <remarks>Not safe for concurrent use. Numbers that the builder gives out are its own; the snapshot's differ.</remarks>
public sealed class SnapshotBuilder
{
    private readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);
    private readonly List<string> _ids = [];
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly List<string> _kindNames = [];
    private readonly EdgeArrays _edges;
    private readonly List<string> _kindsOfNodes = [];
    private readonly Dictionary<(string Kind, string Property), ColumnValues> _nodeColumns = [];
    private readonly Dictionary<(string Kind, string Property), ColumnValues> _edgeColumns = [];

    /// <summary>An empty builder.</summary>
    public SnapshotBuilder()
    {
        _edges = new EdgeArrays
        {
            KindNames = _kindNames,
            Sources = [],
            Targets = [],
            Kinds = [],
            From = [],
            To = [],
            Weights = [],
            Masks = [],
            Count = 0,
        };
    }

    /// <summary>Valid time of what is built, see <see cref="Snapshot.ValidAt"/>.</summary>
    public long ValidAt { get; set; } = Snapshot.NoEnd - 1;

    private static Comparer<(string Kind, string Property)> KindThenProperty { get; } =
        Comparer<(string Kind, string Property)>.Create(
            (x, y) => string.CompareOrdinal(x.Kind, y.Kind) is var order and not 0 ? order : string.CompareOrdinal(x.Property, y.Property)
        );

    /// <summary>Adds a node, or finds it when it is there already; gives its number in this builder.</summary>
    /// <exception cref="ArgumentException">The id is not of the form <c>kind:key</c>.</exception>
    public int AddNode(string id)
    {
        if (!_nodes.TryGetValue(id, out int node))
        {
            string kind = NodeIds.KindOf(id);
            node = _ids.Count;
            _nodes.Add(id, node);
            _ids.Add(id);
            _kindsOfNodes.Add(kind);
        }

        return node;
    }

    /// <summary>Number of an edge kind in this builder, for <see cref="AddEdge"/>.</summary>
    public int EdgeKind(string name)
    {
        if (!_kinds.TryGetValue(name, out int kind))
        {
            kind = _kindNames.Count;
            ArgumentOutOfRangeException.ThrowIfGreaterThan(kind, ushort.MaxValue, nameof(name));
            _kinds.Add(name, kind);
            _kindNames.Add(name);
        }

        return kind;
    }

    /// <summary>Adds an edge; parallel and self-referring edges are kept. Gives its number in this builder, for its values.</summary>
    public int AddEdge(int from, int to, int kind, long validFrom, long validTo, float weight = 1, ulong mask = 1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)from, (uint)_ids.Count, nameof(from));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)to, (uint)_ids.Count, nameof(to));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)kind, (uint)_kindNames.Count, nameof(kind));
        if (!float.IsFinite(weight))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), "A weight is a finite number.");
        }

        int edge = _edges.Count;
        if (edge == _edges.Sources.Length)
        {
            Grow(Math.Max(16, (int)Math.Min((long)edge * 2, Array.MaxLength)));
        }

        _edges.Sources[edge] = from;
        _edges.Targets[edge] = to;
        _edges.Kinds[edge] = (ushort)kind;
        _edges.From![edge] = validFrom;
        _edges.To![edge] = validTo;
        _edges.Weights![edge] = weight;
        _edges.Masks![edge] = mask;
        _edges.Count++;
        return edge;
    }

    /// <summary>Gives a node the folded text of a property.</summary>
    public void AddNodeValue(int node, string property, string text, bool contradicted = false) =>
        NodeColumn(node, property, ColumnType.Text).Add(node, text, contradicted);

    /// <summary>Gives a node the folded number or time (UTC ms) of a property.</summary>
    public void AddNodeValue(int node, string property, ColumnType type, double value, bool contradicted = false) =>
        NodeColumn(node, property, NotText(type)).Add(node, type, value, contradicted);

    /// <summary>Gives an edge the folded text of a property.</summary>
    public void AddEdgeValue(int edge, string property, string text, bool contradicted = false) =>
        EdgeColumn(edge, property, ColumnType.Text).Add(edge, text, contradicted);

    /// <summary>Gives an edge the folded number or time (UTC ms) of a property.</summary>
    public void AddEdgeValue(int edge, string property, ColumnType type, double value, bool contradicted = false) =>
        EdgeColumn(edge, property, NotText(type)).Add(edge, type, value, contradicted);

    /// <summary>Builds the snapshot of what was added so far; the builder can go on afterwards.</summary>
    /// <exception cref="ArgumentException">A node or edge was given two values of one property.</exception>
    public Snapshot Build(string id, CancellationToken cancel = default) =>
        SnapshotAssembly.Assemble(id, _ids, _edges, new(Sorted(_nodeColumns), Sorted(_edgeColumns)), ValidAt, cancel);

    /// <summary>Builds a snapshot from arrays, without columns: the fast way. Ids are distinct; already sorted ones cost least.</summary>
    /// <exception cref="ArgumentException">An id occurs twice or has no kind, or an array is too short.</exception>
    public static Snapshot FromArrays(string id, IReadOnlyList<string> nodeIds, EdgeArrays edges, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(nodeIds);
        ArgumentNullException.ThrowIfNull(edges);
        edges.Check(nodeIds.Count);
        return SnapshotAssembly.Assemble(id, nodeIds, edges, ColumnSets.None, Snapshot.NoEnd - 1, cancel);
    }

    private static SortedDictionary<(string, string), ColumnValues> Sorted(Dictionary<(string, string), ColumnValues> columns) =>
        new(columns, KindThenProperty);

    private static ColumnType NotText(ColumnType type) =>
        type != ColumnType.Text ? type : throw new ArgumentException("A text is given as a string.", nameof(type));

    private ColumnValues NodeColumn(int node, string property, ColumnType type) =>
        Collect(_nodeColumns, (_kindsOfNodes[node], property), type);

    private ColumnValues EdgeColumn(int edge, string property, ColumnType type)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)edge, (uint)_edges.Count, nameof(edge));
        return Collect(_edgeColumns, (_kindNames[_edges.Kinds[edge]], property), type);
    }

    private static ColumnValues Collect(Dictionary<(string, string), ColumnValues> columns, (string, string) name, ColumnType type)
    {
        if (!columns.TryGetValue(name, out ColumnValues? column))
        {
            column = new ColumnValues(type);
            columns.Add(name, column);
        }

        return column;
    }

    private void Grow(int length)
    {
        _edges.Sources = Resized(_edges.Sources, length);
        _edges.Targets = Resized(_edges.Targets, length);
        _edges.Kinds = Resized(_edges.Kinds, length);
        _edges.From = Resized(_edges.From!, length);
        _edges.To = Resized(_edges.To!, length);
        _edges.Weights = Resized(_edges.Weights!, length);
        _edges.Masks = Resized(_edges.Masks!, length);
    }

    private static T[] Resized<T>(T[] array, int length)
    {
        Array.Resize(ref array, length);
        return array;
    }
}
