namespace Zincir.Graph.Queries;

/// <summary>By what nodes are ordered.</summary>
public enum NodeOrderField
{
    /// <summary>Id.</summary>
    Id,

    /// <summary>Name in a register, folded as the search folds it.</summary>
    Name,

    /// <summary>Number of edges.</summary>
    Degree,

    /// <summary>Latest begin of an edge.</summary>
    LastSeen,

    /// <summary>Score of the strongest ring that holds the node.</summary>
    RingScore,

    /// <summary>A property, which must then be named.</summary>
    Property,
}

/// <summary>Which way an order goes. Nodes without the value come last either way.</summary>
public enum SortDirection
{
    /// <summary>Least first.</summary>
    Asc,

    /// <summary>Greatest first.</summary>
    Desc,
}

/// <summary>An order of nodes. What it leaves equal is ordered by the next, at last by id.</summary>
public sealed record NodeOrder
{
    /// <summary>By what.</summary>
    public required NodeOrderField Field { get; init; }

    /// <summary>The property, when ordered by one. Of several values the first in the order counts.</summary>
    public string? Property { get; init; }

    /// <summary>Which way.</summary>
    public SortDirection Direction { get; init; } = SortDirection.Desc;
}
