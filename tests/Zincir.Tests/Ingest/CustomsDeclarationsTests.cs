using System.Text.Json;
using Xunit;
using Zincir.Cli;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

/// <summary>The published customs declarations: a schema that was not made for Zincir.</summary>
public sealed class CustomsDeclarationsTests
{
    [Fact]
    public async Task Both_files_load_whole_with_their_importers_and_frauds()
    {
        using var folder = new TemporaryFolder();
        (int code, string output, _) = await ZincirRun.Async(
            "ingest",
            "customs-declarations",
            "--input",
            Repository.PathOf("samples/customs-declarations"),
            "--as-of",
            "2021-04-01T00:00:00+09:00",
            "--store",
            "sqlite:" + folder["z.db"],
            "--format",
            "json"
        );
        Assert.Equal(ZincirProgram.Done, code);
        using JsonDocument report = JsonDocument.Parse(output);
        JsonElement[] files = [.. report.RootElement.GetProperty("files").EnumerateArray()];
        Assert.Equal(["train.csv.gz", "valid.csv.gz"], files.Select(f => f.GetProperty("file").GetString()));
        Assert.Equal([37_385L, 8_134L], files.Select(f => f.GetProperty("read").GetInt64()));
        Assert.Equal([37_385L, 8_134L], files.Select(f => f.GetProperty("loaded").GetInt64()));
        Assert.All(
            files.SelectMany(f => f.GetProperty("warnings").EnumerateArray()),
            w => Assert.Equal("country.unknown", w.GetProperty("code").GetString())
        );

        await using IGraphStore store = SqliteGraphStore.OpenReadOnly(folder["z.db"]);
        (HashSet<string> importers, long frauds, long goods) = (new(StringComparer.Ordinal), 0, 0);
        await foreach (LiveRecord record in store.ExportAsync(View.Main, null, TestContext.Current.CancellationToken))
        {
            foreach (Statement said in record.Statements)
            {
                _ = said is EdgeStatement { Kind: "importer" } edge && importers.Add(edge.To);
                frauds += said is ValueStatement { Property: "fraud", Value: "true" } ? 1 : 0;
                goods += said is EdgeStatement { Kind: "goods" } ? 1 : 0;
            }
        }

        Assert.Equal(8_114 + 1_704, frauds);
        Assert.Equal(37_385 + 8_134, goods);
        Assert.All(importers, i => Assert.StartsWith("company:kr-", i, StringComparison.Ordinal));
        Assert.Equal(13_676, importers.Count);
    }
}
