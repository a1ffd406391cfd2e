using System.Text.Json;
using Zincir.Graph.Model;
using static Zincir.Cli.Questions.ApiAnswers;

namespace Zincir.Cli.Questions;

/// <summary><c>drivers-of-many-carriers</c>, as cypher/investigations has it.</summary>
internal static class DriversOfManyCarriers
{
    /// <summary>Asks it; null when what it is about is not there.</summary>
    public static async Task<IEnumerable<object?[]>?> AskAsync(ApiAnswers api, IReadOnlyDictionary<string, object?> values)
    {
        const string Drivers = """
            query($where: NodeFilter!, $carriers: Int!, $after: String) {
              aggregate(where: $where, groupBy: [{ edgeKind: "driver" }], distinct: { edgeKind: "carrier" }, atLeast: $carriers, first: 200, after: $after) {
                nodes { count distinctTotal keys { node { id caption degrees { edgeKind direction otherKind count } } } }
                pageInfo { hasNextPage endCursor }
              }
            }
            """;
        const string OfOne = """
            query($where: NodeFilter!, $after: String) {
              aggregate(where: $where, groupBy: [{ edgeKind: "carrier" }], first: 200, after: $after) {
                nodes { keys { node { id caption } } }
                pageInfo { hasNextPage endCursor }
              }
            }
            """;
        const string Trucks = """
            query($where: NodeFilter!) { aggregate(where: $where, distinct: { edgeKind: "vehicle" }, first: 1) { nodes { distinctTotal } } }
            """;
        // What is printed is exact to the second, and the end of the period is not in it.
        long until = ValidTime.Begins((string)values["until"]!) - 1;
        Dictionary<string, object?> Where(params object[] driver) =>
            new()
            {
                ["kinds"] = new object[] { "declaration" },
                ["properties"] = new object[]
                {
                    new Dictionary<string, object?>
                    {
                        ["name"] = "registered_at",
                        ["gte"] = values["from"],
                        ["lte"] = Moment.Print(until),
                    },
                },
                ["linked"] = new object[]
                {
                    new Dictionary<string, object?>
                    {
                        ["edge"] = new Dictionary<string, object?> { ["kinds"] = new object[] { "driver" } },
                        ["node"] =
                            driver.Length == 0 ? new Dictionary<string, object?>() : new Dictionary<string, object?> { ["ids"] = driver },
                    },
                },
            };
        var rows = new List<(int Carriers, int Declarations, string Driver, object?[] Row)>();
        var asked = new Dictionary<string, object?>(StringComparer.Ordinal) { ["where"] = Where(), ["carriers"] = values["carriers"] };
        await foreach (JsonElement page in api.PagesAsync(Drivers, asked, d => d.GetProperty("aggregate")))
        {
            foreach (JsonElement group in page.GetProperty("nodes").EnumerateArray())
            {
                if (group.GetProperty("keys")[0].GetProperty("node") is not { ValueKind: JsonValueKind.Object } driver)
                {
                    continue;
                }

                string id = Text(driver, "id")!;
                var ofOne = new Dictionary<string, object?>(StringComparer.Ordinal) { ["where"] = Where(id) };
                int trucks = Nodes((await api.AskAsync(Trucks, ofOne)).GetProperty("aggregate"))[0].GetProperty("distinctTotal").GetInt32();
                var carriers = new List<JsonElement>();
                await foreach (JsonElement part in api.PagesAsync(OfOne, ofOne, d => d.GetProperty("aggregate")))
                {
                    carriers.AddRange(Nodes(part).Select(c => c.GetProperty("keys")[0].GetProperty("node")));
                }

                string?[] names =
                [
                    .. carriers
                        .Where(c => c.ValueKind == JsonValueKind.Object)
                        .OrderBy(c => Text(c, "caption"), StringComparer.Ordinal)
                        .ThenBy(c => Text(c, "id"), StringComparer.Ordinal)
                        .Select(c => Text(c, "caption")),
                ];
                int declarations = group.GetProperty("count").GetInt32();
                rows.Add(
                    (
                        names.Length,
                        declarations,
                        id,
                        [id, Text(driver, "caption"), names.Length, names, declarations, trucks, From(driver, "seizure", "suspect")]
                    )
                );
            }
        }

        return rows.OrderByDescending(r => r.Carriers)
            .ThenByDescending(r => r.Declarations)
            .ThenBy(r => r.Driver, StringComparer.Ordinal)
            .Select(r => r.Row);
    }
}
