using System.Text.Json;
using Xunit;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>
/// How the server runs the statements that every batch and every page of the screen needs, planned on an empty store, where nothing tells an index from a scan: a plan
/// that was made then is kept.
/// </summary>
[Collection(Neo4jCollection.Name)]
public sealed class CypherPlanTests
{
    /// <summary>Statements that run seldom and look at all rows of a label on purpose.</summary>
    private static readonly HashSet<string> s_whole =
    [
        "read/batches-naming",
        "read/contents-of-table",
        "read/foreign",
        "read/grouped",
        "read/keys-with",
        "read/last-as-of",
        "read/names-exactly",
        "read/names-with",
        "read/positions",
        "read/purged",
        "read/quarantine",
        "read/rules",
        "read/summary",
        "read/tables",
        "read/totals",
        "write/purge",
        "write/withdraw-table",
    ];

    public static TheoryData<string> Names => [.. Cypher.Names("read").Concat(Cypher.Names("write"))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_found_by_looking_at_everything(string name)
    {
        List<string> operators = await PlanAsync(name);
        Assert.NotEmpty(operators);
        Assert.Equal(s_whole.Contains(name), operators.Exists(o => o.Contains("Scan", StringComparison.Ordinal)));
    }

    private static async Task<List<string>> PlanAsync(string name)
    {
        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            await (await Neo4jGraphStore.OpenAsync(server.Address, server.Secret)).DisposeAsync();
            string text = Cypher.Text(name).Replace("TYPE_", "IMPORTER", StringComparison.Ordinal);
            const string Options = "CYPHER 5 replan=skip";
            string asked = text.StartsWith(Options, StringComparison.Ordinal)
                ? $"CYPHER 5 EXPLAIN {text[Options.Length..]}"
                : $"EXPLAIN {text}";
            return [.. Operators(server.Plan(asked, new { p = new { } }))];
        }
        finally
        {
            Neo4jServers.Return(server);
        }
    }

    private static IEnumerable<string> Operators(JsonElement plan)
    {
        yield return plan.GetProperty("operatorType").GetString()!.Split('@')[0];
        if (plan.TryGetProperty("children", out JsonElement children))
        {
            foreach (string below in children.EnumerateArray().SelectMany(Operators))
            {
                yield return below;
            }
        }
    }
}
