using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// The graph as the records tell it, for an audit: nodes and edges by a 128-bit hash of their ids, so that five million edges fit in memory; the
/// rows that the store should hold as one sum per table.
/// </summary>
internal sealed class ToldGraph
{
    private readonly SqliteReader _reader;
    private readonly Kinds _kinds;
    private readonly List<string> _differences;
    private readonly Dictionary<UInt128, NodeTold> _nodes = [];
    private readonly Dictionary<UInt128, ulong> _edges = [];
    private RowSum _describes;
    private RowSum _outgoing;
    private RowSum _incoming;
    private RowSum _names;
    private RowSum _counts;

    public ToldGraph(SqliteReader reader, Kinds kinds, List<string> differences)
    {
        _reader = reader;
        _kinds = kinds;
        _differences = differences;
    }

    public Dictionary<(string Source, string Compartment), (Hash256 Sum, long Records)> Totals { get; } = [];

    public Dictionary<(string Source, string Compartment, long LastSeen), long> Seen { get; } = [];

    public RowSum Describes => _describes;

    public RowSum Outgoing => _outgoing;

    public RowSum Incoming => _incoming;

    public RowSum Names => _names;

    public RowSum Counts => _counts;

    /// <summary>Takes the numbers of the stored nodes, before any record speaks.</summary>
    public void Begin()
    {
        foreach ((long no, string id) in _reader.NodeRows())
        {
            _nodes[Id(id)] = new NodeTold { No = no };
        }
    }

    /// <summary>A record speaks.</summary>
    public void Add(string source, long content, string compartment, Hash256 hash, long lastSeen, List<Statement> statements)
    {
        (Hash256 sum, long records) = Totals.GetValueOrDefault((source, compartment));
        Totals[(source, compartment)] = (sum + hash, records + 1);
        CollectionsMarshal.GetValueRefOrAddDefault(Seen, (source, compartment, lastSeen), out _)++;
        var by = new Speaker(content, _reader.Number(Numbering.Compartments, compartment));
        HashSet<string> described = Describe(by, statements);
        Dictionary<string, EdgeStatement> edges = Edges(by, statements, described);
        foreach ((string node, string field, string text) in Texts(statements, edges).ToHashSet())
        {
            _names.Add(RowSum.Row(No(node), RowSum.Text(field), RowSum.Text(text), by.Compartment, RowSum.Text(SearchText.Fold(text))));
        }
    }

    public (ulong Mask, long Described, long Degree) Node(string id)
    {
        NodeTold told = _nodes.GetValueOrDefault(Id(id));
        return (told.Mask, told.Described, told.Degree);
    }

    /// <summary>Number of nodes (edge false) or edges for each set of compartments that names them.</summary>
    public Dictionary<ulong, long> Sizes(bool edge)
    {
        var sizes = new Dictionary<ulong, long>();
        foreach (ulong mask in edge ? _edges.Values : _nodes.Values.Select(n => n.Mask))
        {
            if (mask != 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(sizes, mask, out _)++;
            }
        }

        return sizes;
    }

    public ViewAudit View(View view)
    {
        ulong mask = _reader.Mask(view);
        Hash256 sum = Hash256.Zero;
        long records = 0;
        foreach (((_, string compartment), (Hash256 part, long count)) in Totals)
        {
            sum = view.Sees(compartment) ? sum + part : sum;
            records += view.Sees(compartment) ? count : 0;
        }

        return new ViewAudit(
            view.Name,
            sum,
            records,
            _nodes.Values.LongCount(n => (n.Mask & mask) != 0),
            _edges.Values.LongCount(m => (m & mask) != 0)
        );
    }

    private HashSet<string> Describe(Speaker by, List<Statement> statements)
    {
        var described = statements.OfType<NodeStatement>().Select(n => n.Node).ToHashSet(StringComparer.Ordinal);
        foreach (string id in described)
        {
            ref NodeTold node = ref See(id, by);
            node.Described++;
            _describes.Add(RowSum.Row(node.No, by.Content, by.Compartment));
            _counts.Add(RowSum.Row(node.No, NodeCounts.Described, unchecked((long)by.Bit)));
        }

        return described;
    }

