using System.Text.Json;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest.Generator;

namespace Zincir.Tests.Api;

/// <summary>A spoilt border: drivers that are nobody, and a phone that stands for none.</summary>
public sealed class SpoiltApiFixture : ApiFixture
{
    protected override GeneratorOptions Scenario => base.Scenario with { Dirt = ["no-driver", "shared-phone"] };
}

/// <summary>Faults of the data that a run came across can be asked for, page by page, with what is at fault and the records that show it.</summary>
public sealed class FindingTests(SpoiltApiFixture api) : IClassFixture<SpoiltApiFixture>
{
    private const string Query = """
        query($first: Int!, $after: String) { runs(first: 1) { nodes { id findings(first: $first, after: $after) {
          nodes { code text { tr en } count element { id kind } sources evidence { ref source title } }
          total truncated pageInfo { endCursor hasNextPage } } } } }
        """;

    [Fact]
    public async Task Every_finding_of_the_report_is_told_page_by_page()
    {
        IReadOnlyList<FindingDocument> reported = await ReportedAsync();
        Assert.True(reported.Count > 1);
        Assert.Contains(reported, f => f.Code.StartsWith("placeholder_driver", StringComparison.Ordinal));
        Assert.Contains(reported, f => f.Code.StartsWith("placeholder_phone", StringComparison.Ordinal));
        string? after = null;
        foreach (FindingDocument finding in reported)
        {
            JsonElement list = (await api.AskAsync(Query, new { first = 1, after }))
                .GetProperty("runs")
                .GetProperty("nodes")[0]
                .GetProperty("findings");
            JsonElement told = Assert.Single(list.GetProperty("nodes").EnumerateArray());
            Assert.Equal(finding.Code, told.GetProperty("code").GetString());
            Assert.Equal(finding.Text.Tr, told.GetProperty("text").GetProperty("tr").GetString());
            Assert.Equal(finding.Text.En, told.GetProperty("text").GetProperty("en").GetString());
            Assert.Equal(finding.Count, told.GetProperty("count").GetInt32());
            Assert.Equal(finding.Element, Element(told));
            Assert.Equal(finding.Sources, told.GetProperty("sources").EnumerateArray().Select(s => s.GetString()!));
            Assert.Equal(finding.Evidence, told.GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("ref").GetString()!));
            Assert.Equal(reported.Count, list.GetProperty("total").GetInt32());
            bool more = finding != reported[^1];
            Assert.Equal(more, list.GetProperty("truncated").GetBoolean());
            Assert.Equal(more, list.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
            after = list.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }
    }

    [Fact]
    public async Task The_records_of_a_finding_can_be_opened_and_are_of_its_tables()
    {
        foreach (FindingDocument finding in await ReportedAsync())
        {
            Assert.NotEmpty(finding.Evidence);
            foreach (string record in finding.Evidence)
            {
                JsonElement open = (
                    await api.AskAsync("query($ref: ID!) { record(ref: $ref) { source } }", new { @ref = record })
                ).GetProperty("record");
                Assert.Contains(open.GetProperty("source").GetString(), finding.Sources);
            }
        }
    }

    private static string? Element(JsonElement told) =>
        told.GetProperty("element") is { ValueKind: JsonValueKind.Object } element ? element.GetProperty("id").GetString() : null;

    private async Task<IReadOnlyList<FindingDocument>> ReportedAsync()
    {
        using SqliteRunStore runs = SqliteRunStore.Open(SqliteRunStore.PathBeside(api.StorePath));
        await using IGraphStore store = SqliteGraphStore.OpenReadOnly(api.StorePath);
        var origin = new RunOrigin(store.Id, View.Main.Name);
        return RunDocument.Parse(runs.Report(runs.Newest(origin)!.Id, origin, candidates: false)!).Findings;
    }
}
