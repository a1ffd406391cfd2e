using System.Text.Json;
using Xunit;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>The GraphQL-over-HTTP audit of the npm package graphql-http, run by Node against the real host.</summary>
public sealed class AuditTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Every_must_of_graphql_over_http_holds()
    {
        Script.NeedsPackage("graphql-http");
        string output = await Script.NodeAsync("", "audit.mjs", new Uri(api.Client.BaseAddress!, "/graphql").ToString());
        JsonElement[] checks = [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];
        Assert.InRange(checks.Length, 50, 100);
        Assert.DoesNotContain(checks, c => c.GetProperty("status").GetString() == "error");
    }
}
