using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>The edges of a node that a query may want, while they are gathered.</summary>
internal sealed class NodeEdges
{
    /// <summary>Edges of one type that are read whole; of a type with more, the index gives as many as a page needs.</summary>
    public const long Few = 300;

    private readonly NeighbourQuery _query;
    private readonly List<EdgeAt> _found = [];

    /// <summary>Edges of a node for a query of a reader.</summary>
    public NodeEdges(GraphNames names, FoundNode node, NeighbourQuery query, ulong mask)
    {
        Node = node;
        _query = query;
        List<Degree> wanted = node.Counts.DegreesIn(mask).FindAll(IsWanted);
        Wanted = new WantedEdges(query, mask, [.. wanted.Select(d => (d.EdgeKind, d.Direction, d.OtherKind))]);
        Dictionary<EdgeType, long> into = node
            .Counts.DegreesIn(ulong.MaxValue)
            .Where(d => d.Direction == Direction.In)
            .GroupBy(d => names.TypeOf(d.EdgeKind))
            .ToDictionary(g => g.Key, g => g.Sum(d => d.Count));
        EdgeType[] Types(Direction direction) =>
            [.. wanted.Where(d => d.Direction == direction).Select(d => names.TypeOf(d.EdgeKind)).Distinct()];
        OutTypes = Types(Direction.Out);
        IsHub = into.Values.Any(c => c > Few);
        ILookup<bool, EdgeType> inTypes = Types(Direction.In).ToLookup(t => into[t] > Few);
        (FewTypes, ManyTypes) = ([.. inTypes[false]], [.. inTypes[true]]);
    }

    /// <summary>The node.</summary>
    public FoundNode Node { get; }

    /// <summary>True when all its edges together are few.</summary>
    public bool HasFew => Node.Counts.DegreeIn(ulong.MaxValue) <= Few;

    /// <summary>Tells the wanted edges from others.</summary>
    public WantedEdges Wanted { get; }

    /// <summary>True when relationships of some type, wanted or not, come into the node in such numbers that they must not be walked through.</summary>
    public bool IsHub { get; }

    /// <summary>Wanted types out of the node, which are few.</summary>
    public IReadOnlyList<EdgeType> OutTypes { get; }

    /// <summary>Wanted types into the node with few relationships.</summary>
    public IReadOnlyList<EdgeType> FewTypes { get; }

    /// <summary>Wanted types into the node with many relationships.</summary>
    public IReadOnlyList<EdgeType> ManyTypes { get; }

    /// <summary>Adds those of some rows that are wanted.</summary>
    public void Add(IEnumerable<JsonElement> rows) => Add([.. rows.Select(Wanted.Read).OfType<EdgeAt>()]);

    /// <summary>Adds edges; safe for concurrent use.</summary>
    public void Add(List<EdgeAt> edges)
    {
        lock (_found)
        {
            _found.AddRange(edges);
        }
    }

    /// <summary>
    /// The first edges after the query's cursor, and whether more follow. With whole groups the list is cut only between different places, so
    /// that it may hold a few more.
    /// </summary>
    public (List<EdgeAt> Edges, bool More) Newest(bool wholeGroups)
    {
        _found.Sort(EdgeAt.Compare);
        int kept = Math.Min(_found.Count, _query.First);
        while (wholeGroups && kept > 0 && kept < _found.Count && _found[kept].Sort == _found[kept - 1].Sort)
        {
            kept++;
        }

        return (_found.GetRange(0, kept), kept < _found.Count);
    }

    private bool IsWanted(Degree degree) =>
        (_query.EdgeKinds?.Contains(degree.EdgeKind) ?? true)
        && (_query.OtherKinds?.Contains(degree.OtherKind) ?? true)
        && (_query.Direction is null || _query.Direction == degree.Direction);
}
