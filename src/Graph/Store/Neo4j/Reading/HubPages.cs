using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Edges of one type into or out of a node that has very many, newest first, as far as they were read.</summary>
internal sealed class HubPages(NodeEdges hub, bool isWanted)
{
    /// <summary>Column of a row with the key of the index.</summary>
    public const int At = 5;

    /// <summary>Column of a row with the type.</summary>
    public const int Type = 6;

    private readonly WantedEdges _wanted = hub.Wanted;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Those that the query wants.</summary>
    public List<EdgeAt> Edges { get; } = [];

    /// <summary>Key of the index where the next page begins.</summary>
    public string From { get; private set; } = EdgeKey.From(hub.Node.Seq, hub.Wanted.Most);

    /// <summary>True when nothing that follows can be on the page.</summary>
    public bool IsEnough { get; private set; } = !isWanted;

    /// <summary>Adds the rows of a page of the index; false when all its rows have one key, so that only a larger page gets further.</summary>
    public bool TryAdd(IReadOnlyList<JsonElement> rows, int asked)
    {
        Edges.AddRange(rows.Where(r => _seen.Add(r[0].GetString()!)).Select(_wanted.Read).OfType<EdgeAt>());
        // All edges of the last place that the page shows must be there: among themselves they are ordered by id.
        IsEnough = rows.Count < asked || (Edges.Count > _wanted.First && Edges[^1].Sort < Edges[_wanted.First - 1].Sort);
        string before = From;
        From = rows.Count > 0 ? rows[^1][At].GetString()! : From;
        return IsEnough || From != before;
    }
}
