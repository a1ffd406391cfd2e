using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Properties of elements as they are stored: for people (<see cref="FoldedProperties"/>), and the store's own.</summary>
internal static class ElementProperties
{
    /// <summary>What tells a node apart and never changes.</summary>
    public static void Identify(Dictionary<string, object?> properties, string id, long seq, Kinds kinds)
    {
        properties["uid"] = Uid.Of(id);
        properties["_id"] = Uid.WholeId(id);
        properties["seq"] = seq;
        properties["_key"] = SearchKeys.Of(id, kinds);
    }

    /// <summary>Properties of a relationship, all but the list of its records.</summary>
    /// <param name="id">Id of the edge.</param>
    /// <param name="said">What the listed records say.</param>
    /// <param name="assertions">Who asserts it.</param>
    /// <param name="ends">Numbers of its source and of its target.</param>
    /// <param name="kinds">Declared kinds.</param>
    public static Dictionary<string, object?> OfEdge(
        string id,
        List<(EdgeStatement Edge, Testimony By)> said,
        EdgeAssertions assertions,
        (long Source, long Target) ends,
        Kinds kinds
    )
    {
        EdgeStatement edge = said[0].Edge;
        Dictionary<string, object?> properties = FoldedProperties.OfEdge(edge.Kind, said.ConvertAll(s => s.By), kinds);
        // What unlisted records say stands in records alone.
        properties.Remove("_cols", out object? listed);
        string? columns = assertions.Total > EdgeReads.Listed ? ColumnText.Unfolded : (string?)listed;
        properties["validFrom"] = said.MinBy(s => ValidTime.Begins(s.Edge.ValidFrom)).Edge.ValidFrom;
        properties["validTo"] = said.MaxBy(s => ValidTime.Ends(s.Edge.ValidTo)).Edge.ValidTo;
        properties["uid"] = Uid.Of(id);
        properties["_id"] = Uid.WholeId(id);
        properties["_told"] = EdgeText.Print(ends.Target, edge.Kind, assertions, columns);
        properties["_in"] = EdgeKey.Of(ends.Target, assertions, edge.From, id);
        properties["_out"] = EdgeKey.Of(ends.Source, assertions, edge.To, id);
        properties["recordCount"] = assertions.Total;
        return properties;
    }
}
