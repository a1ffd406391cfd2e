using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Zincir.Api;
using Zincir.Api.Schema;

namespace Zincir.Cli.Questions;

/// <summary>Asks the API within the program, and reads its answers.</summary>
/// <param name="api">The API, which need not listen.</param>
/// <param name="cancel">Ends the question.</param>
internal sealed class ApiAnswers(WebApplication api, CancellationToken cancel)
{
    private const int Page = 200;

    /// <summary>All pages of a list that a document asks for with the variable <c>after</c>.</summary>
    public async IAsyncEnumerable<JsonElement> PagesAsync(
        string document,
        Dictionary<string, object?> variables,
        Func<JsonElement, JsonElement> list
    )
    {
        string? after = null;
        do
        {
            JsonElement page = list(
                await AskAsync(document, new Dictionary<string, object?>(variables, StringComparer.Ordinal) { ["after"] = after })
            );
            yield return page;
            JsonElement info = page.GetProperty("pageInfo");
            after = info.GetProperty("hasNextPage").GetBoolean() ? Text(info, "endCursor") : null;
        } while (after is not null);
    }

    /// <summary>Nodes by their ids, those that are there.</summary>
    public async Task<IEnumerable<JsonElement>> NodesAsync(IReadOnlyCollection<string> ids)
    {
        var nodes = new List<JsonElement>();
        foreach (string[] some in ids.Chunk(Page))
        {
            JsonElement answer = await AskAsync("query($ids: [ID!]!) { nodes(ids: $ids) { id caption } }", new() { ["ids"] = some });
            nodes.AddRange(answer.GetProperty("nodes").EnumerateArray().Where(n => n.ValueKind == JsonValueKind.Object));
        }

        return nodes;
    }

    /// <summary>The data of an answer.</summary>
    /// <exception cref="UsageException">The question names what does not exist.</exception>
    public async Task<JsonElement> AskAsync(string document, Dictionary<string, object?> variables)
    {
        try
        {
            return await ApiHost.AskAsync(api, document, variables, cancel);
        }
        catch (BadInputException error)
        {
            throw new UsageException(error.Message);
        }
    }

    /// <summary>Number of a node's edges of some kinds that come from nodes of a kind.</summary>
    public static int From(JsonElement node, string otherKind, params string[] edgeKinds) =>
        node.GetProperty("degrees")
            .EnumerateArray()
            .Where(d => Text(d, "direction") == "IN" && Text(d, "otherKind") == otherKind && edgeKinds.Contains(Text(d, "edgeKind")))
            .Sum(d => d.GetProperty("count").GetInt32());

    /// <summary>Elements of a connection.</summary>
    public static JsonElement[] Nodes(JsonElement list) => [.. list.GetProperty("nodes").EnumerateArray()];

    /// <summary>Total of a connection.</summary>
    public static int Total(JsonElement data, string name) => data.GetProperty(name).GetProperty("total").GetInt32();

    /// <summary>A text.</summary>
    public static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>Any value as it stands.</summary>
    public static object? Value(JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value : null;
}
