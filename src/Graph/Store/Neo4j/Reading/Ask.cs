using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Runs a statement of the folder cypher and gives its rows: inside a writer's transaction, or outside any.</summary>
internal delegate Task<IReadOnlyList<JsonElement>> Ask(string name, object parameters);

/// <summary>What is asked over and over.</summary>
internal static class AskRows
{
    /// <summary>Runs a statement over rows; not at all when there are none.</summary>
    public static async Task WithRowsAsync<T>(this Ask ask, string name, IEnumerable<T> rows, Func<List<T>, object> parameters)
    {
        List<T> all = [.. rows];
        if (all.Count > 0)
        {
            await ask(name, parameters(all)).ConfigureAwait(false);
        }
    }
}
