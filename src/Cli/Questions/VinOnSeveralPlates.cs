using System.Text.Json;
using static Zincir.Cli.Questions.ApiAnswers;

namespace Zincir.Cli.Questions;

/// <summary><c>vin-on-several-plates</c>, as cypher/investigations has it.</summary>
internal static class VinOnSeveralPlates
{
    /// <summary>Asks it; null when what it is about is not there.</summary>
    public static async Task<IEnumerable<object?[]>?> AskAsync(ApiAnswers api, IReadOnlyDictionary<string, object?> values)
    {
        const string Vins = """
            query($where: NodeFilter!, $after: String) {
              aggregate(where: $where, groupBy: [{ property: "vin" }], atLeast: 2, first: 200, after: $after) {
                nodes { keys { value(personal: true) } }
                pageInfo { hasNextPage endCursor }
              }
            }
            """;
        const string Plates = """
            query($vin: String!) {
              find(where: { kinds: ["vehicle"], properties: [{ name: "vin", eq: $vin }] }, first: 200) {
                nodes {
                  id
                  properties(personal: true) { name values { text } }
                  neighbours(edge: { kinds: ["owns"], direction: IN }, first: 200) { nodes { node { caption } } }
                }
              }
            }
            """;
        const string Seen = """
            query($plates: [ID!]!) {
              crossings: find(where: { kinds: ["crossing"], linked: [{ edge: { kinds: ["vehicle", "trailer"] }, node: { ids: $plates } }] }, first: 1) { total }
              seizures: find(where: { kinds: ["seizure"], linked: [{ edge: { kinds: ["vehicle"] }, node: { ids: $plates } }] }, first: 1) { total }
            }
            """;
        object properties = values["vin"] is { } one
            ? new object[]
            {
                new Dictionary<string, object?> { ["name"] = "vin", ["eq"] = one },
            }
            : new object[]
            {
                new Dictionary<string, object?> { ["name"] = "vin", ["exists"] = true },
            };
        var where = new Dictionary<string, object?> { ["kinds"] = new object[] { "vehicle" }, ["properties"] = properties };
        var rows = new List<(int Seizures, int Crossings, string Vin, object?[] Row)>();
        await foreach (JsonElement page in api.PagesAsync(Vins, new() { ["where"] = where }, d => d.GetProperty("aggregate")))
        {
            foreach (JsonElement group in page.GetProperty("nodes").EnumerateArray())
            {
                string vin = Text(group.GetProperty("keys")[0], "value")!;
                // Where sources contradict each other, the plate counts under the number that was chosen, as in Neo4j.
                JsonElement[] plates =
                [
                    .. Nodes((await api.AskAsync(Plates, new() { ["vin"] = vin })).GetProperty("find")).Where(p => First(p, "vin") == vin),
                ];
                string?[] ids = [.. plates.Select(p => Text(p, "id")).Order(StringComparer.Ordinal)];
                JsonElement seen = await api.AskAsync(Seen, new() { ["plates"] = ids });
                (int crossings, int seizures) = (Total(seen, "crossings"), Total(seen, "seizures"));
                rows.Add(
                    (
                        seizures,
                        crossings,
                        vin,
                        [
                            vin,
                            ids,
                            plates.OrderBy(p => Text(p, "id"), StringComparer.Ordinal).Select(p => First(p, "make")),
                            plates
                                .SelectMany(p => Nodes(p.GetProperty("neighbours")).Select(o => Text(o.GetProperty("node"), "caption")))
                                .Distinct(StringComparer.Ordinal)
                                .Order(StringComparer.Ordinal),
                            crossings,
                            seizures,
                        ]
                    )
                );
            }
        }

        return rows.OrderByDescending(r => r.Seizures)
            .ThenByDescending(r => r.Crossings)
            .ThenBy(r => r.Vin, StringComparer.Ordinal)
            .Select(r => r.Row);

        static string? First(JsonElement vehicle, string property) =>
            vehicle
                .GetProperty("properties")
                .EnumerateArray()
                .Where(p => Text(p, "name") == property)
                .Select(p => Text(p.GetProperty("values")[0], "text"))
                .FirstOrDefault();
    }
}
