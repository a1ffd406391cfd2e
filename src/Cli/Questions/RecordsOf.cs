using System.Text.Json;
using static Zincir.Cli.Questions.ApiAnswers;

namespace Zincir.Cli.Questions;

/// <summary><c>records-of</c>, as cypher/investigations has it.</summary>
internal static class RecordsOf
{
    /// <summary>Asks it; null when what it is about is not there.</summary>
    public static async Task<IEnumerable<object?[]>?> AskAsync(ApiAnswers api, IReadOnlyDictionary<string, object?> values)
    {
        const string Fields = "nodes { source key record { file line grade compartment lastSeen } } pageInfo { hasNextPage endCursor }";
        const string Describing =
            $"query($element: ID!, $after: String) {{ node(id: $element) {{ properties {{ name contradicted }} records(first: 200, after: $after) {{ {Fields} }} }} }}";
        const string Asserting = """
            query($element: ID!, $after: String) {
              expand(id: $element, direction: OUT, first: 100, after: $after) {
                nodes { edge { evidence(first: 50) { nodes { source key record { file line grade compartment lastSeen } } } } }
                pageInfo { hasNextPage endCursor }
              }
            }
            """;
        var element = new Dictionary<string, object?>(StringComparer.Ordinal) { ["element"] = values["element"] };
        if ((await api.AskAsync(Describing, element)).GetProperty("node") is not { ValueKind: JsonValueKind.Object } node)
        {
            return null;
        }

        string[]? contradicted =
        [
            .. node.GetProperty("properties")
                .EnumerateArray()
                .Where(p => p.GetProperty("contradicted").GetBoolean())
                .Select(p => Text(p, "name")!),
        ];
        contradicted = contradicted.Length == 0 ? null : contradicted;
        var rows = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        await foreach (JsonElement page in api.PagesAsync(Describing, element, d => d.GetProperty("node").GetProperty("records")))
        {
            Add(page.GetProperty("nodes"), describes: true);
        }

        await foreach (JsonElement page in api.PagesAsync(Asserting, element, d => d.GetProperty("expand")))
        {
            foreach (JsonElement neighbour in page.GetProperty("nodes").EnumerateArray())
            {
                Add(neighbour.GetProperty("edge").GetProperty("evidence").GetProperty("nodes"), describes: false);
            }
        }

        return rows.OrderByDescending(r => r.Value[1]).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Value);

        void Add(JsonElement evidence, bool describes)
        {
            foreach (JsonElement e in evidence.EnumerateArray().Where(e => e.GetProperty("record").ValueKind == JsonValueKind.Object))
            {
                string name = $"{Text(e, "source")}/{Text(e, "key")}";
                IEnumerable<object?> whence = ((string[])["file", "line", "grade", "compartment", "lastSeen"]).Select(c =>
                    Value(e.GetProperty("record"), c)
                );
                rows.TryAdd(name, [name, describes, .. whence, contradicted]);
            }
        }
    }
}
