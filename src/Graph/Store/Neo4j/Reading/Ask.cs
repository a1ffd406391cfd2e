using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Runs a statement of the folder cypher and gives its rows: inside a writer's transaction, or outside any.</summary>
/// <param name="name">Its file.</param>
/// <param name="parameters">What its parameter p holds.</param>
/// <param name="type">The kind of relationship that the file leaves open.</param>
internal delegate Task<IReadOnlyList<JsonElement>> Ask(string name, object parameters, EdgeType? type = null);
