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
    /// <param name="target">Number of the node that it leads to.</param>
    /// <param name="kinds">Declared kinds.</param>
    public static Dictionary<string, object?> OfEdge(
        string id,
        List<(EdgeStatement Edge, Testimony By)> said,
        EdgeAssertions assertions,
        long target,
        Kinds kinds
    )
    {
        EdgeStatement edge = said[0].Edge;
        Dictionary<string, object?> properties = FoldedProperties.OfEdge(edge.Kind, said.ConvertAll(s => s.By), kinds);
        properties["validFrom"] = said.MinBy(s => ValidTime.Begins(s.Edge.ValidFrom)).Edge.ValidFrom;
        properties["validTo"] = said.MaxBy(s => ValidTime.Ends(s.Edge.ValidTo)).Edge.ValidTo;
        properties["uid"] = Uid.Of(id);
        properties["_id"] = Uid.WholeId(id);
        properties["_masks"] = assertions.ToString();
        properties["_in"] = EdgeKey.Of(target, assertions, edge.From, id);
        properties["recordCount"] = assertions.Total;
        return properties;
    }
}
