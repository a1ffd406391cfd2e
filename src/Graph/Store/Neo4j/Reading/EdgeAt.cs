namespace Zincir.Graph.Store.Neo4j;

/// <summary>An edge in the list of a node.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Other">Its other end.</param>
/// <param name="Direction">As seen from the node.</param>
/// <param name="Sort">Its place, see <see cref="EdgeOrder"/>, for the reader at hand.</param>
internal sealed record EdgeAt(StoredEdge Edge, string Other, Direction Direction, long Sort)
{
    /// <summary>Where it stands.</summary>
    public EdgeCursor Cursor => new(Sort, Edge.Id, Direction);

    /// <summary>The order of lists: newest first, then by id and direction.</summary>
    public static int Compare(EdgeAt a, EdgeAt b)
    {
        int order = b.Sort.CompareTo(a.Sort);
        order = order != 0 ? order : string.CompareOrdinal(a.Edge.Id, b.Edge.Id);
        return order != 0 ? order : a.Direction.CompareTo(b.Direction);
    }
}
