using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Runs a statement of the folder cypher and gives its rows: inside a writer's transaction, or outside any.</summary>
/// <param name="name">Its file.</param>
/// <param name="parameters">What its parameter p holds.</param>
/// <param name="types">The kinds of relationship for which the file is run; null where it names its own.</param>
internal delegate Task<IReadOnlyList<JsonElement>> Ask(string name, object parameters, IReadOnlyList<EdgeType>? types = null);
