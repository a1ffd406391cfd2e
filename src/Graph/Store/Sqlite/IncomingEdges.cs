using System.Runtime.InteropServices;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>An edge at its target, as one content asserts it; ordered as the table is.</summary>
internal readonly record struct IncomingEdge(SaidEdge Edge, long Content, long Compartment) : IComparable<IncomingEdge>
{
    public int CompareTo(IncomingEdge other)
    {
        int order = Edge.To.CompareTo(other.Edge.To);
        order = order != 0 ? order : Edge.Kind.CompareTo(other.Edge.Kind);
        order = order != 0 ? order : Edge.SortAtTarget.CompareTo(other.Edge.SortAtTarget);
        order = order != 0 ? order : Edge.From.CompareTo(other.Edge.From);
        order = order != 0 ? order : string.CompareOrdinal(Edge.Discriminator, other.Edge.Discriminator);
        return order != 0 ? order : Content.CompareTo(other.Content);
    }
}

/// <summary>
/// Rows of edges at their targets. A batch's rows wait until its end and are written in the order of the table: edges come in the order of
/// their sources, so that written one by one each would touch another page.
/// </summary>
internal sealed class IncomingEdges(SqliteDb db)
{
    private readonly List<IncomingEdge> _waiting = [];
    private readonly SqlStatement _insert = db[
        "INSERT INTO incoming (node, kind, sort, other, discriminator, content, compartment) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    ];
    private readonly SqlStatement _delete = db[
        "DELETE FROM incoming WHERE node = ?1 AND kind = ?2 AND sort = ?3 AND other = ?4 AND discriminator = ?5 AND content = ?6"
    ];

    public void Add(in SaidEdge edge, long content, long compartment) => _waiting.Add(new IncomingEdge(edge, content, compartment));

    /// <summary>Takes a row out. What waits is written first: the row may be among it.</summary>
    public void Delete(in SaidEdge edge, long content)
    {
        Flush();
        Bind(_delete, edge, content).Run();
    }

    /// <summary>Writes what waits.</summary>
    public void Flush()
    {
        _waiting.Sort();
        foreach (ref readonly IncomingEdge row in CollectionsMarshal.AsSpan(_waiting))
        {
            Bind(_insert, row.Edge, row.Content).Bind(7, row.Compartment).Run();
        }

        _waiting.Clear();
    }

    public void Clear() => _waiting.Clear();

    private static SqlStatement Bind(SqlStatement statement, in SaidEdge edge, long content) =>
        statement
            .Bind(1, edge.To)
            .Bind(2, edge.Kind)
            .Bind(3, edge.SortAtTarget)
            .Bind(4, edge.From)
            .Bind(5, edge.Discriminator)
            .Bind(6, content);
}
