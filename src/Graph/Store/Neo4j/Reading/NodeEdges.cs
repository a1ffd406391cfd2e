using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>The edges of a node that a query may want, while they are gathered.</summary>
internal sealed class NodeEdges
{
    /// <summary>A node with so many edges is read whole; of one with more, indexes give as many of each type as a page needs.</summary>
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
        Types = new()
        {
            [Direction.In] = TypesOf(wanted.FindAll(d => d.Direction == Direction.In), names, e => e.To),
            [Direction.Out] = TypesOf(wanted.FindAll(d => d.Direction == Direction.Out), names, e => e.From),
        };
    }

    /// <summary>The node.</summary>
    public FoundNode Node { get; }

    /// <summary>True when all its edges together are few.</summary>
    public bool HasFew => Node.Counts.DegreeIn(ulong.MaxValue) <= Few;

    /// <summary>Tells the wanted edges from others.</summary>
    public WantedEdges Wanted { get; }

    /// <summary>
    /// Types of relationships into nodes of its kind and out of them, and whether the query may want edges of them. They are all that kinds.yaml gives: a statement
    /// for all of them is planned once, and not again for each choice of them.
    /// </summary>
    public Dictionary<Direction, Dictionary<EdgeType, bool>> Types { get; }

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

    private Dictionary<EdgeType, bool> TypesOf(List<Degree> wanted, GraphNames names, Func<EdgeKind, IEnumerable<string>> end)
    {
        string kind = GraphChanges.KindOf(Node.Id);
        HashSet<EdgeType> types = [.. wanted.Select(d => names.TypeOf(d.EdgeKind))];
        return names
            .Kinds.Edges.Values.Where(e => end(e).Contains(kind, StringComparer.Ordinal))
            .Select(e => names.TypeOf(e.Name))
            .Concat(types)
            .Distinct()
            .ToDictionary(t => t, types.Contains);
    }

    private bool IsWanted(Degree degree) =>
        (_query.EdgeKinds?.Contains(degree.EdgeKind) ?? true)
        && (_query.OtherKinds?.Contains(degree.OtherKind) ?? true)
        && (_query.Direction is null || _query.Direction == degree.Direction);
}
