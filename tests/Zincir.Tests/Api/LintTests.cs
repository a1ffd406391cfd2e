using System.Text.Json;
using Xunit;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>The schema follows the conventions that graphql-eslint checks: descriptions, names, connections as Relay has them, reasons of deprecations.</summary>
public sealed class LintTests
{
    private const string Query = "\"Q\" type Query { \"X\" x(\"F\" first: Int!, \"A\" after: String): Int ";

    [Fact]
    public async Task The_linter_finds_nothing() => Assert.Empty(await LintAsync(Repository.PathOf("src/Api/Schema/schema.graphql")));

    [Theory]
    [InlineData("require-description", Query + "y: Int }")]
    [InlineData("require-description", Query + "\"Y\" y(a: Int): Int }")]
    [InlineData("require-description", Query + "\"Y\" y: E } \"E\" enum E { A }")]
    [InlineData("require-description", Query + "\"Y\" y: T } type T { \"Z\" z: Int }")]
    [InlineData("naming-convention", Query + "\"Y\" Yes: Int }")]
    [InlineData("naming-convention", Query + "\"Y\" get_y: Int }")]
    [InlineData("naming-convention", Query + "\"Y\" getY: Int }")]
    [InlineData("naming-convention", Query + "\"Y\" y: my_type } \"T\" type my_type { \"Z\" z: Int }")]
    [InlineData("naming-convention", Query + "\"Y\" y: E } \"E\" enum E { \"A\" lower }")]
    [InlineData("no-typename-prefix", Query + "\"Y\" y: Ring } \"R\" type Ring { \"S\" ringScore: Int }")]
    [InlineData("no-unreachable-types", Query + "} \"T\" type Alone { \"Z\" z: Int }")]
    [InlineData("require-deprecation-reason", Query + "\"Y\" y: Int @deprecated }")]
    [InlineData("relay-connection-types", Query + "\"Y\" y: YConnection } \"C\" type YConnection { \"N\" nodes: [Int] }")]
    [InlineData("relay-page-info", Query + "\"P\" p: PageInfo } \"P\" type PageInfo { \"H\" hasNextPage: Boolean! }")]
    [InlineData(
        "relay-arguments",
        Query
            + "\"Y\" y: YConnection } \"C\" type YConnection { \"E\" edges: [YEdge] \"P\" pageInfo: PageInfo! } \"E\" type YEdge { \"N\" node: Int \"C\" cursor: String! } \"P\" type PageInfo { \"H\" hasNextPage: Boolean! }"
    )]
    public async Task The_linter_finds_what_is_wrong(string rule, string schema)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["schema.graphql"], schema, TestContext.Current.CancellationToken);
        Assert.Contains(await LintAsync(folder["schema.graphql"]), m => m.Contains("@graphql-eslint/" + rule, StringComparison.Ordinal));
    }

    private static async Task<string[]> LintAsync(string path)
    {
        Script.NeedsPackage("@graphql-eslint/eslint-plugin");
        return JsonSerializer.Deserialize<string[]>(await Script.NodeAsync("", "lint.mjs", path))!;
    }
}
