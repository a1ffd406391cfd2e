namespace Zincir.Graph.Store.Neo4j;

/// <summary>One statement with its parameters.</summary>
/// <param name="Text">Cypher text, from the files of the folder cypher alone.</param>
/// <param name="Parameters">Object whose properties are the parameters; serialised as JSON.</param>
/// <param name="Limit">The answer must be complete within this time.</param>
/// <param name="Writes">True when it changes the database.</param>
internal sealed record CypherStatement(string Text, object? Parameters, TimeSpan Limit, bool Writes = false);
