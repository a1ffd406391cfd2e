using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A visible node.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seq">Its number in the database.</param>
/// <param name="Counts">Its counters.</param>
/// <param name="Describing">Contents that describe it, where they were asked for; those that the reader does not see too.</param>
internal sealed record FoundNode(string Id, long Seq, ElementCounts Counts, IReadOnlyList<StoredContent> Describing)
{
    /// <summary>Reads a node from the list that a statement gives for it.</summary>
    /// <param name="node">The list.</param>
    /// <param name="content">Reads a content that describes the node from the last part of the list; null where it has no such part.</param>
    public static FoundNode Read(JsonElement node, Func<JsonElement, IEnumerable<StoredContent>>? content) =>
        new(
            node[0].GetString()!,
            node[1].GetInt64(),
            ElementCounts.Parse(node[2].GetString()),
            content is null ? [] : [.. node[3].EnumerateArray().SelectMany(content)]
        );
}
