using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Zincir.Tests.Api;

/// <summary>Questions to a running host.</summary>
internal static class Asking
{
    /// <summary>Asks a question; errors fail the test.</summary>
    public static async Task<JsonElement> AskAsync(this HttpClient client, string query, object? variables = null)
    {
        JsonElement answer = await client.PostAsync(query, variables);
        Assert.False(answer.TryGetProperty("errors", out JsonElement errors), errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>Code of the first error of an answer; null when there is none.</summary>
    public static async Task<string?> CodeAsync(this HttpClient client, string query, object? variables = null) =>
        (await client.PostAsync(query, variables)).TryGetProperty("errors", out JsonElement errors)
            ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
            : null;

    /// <summary>The whole answer.</summary>
    public static async Task<JsonElement> PostAsync(this HttpClient client, string query, object? variables = null)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new { query, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
