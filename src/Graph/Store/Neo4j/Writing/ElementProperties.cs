using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A node as records tell it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seq">Its number.</param>
/// <param name="Said">What the records that describe it say.</param>
/// <param name="Counts">Its counters.</param>
internal sealed record ToldNode(string Id, long Seq, IReadOnlyList<Testimony> Said, ElementCounts Counts);

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

    /// <summary>All properties of a node; what is said of none is null.</summary>
    /// <param name="node">The node.</param>
    /// <param name="names">Names that it is given.</param>
    /// <param name="kinds">Declared kinds.</param>
    public static Dictionary<string, object?> OfNode(ToldNode node, IEnumerable<NameChange> names, Kinds kinds)
    {
        Dictionary<string, object?> properties = FoldedProperties.OfNode(node.Id, node.Said, kinds);
        Identify(properties, node.Id, node.Seq, kinds);
        properties["_counts"] = node.Counts.ToString();
        properties["degree"] = node.Counts.DegreeIn(ulong.MaxValue);
        if (node.Said.Count == 0)
        {
            properties["caption"] = NameChange.Declared(names) ?? properties["caption"];
        }

        if (GraphChanges.KindOf(node.Id) == "place")
        {
            properties["location"] = Location(properties);
        }

        return properties;
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
        properties["validFrom"] = First(said.ConvertAll(s => s.Edge.ValidFrom), t => ValidTime.Begins(t));
        properties["validTo"] = First(said.ConvertAll(s => s.Edge.ValidTo), t => -ValidTime.Ends(t));
        properties["uid"] = Uid.Of(id);
        properties["_id"] = Uid.WholeId(id);
        properties["_told"] = EdgeText.Print(ends.Target, edge.Kind, assertions, columns);
        properties["_in"] = EdgeKey.Of(ends.Target, assertions, edge.From, id);
        properties["_out"] = EdgeKey.Of(ends.Source, assertions, edge.To, id);
        properties["recordCount"] = assertions.Total;
        return properties;
    }

    /// <summary>The first of times by their moment, of equal ones the first text, so that it does not depend on the order of records.</summary>
    private static string? First(List<string?> times, Func<string?, long> moment) =>
        times.Count == 1 ? times[0] : times.OrderBy(moment).ThenBy(t => t, StringComparer.Ordinal).First();

    /// <summary>The point of a place, as the statement locations.cypher makes it.</summary>
    private static CsvPoint? Location(Dictionary<string, object?> properties) =>
        Number(properties.GetValueOrDefault("lat")) is { } lat and >= -90 and <= 90
        && Number(properties.GetValueOrDefault("lon")) is { } lon and >= -180 and <= 180
            ? new CsvPoint(lat, lon)
            : null;

    private static double? Number(object? value) =>
        value switch
        {
            double number => number,
            long whole => whole,
            _ => null,
        };
}
