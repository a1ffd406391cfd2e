namespace Zincir.Graph.Store.Neo4j;

/// <summary>One statement with its parameters.</summary>
/// <param name="Name">File of the statement, below the folder cypher.</param>
/// <param name="Parameters">
/// An object that is sent as one parameter, the map <c>p</c>: a server plans a statement anew for each order of magnitude of its lists and texts, but not of
/// what is in a map. Those of investigations, a dictionary, go under their own names: they are asked in Browser too.
/// </param>
/// <param name="Limit">The answer must be complete within this time.</param>
/// <param name="Writes">True when it changes the database.</param>
internal sealed record CypherStatement(string Name, object? Parameters, TimeSpan Limit, bool Writes = false)
{
    /// <summary>The kinds of relationship for which the file is run; null where it names its own.</summary>
    public IReadOnlyList<EdgeType>? Types { get; init; }

    /// <summary>True for a question of the folder investigations.</summary>
    public bool IsInvestigation => Name.StartsWith("investigations/", StringComparison.Ordinal);

    /// <summary>Cypher text.</summary>
    public string Text => Types is null ? Cypher.Text(Name) : Cypher.Text(Name, Types);
}