    /// <summary>The edges of a content; of one that it states twice, the later start counts.</summary>
    private Dictionary<string, EdgeStatement> Edges(Speaker by, List<Statement> statements, HashSet<string> described)
    {
        var edges = new Dictionary<string, EdgeStatement>(StringComparer.Ordinal);
        foreach (EdgeStatement edge in statements.OfType<EdgeStatement>())
        {
            bool isNew = !edges.TryGetValue(edge.Id, out EdgeStatement? other);
            if (isNew || EdgeOrder.Of(other!.ValidFrom, other.To) < EdgeOrder.Of(edge.ValidFrom, edge.To))
            {
                edges[edge.Id] = edge;
            }
        }

        foreach (EdgeStatement edge in edges.Values)
        {
            long from = See(edge.From, by).No;
            long to = See(edge.To, by).No;
            long kind = _reader.Number(Numbering.EdgeKinds, edge.Kind);
            long discriminator = RowSum.Text(edge.Discriminator);
            ulong atSource = RowSum.Row(from, kind, to, discriminator, by.Content, by.Compartment, EdgeOrder.Of(edge.ValidFrom, edge.To));
            (described.Contains(edge.From) ? ref _describes : ref _outgoing).Add(atSource);
            _incoming.Add(RowSum.Row(to, kind, EdgeOrder.Of(edge.ValidFrom, edge.From), from, discriminator, by.Content, by.Compartment));
            Count(edge, kind, from, to, by.Bit);
        }

        return edges;
    }

    private void Count(EdgeStatement edge, long kind, long from, long to, ulong bit)
    {
        ref ulong mask = ref CollectionsMarshal.GetValueRefOrAddDefault(_edges, Id(edge.Id), out bool known);
        if (!known)
        {
            CollectionsMarshal.GetValueRefOrNullRef(_nodes, Id(edge.From)).Degree++;
            CollectionsMarshal.GetValueRefOrNullRef(_nodes, Id(edge.To)).Degree++;
        }

        if ((mask & bit) != 0)
        {
            return;
        }

        long atSource = NodeCounts.Slot(kind, Direction.Out, NodeNumbers.KindOf(to));
        long atTarget = NodeCounts.Slot(kind, Direction.In, NodeNumbers.KindOf(from));
        foreach ((ulong counted, int times) in (ReadOnlySpan<(ulong, int)>)[(mask, -1), (mask | bit, 1)])
        {
            if (counted != 0)
            {
                _counts.Add(RowSum.Row(from, atSource, unchecked((long)counted)), times);
                _counts.Add(RowSum.Row(to, atTarget, unchecked((long)counted)), times);
            }
        }

        mask |= bit;
    }

    /// <summary>Searchable texts: of a described node its own, of an edge those of the party that it leads to.</summary>
    private IEnumerable<(string Node, string Field, string Text)> Texts(List<Statement> statements, Dictionary<string, EdgeStatement> edges)
    {
        foreach (ValueStatement value in statements.OfType<ValueStatement>())
        {
            ElementId element = ElementId.Parse(value.Element);
            string? node = element.IsEdge ? edges.GetValueOrDefault(value.Element)?.To : value.Element;
            if (node is not null && _kinds.PropertiesOf(element).GetValueOrDefault(value.Property)?.Search == true)
            {
                yield return (node, value.Property, value.Value);
            }
        }
    }

    private ref NodeTold See(string id, Speaker by)
    {
        ref NodeTold node = ref CollectionsMarshal.GetValueRefOrAddDefault(_nodes, Id(id), out bool stored);
        if (!stored)
        {
            _differences.Add($"{id}: told by a record, and not stored");
            node.No = -_nodes.Count;
        }

        node.Mask |= by.Bit;
        return ref node;
    }

    private long No(string id) => _nodes.GetValueOrDefault(Id(id)).No;

    private static UInt128 Id(string id)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private readonly record struct Speaker(long Content, long Compartment)
    {
        public ulong Bit => 1UL << (int)Compartment;
    }

    private struct NodeTold
    {
        public long No;
        public ulong Mask;
        public long Described;
        public long Degree;
    }
}
