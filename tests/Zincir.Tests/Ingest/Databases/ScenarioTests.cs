using System.Globalization;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Ingest.Generator;
using Zincir.Ingest.Mapping;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest.Databases;

/// <summary>The customs warehouse of a scenario, loaded from a database: the graph is that of its files.</summary>
public sealed class ScenarioTests
{
    private const ulong Seed = 7;
    private static readonly long s_asOf = DateTimeOffset
        .Parse("2024-12-31T23:59:00+03:00", CultureInfo.InvariantCulture)
        .ToUnixTimeMilliseconds();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tables_and_files_of_the_same_rows_make_the_same_graph(bool typed)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using DatabaseScene scene = await DatabaseScene.OpenAsync();
        await using var files = new LoadScene();
        BorderScenario.Write(new GeneratorOptions(Seed, 0.03, files.Input), null, cancel);
        LoadReport fromFiles = await files.LoadAsync();
        await CustomsTables.FillAsync(scene.Database, files.Input, "customs_warehouse", typed);

        Directory.Delete(files.Path("customs-warehouse"), recursive: true);
        var others = new LoadRequest(MappingLibrary.Open("border", Kinds.Default), files.Input, null);
        await scene.Files.Loader().LoadAsync(others, null, cancel);
        LoadReport report = await scene.LoadAsync("border", 400, r => r with { AsOf = s_asOf });

        Assert.Equal(CustomsTables.Names.Order(), report.Files.Select(f => f.Source.Split('.')[1]).Order());
        Assert.False(report.HasErrors, string.Join('\n', report.Files.Select(f => f.Error)));
        foreach (FileReport table in report.Files)
        {
            FileReport file = fromFiles.Files.Single(f => f.Source == table.Source);
            Assert.Equal((file.Read, file.Quarantined), (table.Read, table.Quarantined));
            Assert.Equal(
                file.Warnings.Select(w => $"{w.Column} {w.Code} {w.Count}"),
                table.Warnings.Select(w => $"{w.Column} {w.Code} {w.Count}")
            );
        }

        StoreSummary expected = await files.Store.SummaryAsync(View.All, cancel);
        StoreSummary found = await scene.Store.SummaryAsync(View.All, cancel);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {Seed}: {report.Files.Sum(f => f.Read)} rows from tables; {found.Records} records, graph hash {found.GraphHash}"
        );
        Assert.Equal(
            expected.Sources.Select(s => $"{s.Source} {s.Records} {s.FirstSeen} {s.LastSeen}"),
            found.Sources.Select(s => $"{s.Source} {s.Records} {s.FirstSeen} {s.LastSeen}")
        );
        Assert.Equal(expected.GraphHash, found.GraphHash);

        LoadReport again = await scene.LoadAsync("border", 400, r => r with { AsOf = s_asOf, Overlap = TimeSpan.Zero });
        Assert.All(again.Files, f => Assert.Equal(f.Read, f.Unchanged + f.Quarantined + f.Superseded));
        Assert.Equal(expected.GraphHash, (await scene.Store.SummaryAsync(View.All, cancel)).GraphHash);
    }
}
