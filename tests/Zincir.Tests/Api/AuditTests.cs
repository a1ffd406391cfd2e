using System.Diagnostics;
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
        string folder = Repository.PathOf("tests/Zincir.Tests/Api/audit");
        Needs.That(
            Directory.Exists(Path.Combine(folder, "node_modules", "graphql-http")),
            "the audit is not installed",
            "npm ci in tests/Zincir.Tests/Api/audit"
        );
        var start = new ProcessStartInfo("node", ["audit.mjs", new Uri(api.Client.BaseAddress!, "/graphql").ToString()])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using Process node = Process.Start(start)!;
        string output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        JsonElement[] checks = [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];
        Assert.InRange(checks.Length, 50, 100);
        Assert.DoesNotContain(checks, c => c.GetProperty("status").GetString() == "error");
    }
}
