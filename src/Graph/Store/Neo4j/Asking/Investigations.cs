using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// The questions that investigators ask in Neo4j itself, by name. Only these can be run: no text from outside ever becomes a statement, and each runs in
/// read mode, so the database refuses a change whatever the text says.
/// </summary>
public static class Investigations
{
    private static readonly Lazy<IReadOnlyList<Investigation>> s_all = new(() =>
        [.. Cypher.Names("investigations").Select(n => Investigation.Parse(n["investigations/".Length..], Cypher.Source(n)))]
    );

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<Investigation> All => s_all.Value;

    /// <summary>One by its name; null when there is none.</summary>
    public static Investigation? Find(string name) => All.FirstOrDefault(i => i.Name == name);
}

/// <summary>Rows of an investigation.</summary>
/// <param name="Investigation">What was asked.</param>
/// <param name="Rows">One value for each column: text, number, truth value, list, or null.</param>
/// <param name="Truncated">True when there are more rows than were asked for.</param>
public sealed record InvestigationAnswer(Investigation Investigation, IReadOnlyList<IReadOnlyList<JsonElement>> Rows, bool Truncated);
