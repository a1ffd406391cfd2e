using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Which edges of a node a query wants, and where they stand for its reader.</summary>
internal sealed class WantedEdges
{
    private readonly ulong _mask;
    private readonly EdgeCursor? _after;
    private readonly HashSet<(string Kind, Direction Direction, string Other)> _wanted;

    public WantedEdges(NeighbourQuery query, ulong mask, HashSet<(string Kind, Direction Direction, string Other)> wanted)
    {
        _mask = mask;
        _wanted = wanted;
        _after = query.After is null ? null : EdgeCursor.Read(query.After);
        First = query.First;
        Least = query.From is { } from ? EdgeOrder.Least(from) : 0;
        long most = query.To is { } to ? EdgeOrder.Least(to) - 1 : long.MaxValue;
        Most = _after is { } last ? Math.Min(most, last.Sort) : most;
    }

    /// <summary>Page size.</summary>
    public int First { get; }

    /// <summary>Least place that is wanted.</summary>
    public long Least { get; }

    /// <summary>Greatest place that is wanted.</summary>
    public long Most { get; }

    /// <summary>The edge of a row (id, assertions, records, other end, direction), or null when it is not wanted.</summary>
    public EdgeAt? Read(JsonElement row)
    {
        StoredEdge edge = StoredEdge.Read(row, 0);
        string other = row[3].GetString()!;
        Direction direction = row[4].GetInt32() == 0 ? Direction.Out : Direction.In;
        string kind = edge.Id[..edge.Id.IndexOf('|', StringComparison.Ordinal)];
        if (
            (edge.Assertions.Mask & _mask) == 0
            || !_wanted.Contains((kind, direction, other[..other.IndexOf(':', StringComparison.Ordinal)]))
        )
        {
            return null;
        }

        var at = new EdgeAt(edge, other, direction, EdgeOrder.At(edge.Assertions.StartIn(_mask), other));
        bool isBefore = _after is { } last && at.Cursor.IsNotAfter(last);
        return at.Sort < Least || at.Sort > Most || isBefore ? null : at;
    }
}
